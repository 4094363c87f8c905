/**
 * Gathers events into executions: as many as fit, as long as it may take. Executions are started one after the other
 * and in order, and the stream counts as read no further than every event before that has been started.
 */
import type { BoxEvent, Clock } from '../../client';

export interface GatheringOptions {
	/** Events that an execution starts with, at most. */
	mostEvents: number;
	/** Milliseconds after the first event within which others join it; 0 for those of the same page alone. */
	gatherMs: number;
	/** Starts one execution; resolves when it has been handed over. */
	start(events: BoxEvent[]): Promise<void>;
	/** An execution could not be started while nobody was waiting for it. */
	onFailure(): void;
	clock: Clock;
	/** Nothing more is started. */
	signal: AbortSignal;
}

export interface Gathering {
	/** Takes an event; waits if there is no room for another one. */
	add(event: BoxEvent): Promise<void>;
	/**
	 * After the events of a page.
	 *
	 * @param move called when all events so far have been started: what has not must be read again after a crash
	 */
	endPage(move: () => void): Promise<void>;
	/** Whether there is such an event among those that have not been started. */
	holds(test: (event: BoxEvent) => boolean): boolean;
	/** Starts what has been gathered. */
	flush(): Promise<void>;
	/**
	 * Starts nothing more, and waits for what is on its way: whoever reads the same events again must not start them
	 * beside it.
	 */
	close(): Promise<void>;
	/** @throws what an execution could not be started for, if nobody was waiting for it */
	check(): void;
}

export function createGathering(options: GatheringOptions): Gathering {
	const { mostEvents, gatherMs, start, onFailure, clock, signal } = options;
	let gathered: BoxEvent[] = [];
	const progress = createProgress();
	let starting: Promise<void> | undefined;
	let stopTimer = () => {};
	let failure: { error: unknown } | undefined;
	let isClosed = false;

	const check = () => {
		if (failure !== undefined) throw failure.error;
	};
	const startThese = async (events: BoxEvent[]) => {
		await start(events);
		// A trigger that is closed has not started them.
		if (signal.aborted) return;
		progress.started(events.length);
	};
	/** @param these what to start, unless somebody else has started it by then */
	const flush = async (these = gathered) => {
		// What comes while another execution waits for its room joins the next one.
		while (starting !== undefined) await starting;
		check();
		if (these.length === 0 || these !== gathered || isClosed || signal.aborted) return;
		stopTimer();
		gathered = [];
		starting = startThese(these).finally(() => (starting = undefined));
		await starting;
	};
	const fail = (error: unknown) => {
		failure ??= { error };
		onFailure();
	};

	return {
		check,
		holds: (test) => gathered.some(test),
		flush: async () => await flush(),
		async add(event) {
			check();
			gathered.push(event);
			progress.taken();
			if (gathered.length >= mostEvents) await flush();
			else if (gathered.length === 1 && gatherMs > 0) {
				const these = gathered;
				stopTimer = later(gatherMs, clock, async () => await flush(these).catch(fail));
			}
		},
		async endPage(move) {
			if (gatherMs === 0) await flush();
			if (!signal.aborted) progress.endPage(move);
		},
		async close() {
			isClosed = true;
			stopTimer();
			await starting?.catch(() => undefined);
		},
	};
}

/** Which events have been started, and so how far the stream counts as read. */
interface Progress {
	taken(): void;
	started(events: number): void;
	endPage(move: () => void): void;
}

function createProgress(): Progress {
	const count = { taken: 0, started: 0 };
	const pages: Array<{ after: number; move(): void }> = [];
	const moveOn = () => {
		while (pages[0] !== undefined && pages[0].after <= count.started) pages.shift()?.move();
	};
	return {
		taken() {
			count.taken += 1;
		},
		started(events) {
			count.started += events;
			moveOn();
		},
		endPage(move) {
			pages.push({ after: count.taken, move });
			moveOn();
		},
	};
}

/** Does something after a while, unless it is stopped before. */
function later(ms: number, clock: Clock, task: () => Promise<void>): () => void {
	const stopping = new AbortController();
	void clock.sleep(ms, stopping.signal).then(task, () => undefined);
	return () => stopping.abort();
}
