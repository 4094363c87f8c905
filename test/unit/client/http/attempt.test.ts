import { Readable } from 'node:stream';

import {
	defaultEndpoints,
	defaultRetryPolicy,
	staticToken,
	type Transport,
	type TransportRequest,
	type TransportResponse,
} from '../../../../nodes/BoxPlatform/client';
import { userAgent } from '../../../../nodes/BoxPlatform/client/base';
import { UserGates } from '../../../../nodes/BoxPlatform/client/http';
import { attemptOnce } from '../../../../nodes/BoxPlatform/client/http/attempt';
import type { Progress } from '../../../../nodes/BoxPlatform/client/http/failedAttempt';
import type {
	ExchangeContext,
	ExchangeRequest,
} from '../../../../nodes/BoxPlatform/client/http/context';
import { boxError, failureOf, fakeClock, fakeTransport, inTurn, lost, notSent } from '../fakes';
import type { Answer, Handler } from '../fakes';

const given = { action: 'giveUp', because: 'final', outcomeUnknown: false } as const;

function contextOf(transport: Transport, more: Partial<ExchangeContext> = {}): ExchangeContext {
	const clock = fakeClock();
	return {
		tokens: staticToken('token-1'),
		transport,
		endpoints: defaultEndpoints,
		clock,
		policy: defaultRetryPolicy,
		gates: new UserGates(clock),
		...more,
	};
}

const request = (
	more: Partial<ExchangeRequest<'buffer', Buffer>> = {},
): ExchangeRequest<'buffer', Buffer> => ({
	method: 'GET',
	url: 'https://api.box.com/2.0/files/1?canary=1',
	path: '/files/1',
	responseType: 'buffer',
	repeatable: true,
	read: ({ body }) => ({ body }),
	expected: 'bytes',
	...more,
});

async function attempt(
	handler: Handler,
	{
		ask = {},
		context = {},
		progress = {},
		token = 'token-1',
	}: {
		ask?: Partial<ExchangeRequest<'buffer', Buffer>>;
		context?: Partial<ExchangeContext>;
		progress?: Partial<Progress>;
		token?: string | null;
	} = {},
) {
	const transport = fakeTransport(handler);
	const state = {
		sent: 1,
		polls: 0,
		waitedMs: 0,
		spentMs: 0,
		refreshed: false,
		inDoubt: false,
		answerLost: false,
		...progress,
	};
	const result = await attemptOnce(
		contextOf(transport, context),
		request(ask),
		token ?? undefined,
		state,
	);
	return { result, seen: transport.requests[0] };
}

async function errorAfter(
	handler: Handler,
	facts: Parameters<typeof attempt>[1],
	decision: { because: 'final' | 'budget' | 'unsafe'; outcomeUnknown: boolean } = given,
) {
	const { result } = await attempt(handler, facts);
	if ('success' in result) throw new Error('It did not fail');
	return result.fail({ ...given, ...decision });
}

describe('what an attempt sends', () => {
	it('is the request with the token, the user and the name of this package', async () => {
		const { seen } = await attempt(inTurn({}), {
			ask: { method: 'PUT', headers: { 'x-a': 'b' }, body: () => Buffer.from('body') },
			context: { asUser: '7' },
		});

		expect(seen?.method).toBe('PUT');
		expect(seen?.url.href).toBe('https://api.box.com/2.0/files/1?canary=1');
		expect(String(seen?.body)).toBe('body');
		expect(seen?.responseType).toBe('buffer');
		expect(seen?.headers).toEqual({
			'user-agent': userAgent,
			'x-a': 'b',
			authorization: 'Bearer token-1',
			'as-user': '7',
		});
	});

	it.each<[string, Parameters<typeof attempt>[1]]>([
		['neither token nor user without a token', { token: null, context: { asUser: '7' } }],
		['no user where none is named', { context: { asUser: '' } }],
	])('is %s', async (_name, facts) => {
		const { seen } = await attempt(inTurn({}), facts);

		expect(seen?.headers).not.toHaveProperty('as-user');
		expect('authorization' in (seen?.headers ?? {})).toBe(facts?.token !== null);
	});

	it('may be silent for as long as is usual, or as long as it says', async () => {
		const usual = await attempt(inTurn({}), { ask: { method: 'POST' } });
		expect(usual.seen).toMatchObject({ idleTimeoutMs: 120_000, timeoutMs: 180_000 });
		const { seen } = await attempt(inTurn({}), { ask: { idleTimeoutMs: 5_000 } });
		expect(seen?.idleTimeoutMs).toBe(5_000);
	});
});

