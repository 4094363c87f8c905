import type { LongPollOptions } from '../../../../nodes/BoxPlatform/client/events';
import { createRealtime } from '../../../../nodes/BoxPlatform/client/events/realtimeServer';
import { apiError, connectionError, fakeClock } from './fakes';

const url = 'https://realtime.test/subscribe?channel=abc&stream_type=all';
const newChange = '{"version":1,"message":"new_change"}';
const reconnect = '{"version":1,"message":"reconnect"}';
const usedUp = '{"version":1,"message":"max_retries"}';

/** One entry is a server; anything else is the answer of Box. */
function setUp(server: Record<string, unknown> = { url, max_retries: '10', retry_timeout: 610 }) {
	const { clock } = fakeClock();
	const closing = new AbortController();
	const { signal } = closing;
	const requests: unknown[][] = [];
	const polls: Array<LongPollOptions & { url: string }> = [];
	const script = {
		answer: (): unknown => ({ entries: [server] }),
		onPoll: (_round: number, _options: LongPollOptions): string => newChange,
	};
	const client = {
		async request<T>(...request: unknown[]): Promise<T> {
			requests.push(request);
			return script.answer() as T;
		},
		async longPoll(address: string, options: LongPollOptions) {
			polls.push({ url: address, ...options });
			return script.onPoll(polls.length - 1, options);
		},
	};
	const realtime = createRealtime(client, { stream: 'changes', clock, signal });
	/** A message, or a failure, after some time. */
	const after = (ms: number, message: string | Error) => () => {
		void clock.sleep(ms);
		if (message instanceof Error) throw message;
		return message;
	};
	return { realtime, requests, polls, script, closing, signal, after };
}

