/**
 * Works on inputs with several workers at once, which pull from one source: that bounds what is under way,
 * and with a generator also what is in memory. After the first failure nothing further is pulled, and the source is
 * closed.
 *
 * @param size workers at most; at least one
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
	await Promise.all(Array.from({ length: Math.max(1, size) }, worker));
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
