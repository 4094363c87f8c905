/** Whose turn it is: items of a run that change the same thing in Box do so one after another. */

/** What one item has to do before its work, and the work itself. */
export interface Turn<P, T> {
	/** Gets ready, beside everybody else, and tells what is going to be changed. */
	prepare(): Promise<{ prepared: P; targets: readonly string[] }>;
	work(prepared: P): Promise<T>;
}

/**
 * Serves items with a common target in the order in which they came, so that the last one wins; items without
 * one do not wait for each other. All targets of an item are taken at once, in the order of the items, so that no
 * two can wait for each other.
 *
 * An item that waits keeps its place among the parallel ones: many items of one target leave less room for others.
 *
 * @returns a function to call for each item, in the order of the items
 */
export function createTurns(): <P, T>(turn: Turn<P, T>) => Promise<T> {
	/** When the last one that took a target is done with it. */
	const ends = new Map<string, Promise<void>>();
	/** When everybody so far has taken theirs: who is ready sooner must not overtake. */
	let taken: Promise<unknown> = Promise.resolve();

	/** @returns whom to wait for */
	const take = async (
		before: Promise<unknown>,
		preparing: Promise<{ targets: readonly string[] }>,
		end: Promise<void>,
	): Promise<Array<Promise<void>>> => {
		await before;
		const { targets } = await preparing;
		const waits = targets.flatMap((target) => ends.get(target) ?? []);
		for (const target of targets) ends.set(target, end);
		return waits;
	};

	return async ({ prepare, work }) => {
		let isDone: () => void = () => undefined;
		const end = new Promise<void>((resolve) => (isDone = resolve));
		const preparing = prepare();
		const place = take(taken, preparing, end);
		taken = place.catch(() => undefined);
		try {
			const { prepared, targets } = await preparing;
			if (targets.length > 0) await Promise.all(await place);
			return await work(prepared);
		} finally {
			isDone();
		}
	};
}
