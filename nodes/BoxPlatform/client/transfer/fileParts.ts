/** One part of a file. */
export interface FilePart {
	offset: number;
	bytes: Buffer;
}

/**
 * Cuts content into parts of one size, the last one excepted. Each pull takes one part into memory;
 * parts that were handed back lend their memory to the next ones, which the garbage collector would
 * free much later.
 */
export function cutIntoParts(
	content: AsyncGenerator<Buffer, void, undefined>,
	total: number,
	partSize: number,
): { parts: AsyncGenerator<FilePart, void, undefined>; recycle(part: FilePart): void } {
	const free: Buffer[] = [];
	const next = (offset: number) => {
		const size = Math.min(partSize, total - offset);
		return (free.pop() ?? Buffer.allocUnsafe(Math.min(partSize, total))).subarray(0, size);
	};
	async function* parts() {
		let offset = 0;
		let filled = 0;
		let bytes = next(0);
		for await (const chunk of content) {
			let taken = 0;
			while (taken < chunk.length) {
				const copied = chunk.copy(bytes, filled, taken);
				taken += copied;
				filled += copied;
				// The last part waits for the end of the source, which may turn out to be too long.
				if (filled < bytes.length || offset + filled === total) continue;
				yield { offset, bytes };
				offset += filled;
				filled = 0;
				bytes = next(offset);
			}
		}
		if (filled > 0) yield { offset, bytes };
	}
	return {
		parts: parts(),
		recycle: ({ bytes }) => {
			if (bytes.length === partSize) free.push(bytes);
		},
	};
}
