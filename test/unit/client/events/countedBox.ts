import type { BoxEvent, Clock } from '../../../../nodes/BoxPlatform/client';
import type { LongPollOptions } from '../../../../nodes/BoxPlatform/client/events';
import { boxEvent, connectionError } from './fakes';

type Query = Record<string, string | number | undefined>;

/** How long a request to Box takes. */
const requestMs = 80;

export interface CountedBoxOptions {
	retryTimeoutSeconds?: number;
	maxRetries?: number;
	/** Whether the network lets polls through. */
	isReachable?(): boolean;
}

/**
 * A Box whose calls count: events at times of a virtual clock, a realtime server that holds polls unless it
 * cannot be reached, and both streams.
 * Positions count events in thousands; each `now` gives out another one behind the latest event.
 */
export function countedBox(
	clock: Clock,
	{ retryTimeoutSeconds = 610, maxRetries = 10, isReachable = () => true }: CountedBoxOptions = {},
) {
	const events: Array<{ event: BoxEvent; at: number }> = [];
	const calls = { pages: 0, servers: 0, polls: 0, refused: 0 };
	const listeners = new Set<() => void>();
	const servers = new Map<string, number>();
	const asked: Query[] = [];
	let nows = 0;

	const add = (id: string, more: Partial<BoxEvent> = {}) => {
		const at = clock.now();
		const time = new Date(at).toISOString();
		events.push({ event: boxEvent(id, { recorded_at: time, created_at: time, ...more }), at });
		for (const tell of [...listeners]) tell();
	};

	const pageAfter = ({ stream_position: position, limit = 100, event_type: types }: Query) => {
		if (position === 'now') {
			nows += 1;
			return { entries: [], next_stream_position: String(events.length * 1_000 + nows) };
		}
		const from = Math.floor(Number(position) / 1_000);
		const wanted = events
			.map(({ event }, index) => ({ event, next: index + 1 }))
			.slice(from)
			.filter(
				({ event }) => types === undefined || `${types}`.split(',').includes(event.event_type),
			)
			.slice(0, Number(limit));
		const behind = wanted.at(-1)?.next ?? (types === undefined ? undefined : events.length);
		const next = behind === undefined ? position : String(behind * 1_000);
		return {
			entries: wanted.map(({ event }) => structuredClone(event)),
			next_stream_position: next,
		};
	};

	/** @param isDead whether Box refuses this credential */
	const clientFor = (isDead: () => Error | undefined = () => undefined) => {
		const request = async <T>(
			method: string,
			_path: string,
			{ query = {}, signal }: { query?: Query; signal?: AbortSignal } = {},
		): Promise<T> => {
			calls[method === 'OPTIONS' ? 'servers' : 'pages'] += 1;
			asked.push(query);
			await clock.sleep(requestMs, signal);
			const refusal = isDead();
			if (refusal) {
				calls.refused += 1;
				throw refusal;
			}
			if (method !== 'OPTIONS') return pageAfter(query) as T;
			const url = `https://realtime.test/subscribe?channel=${calls.servers}`;
			servers.set(url, 0);
			const server = { url, ttl: '10', max_retries: String(maxRetries) };
			return { entries: [{ ...server, retry_timeout: retryTimeoutSeconds }] } as T;
		};
		return {
			request,
			requestFull: async (
				method: string,
				path: string,
				options: { query: Query; signal: AbortSignal },
			) => ({
				headers: {} as Record<string, string>,
				body: await request<unknown>(method, path, options),
			}),
			async longPoll(address: string, { timeoutMs, signal }: LongPollOptions) {
				calls.polls += 1;
				if (!isReachable()) {
					await clock.sleep(requestMs, signal);
					throw connectionError('ECONNREFUSED');
				}
				const url = new URL(address);
				const position = Number(url.searchParams.get('stream_position'));
				url.searchParams.delete('stream_position');
				const rounds = (servers.get(url.href) ?? 0) + 1;
				servers.set(url.href, rounds);
				await clock.sleep(requestMs / 2, signal);
				if (rounds > maxRetries + 1) return '{"message":"max_retries"}';
				if (events.length * 1_000 <= position && !(await toldWithin(timeoutMs, signal))) {
					throw connectionError('ETIMEDOUT');
				}
				return '{"message":"new_change"}';
			},
		};
	};

	const toldWithin = async (ms: number, signal: AbortSignal | undefined): Promise<boolean> => {
		const timer = new AbortController();
		let tell = () => {};
		const abort = () => timer.abort();
		try {
			return await new Promise<boolean>((resolve, reject) => {
				tell = () => resolve(true);
				listeners.add(tell);
				signal?.addEventListener('abort', abort);
				clock
					.sleep(ms, timer.signal)
					.then(() => resolve(false))
					.catch(() => reject(signal?.reason));
			});
		} finally {
			listeners.delete(tell);
			signal?.removeEventListener('abort', abort);
			timer.abort();
		}
	};

	return {
		add,
		clientFor,
		calls,
		asked,
		/** Of the account's allotment: the realtime server is none of the API. */
		apiCalls: () => calls.pages + calls.servers,
	};
}
