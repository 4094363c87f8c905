import {
	BoxApiError,
	BoxAuthError,
	defaultEndpoints,
	defaultRetryPolicy,
	type Grant,
	requestToken,
	tokenRefusal,
} from '../../../../nodes/BoxPlatform/client';
import { userAgent } from '../../../../nodes/BoxPlatform/client/base';
import { failureOf, fakeClock, fakeTransport, inTurn, lost, notSent } from '../fakes';
import type { Answer, Handler } from '../fakes';

const issued = { json: { access_token: 'fresh', expires_in: 4_000 } };
const clockError = { error: 'invalid_grant', error_description: "Please check the 'exp' claim." };

function ask(handler: Handler, { signal, grant }: { signal?: AbortSignal; grant?: Grant } = {}) {
	const clock = fakeClock();
	const transport = fakeTransport((request, index) => {
		clock.advance(40);
		return handler(request, index);
	});
	const times: number[] = [];
	const lines: unknown[] = [];
	const usual: Grant = {
		identity: [],
		form: (now) => {
			times.push(now);
			return { client_secret: 'canary', number: String(times.length) };
		},
	};
	const start = clock.now();
	const asked = clock.monotonic();
	const log = {
		debug: (...line: unknown[]) => lines.push(line),
		warn: (...line: unknown[]) => lines.push(['warn', ...line]),
	};
	const context = {
		transport,
		endpoints: defaultEndpoints,
		clock,
		policy: defaultRetryPolicy,
		log,
	};
	const answer = requestToken(grant ?? usual, context, signal);
	return { answer, clock, start, asked, times, lines, requests: transport.requests };
}

describe('requestToken', () => {
	it('sends the form as Box wants it, from this package', async () => {
		const { answer, requests } = ask(inTurn(issued));
		await answer;

		expect(requests[0]).toMatchObject({ method: 'POST', responseType: 'buffer' });
		expect(requests[0]?.url.href).toBe('https://api.box.com/oauth2/token');
		expect(requests[0]?.headers).toEqual({
			'content-type': 'application/x-www-form-urlencoded',
			accept: 'application/json',
			'user-agent': userAgent,
		});
		expect(String(requests[0]?.body)).toBe('client_secret=canary&number=1');
	});

	it('waits half a minute for a sign of life, no longer', async () => {
		const { answer, requests } = ask(inTurn(issued));
		await answer;

		expect(requests[0]?.idleTimeoutMs).toBe(30_000);
	});

	it('takes a form that is made in time, as one that has to be signed first', async () => {
		const grant = { identity: [], form: async () => ({ assertion: 'signed' }) };
		const { answer, requests } = ask(inTurn(issued), { grant });
		await answer;

		expect(String(requests[0]?.body)).toBe('assertion=signed');
	});

	it.each([
		[4_000, 4_000_000],
		['3700', 3_700_000],
		[undefined, 3_600_000],
		[0, 3_600_000],
		['soon', 3_600_000],
	])('takes a lifetime of %j seconds from when it was asked for', async (seconds, ms) => {
		const { answer, asked } = ask(inTurn({ json: { access_token: 'a', expires_in: seconds } }));

		expect(await answer).toEqual({ token: 'a', expiresAt: asked + ms });
	});

	it.each<[string, Answer]>([
		['without token', { json: { expires_in: 1 } }],
		['with an empty one', { json: { access_token: '' } }],
		['that is no JSON', { text: '<html>' }],
		['that is a list', { json: [] }],
		['of another success', { status: 202, json: { access_token: 'a' } }],
	])('takes no answer %s for a token', async (_name, answered) => {
		const { answer, requests } = ask(inTurn(answered));

		expect(await failureOf(answer)).toMatchObject({
			name: 'BoxAnswerError',
			host: 'api.box.com',
			attempts: 6,
			outcomeUnknown: false,
		});
		expect(requests).toHaveLength(6);
	});

	it('makes a new form for every attempt, at its time', async () => {
		const { answer, times, clock, start, requests } = ask(inTurn(lost(), { status: 503 }, issued));
		await answer;

		expect(times).toEqual([start, start + 540, start + 1_580]);
		expect(clock.waits).toEqual([500, 1_000]);
		expect(String(requests[2]?.body)).toContain('number=3');
	});

	it('ends when its waits would exceed the budget', async () => {
		const { answer, requests } = ask(inTurn({ status: 429, headers: { 'retry-after': '160' } }));

		expect(await failureOf(answer)).toMatchObject({ status: 429, retryAfterSeconds: 160 });
		expect(requests).toHaveLength(2);
	});

	it('tells a network that stays away', async () => {
		const { answer } = ask(inTurn(notSent('ENOTFOUND')));

		expect(await failureOf(answer)).toMatchObject({
			name: 'BoxConnectionError',
			code: 'ENOTFOUND',
			host: 'api.box.com',
			attempts: 6,
			outcomeUnknown: false,
		});
	});

	it('makes the form for the time at Box after a clock error, and says by how much it differs', async () => {
		const date = new Date(Date.UTC(2026, 0, 15, 14)).toUTCString();
		const { answer, times, start, lines } = ask(
			inTurn({ status: 400, headers: { date }, json: clockError }, { status: 503 }, issued),
		);
		await answer;

		expect(times.slice(0, 2)).toEqual([start, Date.parse(date)]);
		expect(times[2]).toBe(Date.parse(date) + 1_040);
		expect(lines).toContainEqual([
			'warn',
			'The clock differs from the one of Box',
			{ seconds: 7_199.96 },
		]);
	});

	it('passes what is no failure of the network on', async () => {
		const broken = new Error('defect');

		expect(await failureOf(ask(() => Promise.reject(broken)).answer)).toBe(broken);
		const { answer, requests } = ask(inTurn(issued), { signal: AbortSignal.abort('over') });
		expect(await failureOf(answer)).toBe('over');
		expect(requests).toHaveLength(0);
	});

	it('stops waiting with its signal', async () => {
		const controller = new AbortController();
		const { answer, clock } = ask(
			() => {
				setImmediate(() => controller.abort('over'));
				return { status: 503 };
			},
			{ signal: controller.signal },
		);

		expect(await failureOf(answer)).toBe('over');
		expect(clock.pending()).toBe(0);
	});

	it('logs each attempt, without the form', async () => {
		const { answer, lines } = ask(
			inTurn(lost('EPIPE'), { ...issued, headers: { 'box-request-id': 'r1' } }),
		);
		await answer;

		const sent = { method: 'POST', path: '/oauth2/token', bytesSent: 29 };
		expect(lines).toEqual([
			['Box token request', { ...sent, failure: 'EPIPE', ms: 40, attempt: 1 }],
			[
				'Box token request',
				{ ...sent, status: 200, requestId: 'r1', bytesReceived: 42, ms: 40, attempt: 2 },
			],
		]);
	});

	it.each([
		['client_secret', { client_secret: 'canary', assertion: '' }],
		['assertion', { assertion: 'canary' }],
	])('shows no %s that Box echoes', async (_name, form) => {
		const grant = { identity: [], form: () => form };
		const { answer } = ask(
			inTurn({ status: 400, json: { error: 'invalid_grant', error_description: 'canary sent' } }),
			{ grant },
		);

		expect(await failureOf(answer)).toMatchObject({ description: '*** sent' });
	});
});