describe('what counts as an answer', () => {
	it.each<[number, Partial<ExchangeRequest<'buffer', Buffer>>, boolean]>([
		[199, {}, false],
		[200, {}, true],
		[299, {}, true],
		[300, {}, false],
		[304, { accept: [304] }, true],
		[302, { accept: [304] }, false],
		[202, {}, true],
		[202, { waitFor202: false }, true],
		[202, { waitFor202: true }, false],
		[202, { waitFor202: true, accept: [202] }, false],
		[201, { waitFor202: true }, true],
		[404, {}, false],
	])('%d with %j: %s', async (status, ask, expected) => {
		const { result } = await attempt(inTurn({ status, text: 'x' }), { ask });

		expect('success' in result).toBe(expected);
		if ('success' in result) expect(String(result.success.body)).toBe('x');
	});

	it('is a DELETE that finds nothing only after one that may have been carried out', async () => {
		const gone = inTurn(boxError(404, 'not_found'));
		const repeated = await attempt(gone, {
			ask: { method: 'DELETE' },
			progress: { inDoubt: true, answerLost: false },
		});
		const first = await attempt(gone, { ask: { method: 'DELETE' } });
		const other = await attempt(gone, {
			ask: { method: 'PUT' },
			progress: { inDoubt: true, answerLost: false },
		});
		const forbidden = await attempt(inTurn({ status: 403 }), {
			ask: { method: 'DELETE' },
			progress: { inDoubt: true, answerLost: false },
		});

		expect(repeated.result).toMatchObject({ success: { status: 204, body: Buffer.alloc(0) } });
		for (const { result } of [first, other, forbidden])
			expect(result).not.toHaveProperty('success');
	});
});

describe('the outcome of an attempt that did not succeed', () => {
	it('names status, code and the wait that Box asks for', async () => {
		const busy = { ...boxError(429, 'rate_limit_exceeded'), headers: { 'retry-after': '3' } };

		const { result } = await attempt(inTurn(busy));

		expect(result).toMatchObject({
			outcome: { kind: 'answer', status: 429, code: 'rate_limit_exceeded', retryAfterMs: 3_000 },
		});
	});

	it.each([notSent('ENOTFOUND'), lost('ECONNRESET')])(
		'names how the network failed: %s',
		async (failure) => {
			const { result } = await attempt(inTurn(failure));

			expect(result).toMatchObject({
				outcome: { kind: 'failure', sent: failure.kind, code: failure.code },
			});
		},
	);

	it('is no outcome where the body could not be opened, or the signal aborted', async () => {
		const broken = new Error('source is gone');
		const opening = attempt(inTurn({}), { ask: { body: () => Promise.reject(broken) } });
		const sending = attempt(() => Promise.reject(broken));

		expect(await failureOf(opening)).toBe(broken);
		expect(await failureOf(sending)).toBe(broken);
	});
});

describe('the error of an attempt', () => {
	it.each<[string, boolean, boolean, boolean]>([
		['GET', true, true, false],
		['HEAD', true, true, false],
		['OPTIONS', true, true, false],
		['POST', false, false, false],
		['POST', true, false, true],
		['POST', false, true, true],
		['DELETE', true, false, true],
	])(
		'says of a lost %s (doubt of this one %s, of an earlier one %s) that its outcome is unknown: %s',
		async (method, outcomeUnknown, inDoubt, expected) => {
			const error = await errorAfter(
				inTurn(lost()),
				{ ask: { method }, progress: { inDoubt, sent: 4 } },
				{ because: 'unsafe', outcomeUnknown },
			);

			expect(error).toMatchObject({
				name: 'BoxConnectionError',
				code: 'ECONNRESET',
				host: 'api.box.com',
				attempts: 4,
				outcomeUnknown: expected,
			});
		},
	);

	it.each<[string, number, boolean, boolean, boolean]>([
		['PUT', 404, true, false, true],
		['PUT', 409, true, false, true],
		['PUT', 410, true, false, true],
		['PUT', 412, true, false, true],
		['PUT', 403, true, false, false],
		['PUT', 400, true, false, false],
		['PUT', 409, false, false, false],
		['PUT', 503, false, true, true],
		['PUT', 503, true, false, false],
		['GET', 409, true, true, false],
	])(
		'says of a %s answered with %d (after doubt: %s, in doubt: %s) that its outcome is unknown: %s',
		async (method, status, inDoubt, outcomeUnknown, expected) => {
			const error = await errorAfter(
				inTurn(boxError(status, 'some_code')),
				{ ask: { method }, progress: { inDoubt } },
				{ because: 'final', outcomeUnknown },
			);

			expect(error).toMatchObject({ status, code: 'some_code', outcomeUnknown: expected });
			expect(error.message.includes('The change may have been made all the same')).toBe(expected);
		},
	);

	it('says how long Box asked to wait, rounded up, and that this is too long', async () => {
		const busy = { ...boxError(429, 'x'), headers: { 'retry-after': '400.2' } };
		const budget = { because: 'budget', outcomeUnknown: true } as const;

		const both = await errorAfter(inTurn(busy), { ask: { method: 'POST' } }, budget);
		const other = await errorAfter(inTurn(busy), {});
		const unasked = await errorAfter(inTurn(boxError(429, 'x')), {}, budget);

		expect(both.message).toBe(
			'429 x: Message of x (request abc123). Box asked to wait 401 s, which is longer than this ' +
				'request may wait. The change may have been made all the same',
		);
		expect(both).toMatchObject({ retryAfterSeconds: 401 });
		expect(other.message).toBe('429 x: Message of x (request abc123)');
		expect(unasked.message).toBe(other.message);
		expect(unasked).toMatchObject({ retryAfterSeconds: undefined });
	});

	it('names method, path without query, and attempts, and never the token', async () => {
		const error = await errorAfter(inTurn({ status: 400, text: '{"message":"token-1"}' }), {
			ask: { path: '/files/1?canary=1' },
			progress: { sent: 2 },
		});

		expect(error).toMatchObject({ method: 'GET', path: '/files/1', attempts: 2, reason: '***' });
	});

	it('needs no token to hide', async () => {
		const error = await errorAfter(inTurn({ status: 400, text: '{"message":"m"}' }), {
			token: null,
		});

		expect(error).toMatchObject({ reason: 'm' });
	});
});

