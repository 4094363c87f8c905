/** One part of a file. */
export interface FilePart {
	offset: number;
	bytes: Buffer;
	/** What the bytes lie in. */
	memory: Buffer;
}

/**
 * Cuts content into parts of one size, the last one excepted. Each pull takes one part into memory.
 *
 * @param take gives the memory for a part, once there is room
 */
export async function* cutIntoParts(
	content: AsyncGenerator<Buffer, void, undefined>,
	total: number,
	partSize: number,
	take: (size: number) => Promise<Buffer>,
): AsyncGenerator<FilePart, void, undefined> {
	let offset = 0;
	let filled = 0;
	let memory: Buffer | undefined;
	for await (const chunk of content) {
		let taken = 0;
		while (taken < chunk.length) {
			memory ??= await take(Math.min(partSize, total));
			const size = Math.min(partSize, total - offset);
			const copied = chunk.copy(memory, filled, taken, taken + size - filled);
			taken += copied;
			filled += copied;
			// The last part waits for the end of the source, which may turn out to be too long.
			if (filled < size || offset + filled === total) continue;
			yield { offset, bytes: memory.subarray(0, size), memory };
			offset += filled;
			filled = 0;
			memory = undefined;
		}
	}
	if (memory !== undefined) yield { offset, bytes: memory.subarray(0, filled), memory };
}
