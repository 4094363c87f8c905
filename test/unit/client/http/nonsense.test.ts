import fc from 'fast-check';

import { BoxAnswerError, BoxError, list } from '../../../../nodes/BoxPlatform/client';
import { type Answer, boxError, failureOf, fakeBox, inTurn, item, lost } from '../fakes';

const forms: Array<[string, Answer]> = [
	['a page', { text: '<html><title>Sign in</title>' }],
	['an empty body', {}],
	['{}', { json: {} }],
	['[]', { json: [] }],
	['a text', { json: 'text' }],
	['null', { json: null }],
	['JSON that is cut off', { text: '{"type":"file",' }],
	['another object', { json: { status: 'ok' } }],
	['a redirect', { status: 302, headers: { location: 'http://login.example' } }],
];

describe.each(forms)('%s in place of an answer', (_name, form) => {
	it('is tried again on a read, like a 502', async () => {
		const { box, clock, requests } = fakeBox(inTurn(form, { status: 502 }, form, { json: item }));

		expect(await box.request('GET', '/files/1')).toEqual(item);
		expect(requests).toHaveLength(4);
		expect(clock.waits).toEqual([500, 1_000, 2_000]);
	});

	it('is told as what it is when a read meets nothing else', async () => {
		const { box, requests } = fakeBox(inTurn(form));

		const error = await failureOf(box.request('GET', '/files/1?canary=1'));

		expect(error).toBeInstanceOf(BoxAnswerError);
		expect(error).toMatchObject({
			code: 'unreadable_answer',
			host: 'api.box.com',
			path: '/files/1',
			attempts: 6,
			outcomeUnknown: false,
		});
		expect((error as Error).message).toMatch(
			/^api\.box\.com answered GET \/files\/1 with .+ proxy/,
		);
		expect(requests).toHaveLength(6);
	});

	it('leaves a write that is not repeatable in doubt, and sends it once', async () => {
		const { box, requests } = fakeBox(inTurn(form, { json: item }));

		const error = await failureOf(box.request('POST', '/folders', { json: {} }));

		expect(error).toMatchObject({ name: 'BoxAnswerError', attempts: 1, outcomeUnknown: true });
		expect(requests).toHaveLength(1);
	});

	it('is no page of a list', async () => {
		const { box, requests } = fakeBox(inTurn(form));
		const read = async () => {
			for await (const entry of box.pages('/folders/0/items', { paging: 'marker' })) return entry;
			return 'no items';
		};

		expect(await failureOf(read())).toMatchObject({ name: 'BoxAnswerError', attempts: 6 });
		expect(requests).toHaveLength(6);
	});

	it('is no deletion: the repeat tells', async () => {
		const { box } = fakeBox(inTurn(form, boxError(404, 'not_found')));

		expect(await box.request('DELETE', '/files/1')).toBeUndefined();
	});
});

it('repeats a write that is repeatable, and doubts what it then meets', async () => {
	const { box, requests } = fakeBox(inTurn({ json: {} }, boxError(412, 'precondition_failed')));

	const error = await failureOf(box.request('PUT', '/files/1', { json: {} }));

	expect(error).toMatchObject({ status: 412, outcomeUnknown: true });
	expect(requests).toHaveLength(2);
});

it('looks whether the change is there before it repeats it', async () => {
	const { box, requests } = fakeBox(inTurn({ text: '<html>' }));
	const alreadyDone = async () => ({ ...item, name: 'found' });

	const made = await box.request('POST', '/folders', { json: {}, alreadyDone });

	expect(made).toEqual({ ...item, name: 'found' });
	expect(requests).toHaveLength(1);
});

it('does not repeat what cannot be repeated when it cannot look', async () => {
	const { box, requests } = fakeBox(inTurn({ text: '<html>' }));
	const alreadyDone = async () => await Promise.reject(new Error('no list'));

	const error = await failureOf(box.request('POST', '/tasks', { json: {}, alreadyDone }));

	expect(error).toMatchObject({ outcomeUnknown: true });
	expect(requests).toHaveLength(1);
});

it('takes a 304 only where it was asked whether anything has changed', async () => {
	const { box } = fakeBox(inTurn({ status: 304 }), { retry: { maxAttempts: 1 } });

	expect(await failureOf(box.request('GET', '/files/1'))).toBeInstanceOf(BoxAnswerError);
	const headers = { 'If-None-Match': '1' };
	expect(await box.request('GET', '/files/1', { headers })).toBeUndefined();
});

it('hides what a page may echo of the request', async () => {
	const { box } = fakeBox(inTurn({ text: '<title>token-1</title>' }));

	const error = await failureOf(box.request('GET', '/files/1'));

	expect((error as Error).message).toContain('("***")');
});

it('does not read more JSON than it may', async () => {
	const { box, requests } = fakeBox(inTurn(lost('ANSWER_TOO_LARGE')));

	expect(await failureOf(box.request('GET', '/files/1'))).toMatchObject({
		code: 'answer_too_large',
		message: expect.stringContaining('64 MiB'),
	});
	expect(requests).toHaveLength(1);
	expect(await failureOf(box.request('PUT', '/files/1', { json: {} }))).toMatchObject({
		outcomeUnknown: true,
	});
});

it('gives objects alone as entries, and no error but its own, whatever a page is', async () => {
	const page = fc.oneof(
		fc.jsonValue(),
		fc.record(
			{
				entries: fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.constant(item), fc.jsonValue()))),
				limit: fc.jsonValue(),
				total_count: fc.jsonValue(),
				next_marker: fc.jsonValue(),
			},
			{ requiredKeys: ['entries'] },
		),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.array(page, { minLength: 1, maxLength: 3 }),
			fc.constantFrom('marker' as const, 'offset' as const),
			async (bodies, paging) => {
				const { box } = fakeBox(inTurn(...bodies.map((json) => ({ json }))), {
					retry: { maxAttempts: 1 },
				});
				try {
					let count = 0;
					for await (const entry of box.pages('/x', { paging, expect: list })) {
						expect(entry).toEqual(expect.any(Object));
						expect(Array.isArray(entry)).toBe(false);
						if ((count += 1) >= 50) break;
					}
				} catch (error) {
					expect(error).toBeInstanceOf(BoxError);
				}
			},
		),
		{ numRuns: 200 },
	);
});
