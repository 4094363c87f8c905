import type { TokenProvider } from '../../../../nodes/BoxPlatform/client';
import { defaultEndpoints, defaultRetryPolicy } from '../../../../nodes/BoxPlatform/client';
import { createBoxTime, exchange, UserGates } from '../../../../nodes/BoxPlatform/client/http';
import type {
	ExchangeContext,
	ExchangeRequest,
} from '../../../../nodes/BoxPlatform/client/http/context';
import { boxError, failureOf, fakeClock, fakeTransport, inTurn, lost } from '../fakes';
import type { Handler } from '../fakes';

const limited = (seconds: string) => ({
	...boxError(429, 'rate_limit_exceeded'),
	headers: { 'retry-after': seconds },
});

function setup(handler: Handler, more: Partial<ExchangeContext> = {}) {
	const clock = fakeClock();
	const transport = fakeTransport(handler);
	const asked = { tokens: 0, rejected: [] as string[] };
	const tokens: TokenProvider = {
		getToken: async () => `token-${(asked.tokens += 1)}`,
		refreshAfterRejection: async (token) => {
			asked.rejected.push(token);
			return `renewed-${asked.rejected.length}`;
		},
	};
	const lines: unknown[] = [];
	const context: ExchangeContext = {
		tokens,
		transport,
		endpoints: defaultEndpoints,
		clock,
		policy: defaultRetryPolicy,
		gates: new UserGates(clock),
		log: { debug: (...line) => lines.push(line), warn: () => undefined },
		...more,
	};
	const send = async (request: Partial<ExchangeRequest<'buffer', Buffer>> = {}) =>
		await exchange(context, {
			method: 'GET',
			url: 'https://api.box.com/2.0/files/1',
			path: '/files/1',
			responseType: 'buffer',
			repeatable: true,
			read: ({ body }) => ({ body }),
			expected: 'bytes',
			...request,
		});
	const sentTokens = () => transport.requests.map(({ headers }) => headers.authorization);
	return { clock, context, transport, asked, lines, send, sentTokens };
}

describe('an exchange', () => {
	it('makes as many attempts as the policy has, and no more', async () => {
		const { send, transport } = setup(() => ({ status: 500 }), {
			policy: { ...defaultRetryPolicy, maxAttempts: 3 },
		});

		expect(await failureOf(send())).toMatchObject({ status: 500, attempts: 3 });
		expect(transport.requests).toHaveLength(3);
	});

	it('counts no 202 that it waits for as an attempt', async () => {
		const notReady = { status: 202, headers: { 'retry-after': '1' } };
		const { send, transport } = setup(inTurn(notReady, notReady, notReady, notReady, {}), {
			policy: { ...defaultRetryPolicy, maxAttempts: 2 },
		});

		await send({ waitFor202: true });

		expect(transport.requests).toHaveLength(5);
	});

	it('does not ask who answers in place of Box for the time', async () => {
		const clock = fakeClock();
		const heard = jest.fn();
		const { send } = setup(inTurn({ headers: { date: 'other' } }, { headers: { date: 'Box' } }), {
			clock,
			boxTime: { heard, at: () => undefined },
		});
		const bodies = [{ found: 'a page' }, { body: Buffer.from('') }];

		await send({ read: () => bodies.shift() ?? { found: 'more' } });

		expect(heard.mock.calls.map(([date]) => date as unknown)).toEqual(['Box']);
	});

	it('waits for a 202 as long as the waits may be, however slowly it comes', async () => {
		const clock = fakeClock();
		const notReady = { status: 202, headers: { 'retry-after': '1' } };
		const { send, transport } = setup(
			(_request, index) => {
				clock.advance(50_000);
				return index < 8 ? notReady : {};
			},
			{ clock, gates: new UserGates(clock) },
		);

		await send({ waitFor202: true });

		expect(transport.requests).toHaveLength(9);
	});

	it('holds nobody back for a failure that is no rate limit', async () => {
		const away = { status: 503, headers: { 'retry-after': '3600' } };
		const { send, clock } = setup(inTurn(away, {}));

		expect(await failureOf(send())).toMatchObject({ status: 503 });
		await send();

		expect(clock.waits).toEqual([]);
	});
});

describe('the token of an exchange', () => {
	it.each<[string, ReturnType<Handler>]>([
		['an error', { status: 503, headers: { 'retry-after': '200' } }],
		['a pause of the user', limited('200')],
	])('is asked for again after the wait for %s: it may have expired', async (_name, first) => {
		const { send, sentTokens } = setup((_request, index) => (index === 0 ? first : {}));

		await send();

		expect(sentTokens()).toEqual(['Bearer token-1', 'Bearer token-2']);
	});

	it('is the renewed one right after a rejection, asked for with the rejected one', async () => {
		const { send, sentTokens, asked, clock } = setup(inTurn({ status: 401 }, {}));

		await send({ repeatable: false, method: 'POST' });

		expect(sentTokens()).toEqual(['Bearer token-1', 'Bearer renewed-1']);
		expect(asked).toEqual({ tokens: 1, rejected: ['token-1'] });
		expect(clock.waits).toEqual([]);
	});

	it('is neither asked for nor renewed where none is sent', async () => {
		const { send, sentTokens, asked } = setup(inTurn({ status: 401 }));

		expect(await failureOf(send({ authorized: false }))).toMatchObject({ status: 401 });
		expect(sentTokens()).toEqual([undefined]);
		expect(asked).toEqual({ tokens: 0, rejected: [] });
	});
});

