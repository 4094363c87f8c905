import { BoxApiError, BoxConnectionError } from '../../../../nodes/BoxPlatform/client';
import { defaultEndpoints, userAgent } from '../../../../nodes/BoxPlatform/client/base';
import { type Answer, failureOf, fakeBox, lost, notSent } from '../fakes';

const channel = 'https://2.realtime.test:8443/subscribe?channel=secret&stream_type=all';
const never = async () => await new Promise<never>(() => {});

/** A signal that knows how many listen to it. */
function countedSignal() {
	const controller = new AbortController();
	const { signal } = controller;
	let listeners = 0;
	const add = signal.addEventListener.bind(signal);
	const remove = signal.removeEventListener.bind(signal);
	signal.addEventListener = (...args: Parameters<typeof add>) => {
		if (args[0] === 'abort') listeners += 1;
		add(...args);
	};
	signal.removeEventListener = (...args: Parameters<typeof remove>) => {
		if (args[0] === 'abort') listeners -= 1;
		remove(...args);
	};
	return { controller, signal, listeners: () => listeners };
}

describe('longPoll', () => {
	it('is one GET that says where it comes from, and carries no token', async () => {
		const { box, requests } = fakeBox(() => ({ text: 'anything' }));
		expect(await box.longPoll(channel, { timeoutMs: 1_000 })).toBe('anything');
		expect(requests.map(({ method, url, headers }) => [method, url.href, headers])).toEqual([
			['GET', channel, { 'user-agent': userAgent, accept: 'application/json' }],
		]);
	});

	it.each([
		['https://2.realtime.services.box.net/subscribe?channel=secret'],
		['https://realtime.box.com/subscribe?channel=secret'],
		['https://proxy.example/subscribe?channel=secret', 'https://proxy.example'],
		['https://proxy.example:8443/subscribe?channel=secret', 'https://proxy.example'],
		['http://127.0.0.1:81/subscribe?channel=secret', 'http://127.0.0.1:80'],
	])(
		'carries the token where it is wanted: %s',
		async (address, baseUrl = 'https://api.box.com') => {
			const endpoints = { ...defaultEndpoints, baseUrl };
			const { box, requests } = fakeBox(() => ({ text: 'anything' }), { endpoints });
			await box.longPoll(address, { timeoutMs: 1_000, withToken: true });
			expect(requests[0]?.headers.authorization).toMatch(/^Bearer ./);
		},
	);

	it.each([
		[channel],
		['https://box.com.evil.test/subscribe?channel=secret'],
		['https://evilbox.com/subscribe?channel=secret'],
		['https://api.box.test:8443/subscribe?channel=secret'],
		['http://127.0.0.2:80/subscribe?channel=secret', 'http://127.0.0.1:80'],
	])(
		'carries no token to a host that is not Box: %s',
		async (address, baseUrl = 'https://api.box.com') => {
			const endpoints = { ...defaultEndpoints, baseUrl };
			const { box, requests } = fakeBox(() => ({ text: 'anything' }), { endpoints });
			await box.longPoll(address, { timeoutMs: 1_000, withToken: true });
			expect(requests[0]?.headers).not.toHaveProperty('authorization');
		},
	);

	it('shows the address in no error, even if the server repeats it', async () => {
		const { box } = fakeBox(() => ({ status: 404, json: { message: `No channel at ${channel}` } }));
		const error = await failureOf(box.longPoll(channel, { timeoutMs: 1_000 }));
		expect(String(error)).toContain('No channel at');
		expect(String(error)).not.toContain('secret');
	});

	it.each([
		['never arrived', notSent('ECONNREFUSED'), 'ECONNREFUSED'],
		['was cut', lost('ECONNRESET'), 'ECONNRESET'],
	])(
		'names the host, and nothing else of the address, when it %s',
		async (_name, failure, code) => {
			const { box, requests } = fakeBox(() => failure);
			const error = await failureOf(box.longPoll(channel, { timeoutMs: 1_000 }));
			expect(error).toBeInstanceOf(BoxConnectionError);
			expect(error).toMatchObject({
				code,
				host: '2.realtime.test:8443',
				attempts: 1,
				outcomeUnknown: false,
			});
			expect(requests).toHaveLength(1);
		},
	);

	it.each([204, 302, 401, 404, 429, 503])('is not repeated after %p', async (status) => {
		const answer: Answer = { status, text: `no ${channel} here`, headers: { 'retry-after': '1' } };
		const { box, requests, clock } = fakeBox(() => answer);
		const error = await failureOf(box.longPoll(channel, { timeoutMs: 1_000 }));
		expect(error).toBeInstanceOf(BoxApiError);
		expect(error).toMatchObject({
			status,
			method: 'GET',
			path: '/events (long poll)',
			attempts: 1,
			outcomeUnknown: false,
		});
		expect(String(error)).not.toContain('secret');
		expect(requests).toHaveLength(1);
		expect(clock.waits).toEqual([1_000]);
	});

	it('ends at its deadline, and leaves no timer behind', async () => {
		const { box, clock } = fakeBox(never);
		const start = clock.now();
		const error = await failureOf(box.longPoll(channel, { timeoutMs: 30_000 }));
		expect(error).toMatchObject({ code: 'ETIMEDOUT', host: '2.realtime.test:8443', attempts: 1 });
		expect(error).toBeInstanceOf(BoxConnectionError);
		expect(clock.now() - start).toBe(30_000);
		expect(clock.pending()).toBe(0);
	});

	it('lets a transport with a clock of its own wait a little longer than that', async () => {
		const seen: Array<number | undefined> = [];
		const { transport } = fakeBox(() => ({ text: '' }));
		const { box } = fakeBox(() => ({}), {
			transport: {
				send: async (request) => {
					seen.push(request.idleTimeoutMs);
					return await transport.send(request);
				},
			},
		});
		await box.longPoll(channel, { timeoutMs: 30_000 });
		expect(seen).toEqual([40_000]);
	});

	it.each([
		['an answer', (): Answer => ({ text: 'done' })],
		['a failure', () => lost()],
	])('leaves neither timer nor listener behind after %s', async (_name, answer) => {
		const { signal, listeners } = countedSignal();
		const { box, clock } = fakeBox(answer);
		await box.longPoll(channel, { timeoutMs: 30_000, signal }).catch(() => undefined);
		expect(listeners()).toBe(0);
		expect(clock.pending()).toBe(0);
	});

	it('ends with its signal and that signal’s reason', async () => {
		const { controller, signal, listeners } = countedSignal();
		const reason = new Error('closed');
		const { box, clock } = fakeBox(async () => {
			controller.abort(reason);
			return await never();
		});
		expect(await failureOf(box.longPoll(channel, { timeoutMs: 30_000, signal }))).toBe(reason);
		expect(listeners()).toBe(0);
		expect(clock.pending()).toBe(0);
	});

	it('does not begin when its signal has ended before', async () => {
		const reason = new Error('closed');
		const { box, requests, clock } = fakeBox(() => ({ text: '' }));
		const signal = AbortSignal.abort(reason);
		expect(await failureOf(box.longPoll(channel, { timeoutMs: 1_000, signal }))).toBe(reason);
		expect(requests).toEqual([]);
		expect(clock.waits).toEqual([]);
	});

	it('takes the whole answer at once', async () => {
		const { box, requests } = fakeBox(() => ({ text: 'done' }));
		await box.longPoll(channel, { timeoutMs: 1_000 });
		expect(requests.map(({ responseType }) => responseType)).toEqual(['buffer']);
	});

	it('is logged with its status, without its address', async () => {
		const lines: unknown[][] = [];
		const log = { debug: (...line: unknown[]) => void lines.push(line), warn: () => undefined };
		const { box } = fakeBox(() => ({ text: 'done' }), { log });
		await box.longPoll(channel, { timeoutMs: 1_000 });
		expect(lines).toEqual([
			[
				'Box long poll',
				{
					method: 'GET',
					path: '/events (long poll)',
					status: 200,
					bytesSent: 0,
					bytesReceived: 4,
					ms: 0,
					attempt: 1,
				},
			],
		]);
	});
});
