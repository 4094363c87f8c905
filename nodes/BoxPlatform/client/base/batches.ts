/** The batches behind lists that are handed around entry by entry. */
const batchesBehind = new WeakMap<object, AsyncGenerator<unknown[], void, undefined>>();

/**
 * A list entry by entry, made of its batches. Whoever reads all of it takes the batches themselves, by
 * {@link batchesOf}: each step of an async generator costs more than what is done with an entry.
 */
export function listOf<T>(
	batches: AsyncGenerator<T[], void, undefined>,
): AsyncGenerator<T, void, undefined> {
	const entries = oneByOne(batches);
	batchesBehind.set(entries, batches);
	return entries;
}

async function* oneByOne<T>(
	batches: AsyncIterable<readonly T[]>,
): AsyncGenerator<T, void, undefined> {
	for await (const batch of batches) {
		for (const entry of batch) yield entry;
	}
}

/** The batches of a list, in place of its entries; one entry each, where it was not made of any. */
export function batchesOf<T>(list: AsyncIterable<T>): AsyncIterable<T[]> {
	// It was put there by `listOf` together with this list, so that its entries are of the same type.
	const batches = batchesBehind.get(list) as AsyncGenerator<T[], void, undefined> | undefined;
	return batches ?? eachAlone(list);
}

async function* eachAlone<T>(list: AsyncIterable<T>): AsyncGenerator<T[], void, undefined> {
	for await (const entry of list) yield [entry];
}

/** Batches behind which their list may go on. */
const notLast = new WeakSet<object>();

/** Says of a batch that its list may go on behind it: what follows can turn out to be nothing. */
export function moreBehind<T extends object>(batch: T): T {
	notLast.add(batch);
	return batch;
}

/** Whether more may follow a batch; false where nobody has said so. */
export const hasMoreBehind = (batch: object): boolean => notLast.has(batch);

/**
 * A list whose batches are changed, each for itself; where more may follow a batch, it may follow what has become of
 * it as well.
 */
export function eachBatch<T, R>(
	list: AsyncIterable<T>,
	change: (batch: T[]) => R[],
): AsyncGenerator<R, void, undefined> {
	const changed = async function* () {
		for await (const batch of batchesOf(list)) yield asBefore(batch, change(batch));
	};
	return listOf(changed());
}

/** Says of a batch what was said of the one that it was made of. */
export const asBefore = <T extends object>(before: object, batch: T): T =>
	hasMoreBehind(before) ? moreBehind(batch) : batch;
