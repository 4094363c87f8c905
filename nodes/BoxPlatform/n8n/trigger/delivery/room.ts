/**
 * Room for executions: how many may be under way at once, who waits for one to end, and what happens
 * when none does for long.
 */
import type { Clock } from '../../../client';
import type { DeliveryReport } from './report';
import type { Live } from './task';

export interface RoomOptions {
	/** Executions under way, by key: those of this run of the trigger, and of runs before it. */
	underWay: Map<string, Live>;
	/** Executions that may be under way at once. */
	limit: number;
	/** Whether n8n may never hear of the end of an execution. */
	losesSight: boolean;
	/** The longest that an execution has taken so far; undefined before the first end. */
	longestMs: () => number | undefined;
	report: Pick<DeliveryReport, 'crowded' | 'lostSight'>;
	clock: Clock;
	/** Ends all waiting for room. */
	signal: AbortSignal;
	/** The last execution under way has ended. */
	onEmpty(): void;
}

export interface Room {
	/**
	 * Resolves when one more execution may start, or with the signal. The place is kept for it until it is given back:
	 * who waits for its turn or its items must not lose it to somebody else.
	 *
	 * @returns gives the place back, which is to be done when the execution has entered, too
	 */
	takePlace(): Promise<() => void>;
	/** Lets an execution take up room until it has ended. */
	enter(key: string, live: Live): void;
	/** @returns whether nobody in this run of the trigger has seen to the end of the execution so far */
	adopt(live: Live): boolean;
	/** Resolves when no execution is under way. */
	settled(): Promise<void>;
}

/** While there is no room for a further execution. */
const lookEveryMs = 60 * 1_000;
/** A user should hear that nothing starts because all executions take long. */
const crowdedAfterMs = 10 * 60 * 1_000;
/** An execution that takes so many times longer than any before it has ended without n8n noticing. */
const overdueFactor = 5;
const overdueAtLeastMs = 5 * 60 * 1_000;
/** What counts as overdue while no execution has ended yet. */
const overdueAtFirstMs = 60 * 60 * 1_000;

export function createRoom(options: RoomOptions): Room {
	const { underWay, limit, signal } = options;
	const waiting: Array<() => void> = [];
	const seenTo = new WeakSet<Live>();

	const wake = () => {
		for (const resolve of waiting.splice(0)) resolve();
	};
	signal.addEventListener('abort', wake, { once: true });
	// Executions that a former run of the trigger started take up room as well.
	for (const { left } of underWay.values()) void left.then(wake);

	/** Places that are kept. */
	let kept = 0;
	const isFull = () => underWay.size + kept >= limit;
	const keep = () => {
		kept += 1;
		return () => {
			kept -= 1;
			wake();
		};
	};

	return {
		async takePlace() {
			if (!isFull()) return keep();
			const found = new AbortController();
			void watchCrowd(options, found.signal).catch(() => undefined);
			while (isFull() && !signal.aborted) {
				await new Promise<void>((resolve) => waiting.push(resolve));
			}
			found.abort();
			return keep();
		},
		enter(key, live) {
			const left = live.left.finally(() => {
				underWay.delete(key);
				wake();
				if (underWay.size === 0) options.onEmpty();
			});
			const entered = { ...live, left };
			seenTo.add(entered);
			underWay.set(key, entered);
		},
		adopt(live) {
			if (seenTo.has(live)) return false;
			seenTo.add(live);
			return true;
		},
		async settled() {
			while (underWay.size > 0) {
				await Promise.all([...underWay.values()].map(async ({ left }) => await left));
			}
		},
	};
}

/** @throws the reason of the signal, which ends it: there is room again */
async function watchCrowd(options: RoomOptions, found: AbortSignal): Promise<never> {
	for (let waitedMs = lookEveryMs; ; waitedMs += lookEveryMs) {
		await options.clock.sleep(lookEveryMs, found);
		if (options.losesSight) giveUpOverdue(options);
		if (waitedMs >= crowdedAfterMs) options.report.crowded(options.underWay.size);
	}
}

function giveUpOverdue({ underWay, clock, report, longestMs }: RoomOptions): void {
	const patienceMs = overdueAfterMs(longestMs());
	const overdue = [...underWay.values()].filter(
		({ since }) => clock.monotonic() - since() >= patienceMs,
	);
	if (overdue.length > 0) report.lostSight(overdue.length);
	for (const { giveUp } of overdue) giveUp();
}

function overdueAfterMs(longestMs: number | undefined): number {
	if (longestMs === undefined) return overdueAtFirstMs;
	return Math.max(overdueAtLeastMs, overdueFactor * longestMs);
}
