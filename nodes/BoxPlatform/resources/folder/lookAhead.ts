/**
 * Folders that are listed one after another, with the first pages of the next ones asked for meanwhile: most folders
 * have no second one, so that the time goes into waiting.
 */
import type { Clock } from '../../client';

/** Requests under way for folders whose turn has not come. */
const mostAhead = 12;
/** Entries kept for them, beside those of the requests that are under way. */
const mostKept = 20_000;
/** What a folder counts for at least, so that empty ones are not begun without end. */
const leastKept = 20;
/** As many entries as a page has that is not the last one. */
const fullPage = 1_000;
/** Box wants its markers used soon: a page that has waited longer is asked for again, to have a new one. */
const markerMs = 60_000;

/** A folder whose turn it is. */
export interface InTurn<F, T> {
	folder: F;
	pages: AsyncIterable<T[]>;
}

export interface LookAhead<F, T> {
	/** Puts a folder at the end. */
	add(folder: F): void;
	/** The next folder, in the order in which they were added; a failure comes when its pages are read. */
	next(): InTurn<F, T> | undefined;
	/** Whether no folder is left whose turn is still to come. */
	isEmpty(): boolean;
	/** Begins no further ones. */
	close(): void;
}

/** A folder whose first page has been asked for. */
interface Begun<F, T> {
	folder: F;
	first: Promise<IteratorResult<T[], unknown>>;
	rest: AsyncIterator<T[]>;
	/** What it counts for, while it is kept. */
	kept: number;
	/** When its first page came. */
	since: number;
	isTaken: boolean;
}

/** @param list the pages of a folder, each of them asked for when it is wanted */
export function lookAhead<F, T>(
	clock: Pick<Clock, 'monotonic'>,
	list: (folder: F) => AsyncIterable<T[]>,
): LookAhead<F, T> {
	let waiting: F[] = [];
	const begun: Array<Begun<F, T>> = [];
	let taken = 0;
	let underWay = 0;
	let kept = 0;

	const begin = (folder: F): Begun<F, T> => {
		const rest = list(folder)[Symbol.asyncIterator]();
		const first = rest.next();
		const one: Begun<F, T> = { folder, first, rest, kept: 0, since: Infinity, isTaken: false };
		underWay += 1;
		const arrived = (entries: number) => {
			underWay -= 1;
			one.since = clock.monotonic();
			if (one.isTaken) return;
			one.kept = Math.max(entries, leastKept);
			kept += one.kept;
			beginMore();
		};
		first.then(
			({ done, value }) => arrived(done === true ? 0 : value.length),
			// It is told when its turn comes.
			() => arrived(0),
		);
		return one;
	};

	const beginMore = () => {
		// Not all at once: a list that ends early, as with a limit, has asked for little in vain.
		while (underWay < Math.min(mostAhead, taken) && kept < mostKept) {
			const folder = waiting.shift();
			if (folder === undefined) return;
			begun.push(begin(folder));
		}
	};

	return {
		add(folder) {
			waiting.push(folder);
		},
		next() {
			const folder = begun.length === 0 ? waiting.shift() : undefined;
			const one = folder === undefined ? begun.shift() : begin(folder);
			if (one === undefined) return undefined;
			one.isTaken = true;
			taken += 1;
			kept -= one.kept;
			beginMore();
			return { folder: one.folder, pages: eachThen(pagesOf(one, clock, list), beginMore) };
		},
		isEmpty: () => begun.length + waiting.length === 0,
		close() {
			waiting = [];
		},
	};
}

async function* pagesOf<F, T>(
	{ folder, first, rest, since }: Begun<F, T>,
	clock: Pick<Clock, 'monotonic'>,
	list: (folder: F) => AsyncIterable<T[]>,
): AsyncGenerator<T[], void> {
	const { done, value } = await first;
	if (done === true) return;
	if (value.length >= fullPage && clock.monotonic() - since > markerMs) {
		yield* list(folder);
		return;
	}
	yield value;
	yield* { [Symbol.asyncIterator]: () => rest };
}

/** Calls `next` whenever a further one is asked for. */
async function* eachThen<T>(pages: AsyncIterable<T>, next: () => void): AsyncGenerator<T, void> {
	for await (const page of pages) {
		yield page;
		next();
	}
}
