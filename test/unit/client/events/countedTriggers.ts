/** Triggers on a Box whose calls are counted, on a clock that runs through weeks in seconds. */
import {
	enterpriseEvents,
	type EventPage,
	readTogether,
	userEvents,
} from '../../../../nodes/BoxPlatform/client';
import { countedBox, type CountedBoxOptions } from './countedBox';
import { virtualClock } from './virtualClock';

/** One that listens, and when. */
export interface Trigger {
	/** Joins so long after the start. */
	afterMs?: number;
	/** Leaves so long after the start. */
	untilMs?: number;
	/** Takes each page only after so long. */
	takesMs?: number;
	credential?: string;
	dead?: () => Error | undefined;
	eventTypes?: string[];
	longestPauseMs?: number;
}

let streams = 0;

/** Where a trigger starts. */
async function headOf(
	client: ReturnType<ReturnType<typeof countedBox>['clientFor']>,
	signal: AbortSignal,
) {
	const query = { stream_position: 'now' };
	const page = await client.request<{ next_stream_position: string }>('GET', '/events', {
		query,
		signal,
	});
	return page.next_stream_position;
}

export function countedTriggers(options: CountedBoxOptions = {}) {
	const { clock, waiting } = virtualClock();
	const box = countedBox(clock, options);
	const start = clock.monotonic();
	const stream = `stream ${(streams += 1)}`;
	const closing = new AbortController();
	const running: Array<Promise<void>> = [];

	/** A trigger on the stream, and what it has seen, with the delay of each event. */
	const listen = (kind: 'user' | 'enterprise', trigger: Trigger = {}) => {
		const { afterMs = 0, untilMs, takesMs = 0, credential = 'c', dead, ...more } = trigger;
		const own = new AbortController();
		const abort = () => own.abort();
		closing.signal.addEventListener('abort', abort);
		const seen: string[] = [];
		const delays: number[] = [];
		let failure: unknown;
		const run = async () => {
			await clock.sleep(afterMs, own.signal);
			if (untilMs !== undefined) {
				void clock.sleep(untilMs - afterMs, own.signal).then(abort, () => {});
			}
			const client = box.clientFor(dead);
			const position = await headOf(client, own.signal);
			const options = { position, signal: own.signal, clock };
			const events = readTogether(
				`${kind} ${stream}`,
				{ client, credential, clock, ...more },
				(seat): AsyncGenerator<EventPage, void, undefined> =>
					kind === 'user'
						? userEvents(seat.client, { stream: 'all', pace: seat.pace, ...options })
						: enterpriseEvents(seat.client, { ...options, pace: seat.pace, ...more }),
			);
			for await (const page of events) {
				for (const event of page.events) {
					seen.push(event.event_id);
					delays.push(clock.now() - Date.parse(event.recorded_at ?? ''));
					// What a workflow does with its event is its own business.
					event.event_id = 'changed';
				}
				if (takesMs > 0) await clock.sleep(takesMs, own.signal);
			}
		};
		running.push(run().catch((error: unknown) => void (failure = error)));
		return { seen, delays, failure: () => failure, leave: abort };
	};
	/** Lets time pass, then closes all. */
	const end = async (ms: number) => {
		const leftMs = ms - (clock.monotonic() - start);
		if (leftMs > 0) await clock.sleep(leftMs);
		closing.abort();
		await Promise.all(running);
	};
	/** Events at these gaps. */
	let number = 0;
	const happen = async (gaps: Iterable<number>) => {
		const ids: string[] = [];
		for (const gap of gaps) {
			await clock.sleep(gap);
			const id = `event ${(number += 1)}`;
			box.add(id);
			ids.push(id);
		}
		return ids;
	};
	return { ...box, clock, waiting, listen, end, happen };
}

/** Always the same gap between two events, in milliseconds. */
export const every = (ms: number, count: number) => Array.from({ length: count }, () => ms);

/** Gaps as chance makes them, the same in each run. */
export function* byChance(meanMs: number, count: number) {
	let seed = 7;
	// Whoever listens has started by then.
	yield meanMs;
	for (let index = 1; index < count; index += 1) {
		seed = (seed * 48_271) % 2_147_483_647;
		yield -Math.log(1 - seed / 2_147_483_647) * meanMs;
	}
}