describe('tokenRefusal', () => {
	const refusal = (status: number, body: unknown, headers: Record<string, string> = {}) =>
		tokenRefusal(
			{ status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) },
			{ url: 'https://api.box.com/oauth2/token', attempts: 2, now: 0, secrets: ['canary'] },
		);

	it.each([400, 401, 403, 499])('of status %d with a code is what Box says', (status) => {
		const error = refusal(status, { error: 'invalid_client', error_description: 'canary no' });

		expect(error).toBeInstanceOf(BoxAuthError);
		expect(error).toMatchObject({
			code: 'invalid_client',
			reason: 'wrong_secret',
			description: '*** no',
			status,
		});
	});

	it('has words for a refusal without any', () => {
		expect(refusal(400, { error: 'x' })).toMatchObject({ description: 'no details' });
		const error = refusal(404, '<html><title>Gone</title>');
		expect(error).toBeInstanceOf(BoxAuthError);
		expect(error).toMatchObject({ reason: 'other', code: 'HTTP 404', status: 404 });
		expect(error.message).toContain('Gone');
	});

	it.each([399, 408, 429, 500, 503])('of status %d is no refusal, whatever it says', (status) => {
		const error = refusal(status, { error: 'x' }, { 'retry-after': '2.5' });

		expect(error).toBeInstanceOf(BoxApiError);
		expect(error).toMatchObject({
			status,
			method: 'POST',
			path: '/oauth2/token',
			attempts: 2,
			outcomeUnknown: false,
			retryAfterSeconds: 3,
		});
	});

	it('states no wait that Box did not ask for', () => {
		expect(refusal(503, '')).toMatchObject({ retryAfterSeconds: undefined });
	});
});

describe('what a token request does not do', () => {
	it('asks once only when it is refused, although Box tells the time', async () => {
		const refusal = { error: 'invalid_client', error_description: 'The client is unknown' };
		const date = new Date(0).toUTCString();
		const { answer, requests } = ask(
			inTurn({ status: 400, json: refusal, headers: { date } }, issued),
		);

		expect(await failureOf(answer)).toBeInstanceOf(BoxAuthError);
		expect(requests).toHaveLength(1);
	});

	it('repairs the clock without a log as well', async () => {
		const clock = fakeClock();
		const date = new Date(clock.now() + 600_000).toUTCString();
		const transport = fakeTransport(
			inTurn({ status: 400, json: clockError, headers: { date } }, issued),
		);
		const grant: Grant = { identity: [], form: () => ({}) };
		const context = { transport, endpoints: defaultEndpoints, clock, policy: defaultRetryPolicy };

		expect(await requestToken(grant, context)).toMatchObject({ token: 'fresh' });
	});

	it.each([500, 503, 507])('takes no %d for a refusal, whatever its body says', (status) => {
		const text = '{"error":"server_error","error_description":"later"}';
		const facts = { url: 'https://api.box.com/oauth2/token', attempts: 1, now: 0, secrets: [] };

		expect(tokenRefusal({ status, headers: {}, text }, facts)).toBeInstanceOf(BoxApiError);
	});
});