describe('the realtime server', () => {
	it('is asked for with the stream, and polled at the position', async () => {
		const { realtime, requests, polls, signal } = setUp();
		expect(requests).toEqual([]);
		await realtime.poll('30401068076164269');
		expect(requests).toEqual([
			[
				'OPTIONS',
				'/events',
				{
					query: { stream_type: 'changes' },
					signal,
					expect: expect.objectContaining({ name: 'a list with a server for events' }),
				},
			],
		]);
		expect(polls).toEqual([
			{
				url: `${url}&stream_position=30401068076164269`,
				timeoutMs: 610_000,
				mostMs: 610_000,
				signal,
				withToken: false,
			},
		]);
	});

	it('stays the same after new_change', async () => {
		const { realtime, requests, polls } = setUp();
		await realtime.poll('1');
		await realtime.poll('2');
		expect(requests).toHaveLength(1);
		expect(polls.map((poll) => new URL(poll.url).searchParams.get('stream_position'))).toEqual([
			'1',
			'2',
		]);
	});

	it.each([
		['2', 3],
		[3, 4],
		[undefined, 11],
		['', 11],
		['many', 11],
		[0, 11],
		[-1, 11],
		[Infinity, 11],
	])('serves one poll, and as many again as max_retries says: %p', async (max_retries, rounds) => {
		const { realtime, requests } = setUp({ url, max_retries });
		for (let round = 0; round < rounds; round += 1) await realtime.poll('1');
		expect(requests).toHaveLength(1);
		await realtime.poll('1');
		expect(requests).toHaveLength(2);
	});

	it.each([
		[30, 30_000],
		['30', 30_000],
		[undefined, 610_000],
		[0, 610_000],
	])('may hold a poll as long as retry_timeout says: %p', async (retry_timeout, timeoutMs) => {
		const { realtime, polls } = setUp({ url, retry_timeout });
		await realtime.poll('1');
		expect(polls).toMatchObject([{ timeoutMs }]);
	});

	it.each([
		[newChange, 'called'],
		[reconnect, 'another'],
		[usedUp, 'another'],
	])('tells what its message means: %s', async (message, kind) => {
		const { realtime, script } = setUp();
		script.onPoll = () => message;
		expect(await realtime.poll('1')).toMatchObject({ kind });
	});

	it('holds a poll no longer than it is to', async () => {
		const { realtime, polls, script, after } = setUp();
		script.onPoll = after(19_000, connectionError());
		expect(await realtime.poll('1', 19_000)).toEqual({ kind: 'silent', atOnce: false });
		script.onPoll = () => newChange;
		await realtime.poll('1');
		expect(polls).toMatchObject([
			{ timeoutMs: 19_000, mostMs: 610_000 },
			{ timeoutMs: 610_000, mostMs: 610_000 },
		]);
	});

	it.each([
		['10', 10],
		[3, 3],
		[undefined, 10],
	])('is asked for again when it was left alone for longer than ttl: %p', async (ttl, minutes) => {
		const { realtime, requests, after } = setUp({ url, ttl });
		await realtime.poll('1');
		after(minutes * 60_000, '')();
		await realtime.poll('1');
		expect(requests).toHaveLength(1);
		after(minutes * 60_000 + 1, '')();
		await realtime.poll('1');
		expect(requests).toHaveLength(2);
	});

	it('may hold polls for longer than ttl', async () => {
		const { realtime, requests, script, after } = setUp({ url, ttl: '1' });
		script.onPoll = after(610_000, connectionError('ETIMEDOUT'));
		await realtime.poll('1');
		await realtime.poll('1');
		expect(requests).toHaveLength(1);
	});

	it('is replaced at once when it was used before and fails', async () => {
		const { realtime, requests, script } = setUp();
		await realtime.poll('1');
		script.onPoll = (round) => {
			if (round === 1) throw apiError(404);
			return newChange;
		};
		expect(await realtime.poll('1')).toMatchObject({ kind: 'called' });
		expect(requests).toHaveLength(2);
	});

	it('is not replaced when the stream ends during a poll', async () => {
		const { realtime, requests, script, closing } = setUp();
		await realtime.poll('1');
		script.onPoll = () => {
			closing.abort();
			throw new Error('closed');
		};
		await expect(realtime.poll('1')).rejects.toThrow('closed');
		expect(requests).toHaveLength(1);
	});

	describe('that refuses polls without a token', () => {
		it.each([401, 403])('gets it, and from then on at once: %p', async (status) => {
			const { realtime, requests, polls, script } = setUp();
			script.onPoll = (_round, { withToken }) => {
				if (!withToken) throw apiError(status);
				return newChange;
			};
			await realtime.poll('1');
			await realtime.poll('1');
			expect(polls.map(({ withToken }) => withToken)).toEqual([false, true, true]);
			expect(requests).toHaveLength(1);
		});

		it('has failed when it refuses the token as well', async () => {
			const { realtime, polls, script } = setUp();
			const refusal = apiError(403);
			script.onPoll = () => {
				throw refusal;
			};
			await expect(realtime.poll('1')).rejects.toBe(refusal);
			expect(polls).toHaveLength(2);
		});

		it.each([404, 500])('is no server that answers %p', async (status) => {
			const { realtime, polls, script } = setUp();
			script.onPoll = () => {
				throw apiError(status);
			};
			await expect(realtime.poll('1')).rejects.toMatchObject({ status });
			expect(polls).toHaveLength(1);
		});
	});

	it.each([reconnect, usedUp])('is another one after %s', async (message) => {
		const { realtime, requests, script } = setUp();
		script.onPoll = () => message;
		await realtime.poll('1');
		await realtime.poll('1');
		expect(requests).toHaveLength(2);
	});

	it('is another one when it was left', async () => {
		const { realtime, requests } = setUp();
		await realtime.poll('1');
		realtime.leave();
		await realtime.poll('1');
		expect(requests).toHaveLength(2);
	});

	describe('that is cut', () => {
		it.each([
			['after a while', 610, 20_000],
			['at its own deadline', 5, 5_000],
		])('has worked, and is asked again: %s', async (_name, retry_timeout, ms) => {
			const { realtime, requests, script, after } = setUp({ url, retry_timeout });
			script.onPoll = after(ms, connectionError());
			await expect(realtime.poll('1')).resolves.toEqual({ kind: 'silent', atOnce: false });
			await realtime.poll('1');
			expect(requests).toHaveLength(1);
		});

		it.each([
			['sooner than that', 610, 19_999],
			['before its own deadline', 5, 4_999],
		])('has failed: %s', async (_name, retry_timeout, ms) => {
			const { realtime, requests, script, after } = setUp({ url, retry_timeout });
			const failure = connectionError();
			script.onPoll = after(ms, failure);
			await expect(realtime.poll('1')).rejects.toBe(failure);
			script.onPoll = () => newChange;
			await realtime.poll('1');
			expect(requests).toHaveLength(2);
		});
	});

	it.each([newChange, reconnect, usedUp])(
		'says whether it has called at once: %s',
		async (message) => {
			const { realtime, script, after } = setUp();
			script.onPoll = after(19_999, message);
			expect(await realtime.poll('1')).toMatchObject({ atOnce: true });
			script.onPoll = after(20_000, message);
			expect(await realtime.poll('1')).toMatchObject({ atOnce: false });
		},
	);

	it('does not count the time in which Box looked for one', async () => {
		const { realtime, script, after } = setUp();
		script.answer = () => {
			after(60_000, '')();
			return { entries: [{ url }] };
		};
		expect(await realtime.poll('1')).toMatchObject({ atOnce: true });
	});

	it.each([
		['{"version":1,"message":"out_of_date"}', 'out_of_date'],
		['{"message":null}', 'null'],
		['{"version":1}', '{"version":1}'],
		['"new_change"', '"new_change"'],
		['null', 'null'],
		['<html>Bad gateway</html>', '<html>Bad gateway</html>'],
		['', '(empty)'],
		[' \n', '(empty)'],
		[`${'x'.repeat(60)}y`, 'x'.repeat(60)],
	])('has not worked when it says %j', async (text, shown) => {
		const { realtime, requests, script } = setUp();
		script.onPoll = () => text;
		const problem = `Unknown message of the event server: ${shown}`;
		await expect(realtime.poll('1')).rejects.toMatchObject({
			name: 'BoxDataError',
			code: 'unreadable_answer',
			message: problem,
		});
		script.onPoll = () => newChange;
		await realtime.poll('1');
		expect(requests).toHaveLength(2);
	});

	it.each([
		['no list', {}],
		['an empty list', { entries: [] }],
		['no address', { entries: [{}] }],
		['an address that is none', { entries: [{ url: 'realtime' }] }],
		['an address that is no text', { entries: [{ url: 12 }] }],
	])('is named with an address, not with %s', async (_name, answer) => {
		const { realtime, script, polls } = setUp();
		script.answer = () => answer;
		await expect(realtime.poll('1')).rejects.toMatchObject({
			name: 'BoxDataError',
			code: 'unreadable_answer',
			message: 'Box named no server for its events',
		});
		expect(polls).toEqual([]);
	});

	it('is asked for again when Box could not name one', async () => {
		const { realtime, script } = setUp();
		const { answer } = script;
		const failure = apiError(503);
		script.answer = () => {
			throw failure;
		};
		await expect(realtime.poll('1')).rejects.toBe(failure);
		script.answer = answer;
		await expect(realtime.poll('1')).resolves.toEqual({ kind: 'called', atOnce: true });
	});
});
