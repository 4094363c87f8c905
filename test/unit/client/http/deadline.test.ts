import { bufferSource } from '../../../../nodes/BoxPlatform/client';
import { deadlineOf } from '../../../../nodes/BoxPlatform/client/http/deadline';
import { failureOf, fakeBox, fakeClock, lost, type SeenRequest } from '../fakes';

const second = 1_000;

/** A Box that accepts every request and never answers: the transport gives up after what it is given. */
function silentBox(timeoutMs?: number) {
	const clock = fakeClock();
	const silent = ({ idleTimeoutMs, timeoutMs: allMs = Infinity }: SeenRequest) => {
		clock.advance(Math.min(idleTimeoutMs, allMs));
		return lost('ETIMEDOUT');
	};
	const { box, requests } = fakeBox(silent, { clock, timeoutMs });
	const start = clock.monotonic();
	const waited = () => clock.waits.reduce((sum, ms) => sum + ms, 0);
	/** Seconds on the wire; the waits between attempts are few. */
	const seconds = () => (clock.monotonic() - start - waited()) / second;
	return { box, requests, seconds };
}

describe('a server that never answers', () => {
	it.each<[string, number | undefined, number, number]>([
		['GET', undefined, 3, 180],
		['PUT', undefined, 2, 180],
		['POST', undefined, 1, 120],
		['GET', 20 * second, 1, 20],
		['PUT', 20 * second, 1, 20],
		['GET', 1_200 * second, 1, 1_200],
	])(
		'is asked with %s and a time of %p ms: %i attempts, %i s',
		async (method, timeoutMs, attempts, seconds) => {
			const silent = silentBox(timeoutMs);

			expect(await failureOf(silent.box.request(method, '/files/1'))).toMatchObject({
				name: 'BoxConnectionError',
				code: 'ETIMEDOUT',
				outcomeUnknown: method !== 'GET',
			});
			expect(silent.requests).toHaveLength(attempts);
			expect(silent.seconds()).toBe(seconds);
		},
	);

	it('is waited for as long as a request is known to take', async () => {
		const silent = silentBox();

		await failureOf(silent.box.request('POST', '/folders/1/copy', { idleTimeoutMs: 660 * second }));
		expect(silent.requests).toHaveLength(1);
		expect(silent.seconds()).toBe(660);
	});

	it.each<[number | undefined, number]>([
		[undefined, 180],
		[15 * second, 15],
	])('is left by a download with a time of %p ms after %i s', async (timeoutMs, seconds) => {
		const silent = silentBox(timeoutMs);

		await failureOf(silent.box.content({ path: '/files/1/thumbnail.png' }));
		expect(silent.seconds()).toBe(seconds);
	});
});

describe('content', () => {
	it('may take as long as it moves, up and down', async () => {
		const { box, requests } = fakeBox(({ method }) =>
			method === 'OPTIONS' ? { json: {} } : { json: { entries: [{ type: 'file', id: '1' }] } },
		);

		const source = bufferSource(Buffer.from('a'));
		await box.upload({ parentId: '0', name: 'a.txt', source }).catch(() => undefined);
		(await box.content({ path: '/files/1/thumbnail.png' })).stream.destroy();
		const ofContent = requests.filter(
			({ url, method }) => method !== 'OPTIONS' && /content|thumbnail/.test(url.pathname),
		);
		expect(ofContent.map(({ timeoutMs }) => timeoutMs)).toEqual([undefined, undefined]);
	});

	it('counts that it stood still, not how long it moved before', () => {
		const request = {
			method: 'GET',
			url: '',
			path: '',
			responseType: 'stream' as const,
			repeatable: true,
		};
		expect(deadlineOf({}, request)).toEqual({ idleMs: 60_000, totalMs: 180_000, isContent: true });
	});
});

it('lets time that a 502 takes count as well', async () => {
	const clock = fakeClock();
	const { box, requests } = fakeBox(
		() => {
			clock.advance(59 * second);
			return { status: 502 };
		},
		{ clock },
	);

	expect(await failureOf(box.request('GET', '/files/1'))).toMatchObject({ status: 502 });
	expect(requests).toHaveLength(4);
});

it('does not count what Box asks to wait', async () => {
	const clock = fakeClock();
	const { box, requests } = fakeBox(
		(_request, index) =>
			index < 4
				? { status: 429, headers: { 'retry-after': '60' } }
				: { json: { type: 'file', id: '1' } },
		{ clock },
	);

	expect(await box.request('GET', '/files/1')).toEqual({ type: 'file', id: '1' });
	expect(requests).toHaveLength(5);
});

it('holds for a client with another time as well, and not for the client that it comes from', async () => {
	const { box, requests } = fakeBox(() => ({ json: { type: 'file', id: '1' } }));

	await box.withTimeout(5 * second).request('GET', '/files/1');
	await box
		.withTimeout(5 * second)
		.withUser('7')
		.request('GET', '/files/1');
	await box
		.withTimeout(5 * second)
		.withTimeout(undefined)
		.request('GET', '/files/1');
	await box.request('GET', '/files/1');
	expect(requests.map(({ idleTimeoutMs, timeoutMs }) => [idleTimeoutMs, timeoutMs])).toEqual([
		[5_000, 5_000],
		[5_000, 5_000],
		[60_000, 180_000],
		[60_000, 180_000],
	]);
});