describe('waiting', () => {
	it('is by itself for a request without token, whose 429 is not one of the user', async () => {
		const { send, clock, context } = setup(inTurn(limited('5'), {}));
		context.gates.of(undefined).pause(60_000);

		await send({ authorized: false });

		expect(clock.waits).toEqual([5_000]);
	});

	it('counts towards the budget, at the gate and between attempts', async () => {
		const policy = { budgetMs: 10_000 };
		const between = setup(inTurn({ status: 503, headers: { 'retry-after': '6' } }));
		const atGate = setup(inTurn(limited('6')));

		expect(await failureOf(between.send({ policy }))).toMatchObject({ status: 503, attempts: 2 });
		expect(await failureOf(atGate.send({ policy }))).toMatchObject({ status: 429, attempts: 2 });
		expect(between.clock.waits).toEqual([6_000]);
		expect(atGate.clock.waits).toEqual([6_000]);
	});

	it('leaves what is left of the budget for a pause', async () => {
		const { send, context, transport } = setup((_request, index) => {
			if (index > 0) return {};
			context.gates.of(undefined).pause(10_000);
			return { status: 503, headers: { 'retry-after': '6' } };
		});

		expect(await failureOf(send({ policy: { budgetMs: 9_000 } }))).toMatchObject({
			status: 429,
			code: 'rate_limit_exceeded',
			reason: 'Not sent',
			attempts: 1,
			method: 'GET',
			path: '/files/1',
			outcomeUnknown: false,
			retryAfterSeconds: 4,
		});
		expect(transport.requests).toHaveLength(1);
	});

	it('says for how long Box wants nothing', async () => {
		const { send, context } = setup(inTurn({}));
		context.gates.of(undefined).pause(300_500);

		const error = (await failureOf(send())) as Error;

		expect(error).toMatchObject({ retryAfterSeconds: 301, attempts: 0 });
		expect(error.message).toContain('Box asked to send nothing for another 301 s');
	});

	it('is for the gate of the user for whom the request is', async () => {
		const { send, context, clock } = setup(inTurn({}), { asUser: '7' });
		context.gates.of(undefined).pause(60_000);
		context.gates.of('7').pause(1_000);

		await send();

		expect(clock.waits).toEqual([1_000]);
	});

	it('passes the failure of the gate on that is an abort', async () => {
		const { send, context } = setup(inTurn({}), { signal: AbortSignal.abort('over') });
		context.gates.of(undefined).pause(1_000);

		expect(await failureOf(send())).toBe('over');
		expect(await failureOf(send({ signal: AbortSignal.abort('too') }))).toBe('over');
	});

	it('is logged with method, path and time', async () => {
		const { send, lines } = setup(inTurn({ status: 500 }, {}));

		await send();

		expect(lines[1]).toEqual([
			'Box request is repeated',
			{ method: 'GET', path: '/files/1', waitMs: 500 },
		]);
	});

	it('does not let polls use up the attempts', async () => {
		const policy = { maxAttempts: 2 };
		const polls = Array.from({ length: 5 }, () => ({ status: 202 }));
		const { send, clock } = setup(inTurn(...polls, { status: 500 }, {}));

		expect(await send({ waitFor202: true, policy })).toMatchObject({ status: 200 });
		expect(clock.waits).toEqual([1_000, 1_000, 1_000, 1_000, 1_000, 500]);
	});
});

describe('a 429 that is not waited for', () => {
	it.each<[string, Partial<ExchangeRequest<'buffer', Buffer>>]>([
		['with a token', {}],
		['without one', { authorized: false }],
	])('holds the others of the user back: %s', async (_name, request) => {
		const { send, context } = setup(inTurn(limited('400')));

		await failureOf(send(request));

		expect(await failureOf(context.gates.of(undefined).pass(0))).toMatchObject({
			remainingMs: 400_000,
		});
	});

	it.each([
		['of another status', { status: 503, headers: { 'retry-after': '400' } }],
		['of no stated length', boxError(429, 'x')],
	])('holds nobody back: %s', async (_name, answer) => {
		const { send, context } = setup(inTurn(answer));

		await failureOf(send({ policy: { maxAttempts: 1 } }));

		expect(await context.gates.of(undefined).pass(0)).toBe(0);
	});
});

