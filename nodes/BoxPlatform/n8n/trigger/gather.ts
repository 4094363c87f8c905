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
	const count = { taken: 0, started: 0 };
	const moves: Array<{ after: number; move(): void }> = [];
	let starting: Promise<void> | undefined;
	let timer: AbortController | undefined;
	let failure: { error: unknown } | undefined;
	let isClosed = false;

	const check = () => {
		if (failure !== undefined) throw failure.error;
	};
	const moveOn = () => {
		while (moves[0] !== undefined && moves[0].after <= count.started) moves.shift()?.move();
	};
	const startThese = async (events: BoxEvent[]) => {
		await start(events);
		// A trigger that is closed has not started them.
		if (signal.aborted) return;
		count.started += events.length;
		moveOn();
	};
	/** @param these what to start, unless somebody else has started it by then */
	const flush = async (these = gathered) => {
		// What comes while another execution waits for its room joins the next one.
		while (starting !== undefined) await starting;
		check();
		if (these.length === 0 || these !== gathered || isClosed || signal.aborted) return;
		timer?.abort();
		gathered = [];
		starting = startThese(these).finally(() => (starting = undefined));
		await starting;
	};
	const flushLater = async () => {
		const these = gathered;
		const own = new AbortController();
		timer = own;
		try {
			await clock.sleep(gatherMs, own.signal);
		} catch {
			return;
		}
		try {
			await flush(these);
		} catch (error) {
			failure ??= { error };
			onFailure();
		}
	};

	return {
		check,
		flush: async () => await flush(),
		async add(event) {
			check();
			gathered.push(event);
			count.taken += 1;
			if (gathered.length >= mostEvents) await flush();
			else if (gathered.length === 1 && gatherMs > 0) void flushLater();
		},
		async endPage(move) {
			if (gatherMs === 0) await flush();
			if (signal.aborted) return;
			moves.push({ after: count.taken, move });
			moveOn();
		},
		async close() {
			isClosed = true;
			timer?.abort();
			await starting?.catch(() => undefined);
		},
	};
}
