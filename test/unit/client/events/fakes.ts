import type { BoxEvent, Clock, EventClient } from '../../../../nodes/BoxPlatform/client';
import { BoxApiError, BoxConnectionError } from '../../../../nodes/BoxPlatform/client';
import type { EventFilter } from '../../../../nodes/BoxPlatform/n8n/trigger/filter/filters';

/** A filter that every event passes. */
export const everything: EventFilter = {
	eventTypes: [],
	itemTypes: [],
	name: '',
	extensions: [],
	users: [],
	exceptUsers: [],
};

/** A clock on which waiting takes no time: a sleep moves it on and resolves. */
export function fakeClock(start = Date.parse('2026-01-01T10:00:00Z')) {
	let time = start;
	const sleeps: number[] = [];
	const clock: Clock = {
		now: () => time,
		monotonic: () => time - start + 7_000,
		random: () => 0.5,
		async sleep(ms, signal) {
			signal?.throwIfAborted();
			sleeps.push(ms);
			time += ms;
			await Promise.resolve();
			signal?.throwIfAborted();
		},
	};
	return { clock, sleeps };
}

export function boxEvent(id: string, fields: Partial<BoxEvent> = {}): BoxEvent {
	return {
		type: 'event',
		event_id: id,
		event_type: 'ITEM_UPLOAD',
		recorded_at: '2026-01-01T10:00:00-08:00',
		created_by: { type: 'user', id: '11', login: 'jo@example.com' },
		source: {
			type: 'file',
			id: `file-${id}`,
			name: `${id}.txt`,
			parent: { type: 'folder', id: '7' },
		},
		...fields,
	};
}

export function apiError(status: number, reason = '', contextInfo?: unknown): BoxApiError {
	return new BoxApiError({
		status,
		code: '',
		reason,
		contextInfo,
		conflicts: [],
		attempts: 1,
		method: 'GET',
		path: '/events',
		outcomeUnknown: false,
	});
}

export function connectionError(code = 'ECONNRESET'): BoxConnectionError {
	return new BoxConnectionError({ code, host: 'box.test', attempts: 1, outcomeUnknown: false });
}

interface StreamOptions {
	clock: Clock;
	/** First position; odd and above 2^53, so that a number in between would corrupt it. */
	base?: bigint;
	retryTimeoutSeconds?: number;
	maxRetries?: number | string;
}

/**
 * A Box stream in memory: positions count events from a base that no double can hold. Answers are
 * scripted per request by `onPage` and `onPoll`, which may throw.
 */
export function fakeStream({
	clock,
	base = 30401068076164269n,
	retryTimeoutSeconds = 610,
	maxRetries = '10',
}: StreamOptions) {
	const log: BoxEvent[] = [];
	const calls: string[] = [];
	const issued = new Set<string>();
	const script = {
		onPage: (_position: string): Record<string, unknown> | undefined => undefined,
		onPoll: (_round: number): string | undefined => undefined,
		onOptions: (): void => undefined,
	};
	let polls = 0;
	const positionOf = (index: number) => {
		const position = String(base + BigInt(index) * 3n);
		issued.add(position);
		return position;
	};
	const indexOf = (position: string) => {
		if (position === 'now') return log.length;
		if (position === '0') return 0;
		if (!issued.has(position))
			throw apiError(400, `Invalid value '${position}' for stream_position`);
		return Number((BigInt(position) - base) / 3n);
	};
	const source = {
		async request<T>(method: string, path: string, options: Parameters<EventClient['request']>[2]) {
			options?.signal?.throwIfAborted();
			const query = options?.query ?? {};
			calls.push(method === 'OPTIONS' ? 'OPTIONS' : `GET ${query.stream_position}`);
			if (path !== '/events') throw new Error(`unexpected path ${path}`);
			if (method === 'OPTIONS') {
				script.onOptions();
				const server = { url: 'https://realtime.test/subscribe?channel=abc&stream_type=all' };
				return {
					entries: [{ ...server, max_retries: maxRetries, retry_timeout: retryTimeoutSeconds }],
				} as T;
			}
			const position = String(query.stream_position);
			const scripted = script.onPage(position);
			if (scripted !== undefined) return scripted as T;
			const from = indexOf(position);
			const entries = position === 'now' ? [] : log.slice(from, from + Number(query.limit ?? 100));
			return { entries, next_stream_position: positionOf(from + entries.length) } as T;
		},
		async longPoll(
			url: string,
			{ timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
		) {
			signal?.throwIfAborted();
			const position = new URL(url).searchParams.get('stream_position') ?? '';
			calls.push(`POLL ${position}`);
			const message = script.onPoll(polls++);
			if (message !== undefined) return message;
			if (indexOf(position) < log.length) return '{"version":1,"message":"new_change"}';
			await clock.sleep(timeoutMs, signal);
			throw connectionError('ETIMEDOUT');
		},
	};
	return {
		source,
		log,
		calls,
		script,
		positionOf,
		count: (prefix: string) => calls.filter((call) => call.startsWith(prefix)).length,
	};
}