describe('a repeat after doubt', () => {
	const found = { status: 200, headers: {}, body: Buffer.from('found') };

	it('is not sent when the change is there already', async () => {
		const { send, transport } = setup(inTurn(lost(), {}));

		expect(await send({ beforeRepeat: async () => found })).toBe(found);
		expect(transport.requests).toHaveLength(1);
	});

	it('is sent when it is not, and looked for again before the next one', async () => {
		const { send, transport } = setup(inTurn(lost(), limited('1'), {}));
		let looks = 0;

		await send({ beforeRepeat: async () => void (looks += 1) });

		expect(looks).toBe(2);
		expect(transport.requests).toHaveLength(3);
	});

	it('is not looked for where there is no doubt', async () => {
		const { send } = setup(inTurn(limited('1'), {}));
		const beforeRepeat = jest.fn(async () => found);

		expect(await send({ beforeRepeat })).toMatchObject({ body: Buffer.alloc(0) });
		expect(beforeRepeat).not.toHaveBeenCalled();
	});

	it('keeps the doubt until the end', async () => {
		const { send } = setup(inTurn(lost(), limited('1'), boxError(409, 'item_name_in_use')));

		expect(await failureOf(send({ method: 'PUT' }))).toMatchObject({ outcomeUnknown: true });
	});
});

describe('a look for what an attempt has led to', () => {
	const done = { status: 200, headers: {}, body: Buffer.from('done') };
	const write = (
		beforeRepeat: ExchangeRequest<'buffer', Buffer>['beforeRepeat'],
		repeatable = false,
	) => ({
		method: 'POST',
		repeatable,
		beforeRepeat,
	});

	it('ends the request with what it finds', async () => {
		const { send, transport } = setup(inTurn(lost(), {}));

		expect(await send(write(async () => done))).toBe(done);
		expect(transport.requests).toHaveLength(1);
	});

	it('lets a request be sent again that is not harmless, if it finds nothing', async () => {
		const { send, transport } = setup(inTurn({ status: 500 }, { text: 'second' }));

		const { body } = await send(write(async () => undefined));

		expect(body.toString()).toBe('second');
		expect(transport.requests).toHaveLength(2);
	});

	it('takes the doubt from a conflict that a repeat meets', async () => {
		const { send } = setup(inTurn(lost(), boxError(409, 'item_name_in_use')));

		expect(await failureOf(send(write(async () => undefined)))).toMatchObject({
			status: 409,
			outcomeUnknown: false,
		});
	});

	it('is made once more when a repeat meets what the attempt before it has done', async () => {
		const finds = [undefined, done];
		const { send } = setup(inTurn({ status: 503 }, boxError(409, 'item_name_in_use')));

		expect(await send(write(async () => finds.shift()))).toBe(done);
	});

	it('that fails leaves the outcome unknown, and nothing is sent again', async () => {
		const { send, transport } = setup(inTurn(lost(), {}));
		let looks = 0;
		const fails = async () => {
			looks += 1;
			throw new Error('not seen');
		};

		expect(await failureOf(send(write(fails)))).toMatchObject({ outcomeUnknown: true });
		expect([transport.requests.length, looks]).toEqual([1, 1]);
	});

	it('that fails stops no request that is harmless', async () => {
		const { send, transport } = setup(inTurn(lost(), boxError(409, 'conflict')));
		const fails = async () => await Promise.reject(new Error('not seen'));

		expect(await failureOf(send(write(fails, true)))).toMatchObject({
			status: 409,
			outcomeUnknown: true,
		});
		expect(transport.requests).toHaveLength(2);
	});

	it('is not made after an answer that leaves no doubt', async () => {
		const { send } = setup(inTurn(boxError(409, 'item_name_in_use')));
		const look = jest.fn(async () => done);

		expect(await failureOf(send(write(look)))).toMatchObject({ status: 409 });
		expect(look).not.toHaveBeenCalled();
	});

	it('is told whether an answer was lost, and what came before the first attempt', async () => {
		const boxTime = createBoxTime();
		const { send, clock } = setup(inTurn({ status: 500 }, lost(), {}), { boxTime });
		boxTime.heard(new Date(clock.now()).toUTCString(), clock.monotonic(), clock.monotonic());
		const at = (ms: number) => new Date(clock.now() + ms).toISOString();
		const [before, after] = [at(-5_000), at(5_000)];
		const seen: unknown[] = [];

		await send(
			write(async ({ answerLost, age }) => {
				seen.push([answerLost, age(before), age(after)]);
				return undefined;
			}),
		);

		expect(seen).toEqual([
			[false, 'older', 'younger'],
			[true, 'older', 'younger'],
		]);
	});
});

it('headers that differ from attempt to attempt are asked for each time', async () => {
	const { send, transport } = setup(inTurn({ status: 500 }, {}));
	let count = 0;

	await send({ headers: () => ({ 'if-match': String((count += 1)) }) });

	expect(transport.requests.map(({ headers }) => headers['if-match'])).toEqual(['1', '2']);
});