describe('an error body that is streamed', () => {
	const streaming = (chunks: Iterable<Buffer>, status = 500) => {
		const body = Readable.from(chunks, { objectMode: false, highWaterMark: 1 });
		const transport: Transport = {
			send: async <R extends TransportRequest['responseType']>() =>
				({ status, headers: {}, body }) as unknown as TransportResponse<R>,
		};
		return { body, transport };
	};
	const failed = async (
		transport: Transport,
		more: Partial<ExchangeRequest<'stream', Readable>> = {},
	) => {
		const progress = {
			sent: 1,
			polls: 0,
			waitedMs: 0,
			spentMs: 0,
			refreshed: false,
			inDoubt: true,
			answerLost: false,
		};
		const ask = {
			...request(),
			responseType: 'stream' as const,
			beforeRepeat: undefined,
			read: ({ body }: TransportResponse<'stream'>) => ({ body }),
			...more,
		};
		return await attemptOnce(contextOf(transport), ask, undefined, progress);
	};

	it('is read for its code', async () => {
		const text = Buffer.from('{"code":"unavailable"}');
		const { transport } = streaming([text.subarray(0, 5), text.subarray(5)]);

		expect(await failed(transport)).toMatchObject({ outcome: { code: 'unavailable' } });
	});

	it('is read up to 256 KiB exactly', async () => {
		const json = `{"code":"long","message":"${'x'.repeat(256 * 1024)}`;
		const whole = `${json.slice(0, 256 * 1024 - 2)}"}`;
		const { transport } = streaming([Buffer.from(whole)]);
		const tooLong = streaming([Buffer.from(`${whole} `)]);

		expect(await failed(transport)).toMatchObject({ outcome: { code: 'long' } });
		expect(await failed(tooLong.transport)).toMatchObject({ outcome: { code: '' } });
	});

	it('that does not end is left, and its connection closed', async () => {
		let sent = 0;
		function* endless() {
			for (; sent < 1_000; sent += 1) yield Buffer.alloc(16 * 1024, 'x');
		}
		const { body, transport } = streaming(endless());

		expect(await failed(transport)).toMatchObject({ outcome: { status: 500, code: '' } });
		// 256 KiB are read for their text, and 256 KiB may be on their way.
		expect(sent).toBeLessThan(40);
		expect(body.destroyed).toBe(true);
	});

	it('that breaks off leaves what the status says', async () => {
		function* breaking() {
			yield Buffer.from('{"code":');
			throw new Error('aborted');
		}

		expect(await failed(streaming(breaking()).transport)).toMatchObject({
			outcome: { kind: 'answer', status: 500, code: '' },
		});
	});

	it('stands for an empty one once it was read', async () => {
		const { body, transport } = streaming([Buffer.from('{}')], 404);

		const result = await failed(transport, { method: 'DELETE' });

		expect(result).toMatchObject({ success: { status: 204 } });
		expect('success' in result && result.success.body).toBe(body);
	});
});

describe('the log of an attempt', () => {
	it.each<[string, Answer | ReturnType<typeof lost>, Record<string, unknown>]>([
		[
			'an answer',
			{ status: 201, headers: { 'box-request-id': 'r1' } },
			{ status: 201, requestId: 'r1', bytesSent: 0, bytesReceived: 0 },
		],
		['a failure', lost('EPIPE'), { failure: 'EPIPE', bytesSent: 0 }],
	])('tells %s with its time', async (_name, answer, facts) => {
		const lines: unknown[] = [];
		const clock = fakeClock();
		const log = { debug: (...line: unknown[]) => lines.push(line), warn: () => undefined };
		const slow: Handler = () => {
			clock.advance(25);
			return answer;
		};

		await attempt(slow, { context: { log, clock }, progress: { sent: 3 } });

		expect(lines).toEqual([
			['Box request', { method: 'GET', path: '/files/1', ...facts, ms: 25, attempt: 3 }],
		]);
	});
});
