/** More than any machine or server would thank for; a size out of an expression can be anything. */
const mostWorkers = 1_000;

/**
 * Works on inputs with several workers at once, which pull from one source: that bounds what is under way,
 * and with a generator also what is in memory. After the first failure nothing further is pulled, and the source is
 * closed.
 *
 * @param size workers at most, from 1 to 1,000; one for what is no number
 * @param task what to do with an input; its index counts from 0 in the order of the inputs
 * @param onFailure called once, with the first failure, while other tasks are still under way
 * @throws the first failure, once no task is under way any more
 */
export async function pool<T>(
	inputs: Iterable<T> | AsyncIterable<T>,
	size: number,
	task: (input: T, index: number) => Promise<void>,
	onFailure?: (error: unknown) => void,
): Promise<void> {
	const source =
		Symbol.asyncIterator in inputs ? inputs[Symbol.asyncIterator]() : inputs[Symbol.iterator]();
	let index = 0;
	let failure: { error: unknown } | undefined;
	const worker = async () => {
		try {
			while (failure === undefined) {
				const next = await source.next();
				if (next.done === true || failure !== undefined) return;
				await task(next.value, index++);
			}
		} catch (error) {
			if (failure !== undefined) return;
			failure = { error };
			onFailure?.(error);
		}
	};
	const workers = Math.min(Math.max(1, Math.trunc(size) || 1), mostWorkers);
	await Promise.all(Array.from({ length: workers }, worker));
	if (failure === undefined) return;
	await close(source);
	throw failure.error;
}

/** As `for await` does when it is left early. */
async function close(source: Iterator<unknown> | AsyncIterator<unknown>): Promise<void> {
	try {
		await source.return?.();
	} catch {
		// What a source throws on its way out follows from what ended the work.
	}
}
