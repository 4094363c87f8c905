import type { Hash } from 'node:crypto';

import { type PlainFile, plainFile } from './plainFile';
import { contentOf, endedEarly, isLonger, type UploadSource } from './uploadSource';

/** One part of a file. */
export interface FilePart {
	offset: number;
	bytes: Buffer;
	/** What the bytes lie in. */
	memory: Buffer;
}

/** At once, so that a cancelled upload does not wait for a whole part. */
const readBytes = 1024 * 1024;

/**
 * The parts of a source, all of one size but the last one; each pull takes one part into memory.
 *
 * @param hash gets all bytes in their order
 * @param take gives the memory for a part, once there is room
 * @throws BoxDataError `size_mismatch` when the source is longer or shorter than it says
 */
export async function* partsOf(
	source: UploadSource,
	{ partSize, hash, take, signal }: Cut,
): AsyncGenerator<FilePart, void, undefined> {
	const stream = await source.open();
	const file = await plainFile(stream, signal);
	if (file === undefined) {
		yield* cutIntoParts(contentOf(source.size, stream, hash, signal), source.size, partSize, take);
		return;
	}
	try {
		yield* readInParts(file, source.size, { partSize, hash, take });
	} finally {
		file.close();
	}
}

interface Cut {
	partSize: number;
	hash: Hash;
	take: (size: number) => Promise<Buffer>;
	signal?: AbortSignal;
}

async function* readInParts(
	file: PlainFile,
	total: number,
	{ partSize, hash, take }: Cut,
): AsyncGenerator<FilePart, void, undefined> {
	for (let offset = 0; offset < total; offset += partSize) {
		const size = Math.min(partSize, total - offset);
		const memory = await take(Math.min(partSize, total));
		let filled = 0;
		while (filled < size) {
			const wanted = memory.subarray(filled, Math.min(filled + readBytes, size));
			const count = await file.read(wanted);
			if (count === 0) throw endedEarly(offset + filled, total);
			hash.update(wanted.subarray(0, count));
			filled += count;
		}
		const isLast = offset + size === total;
		if (isLast && (await file.read(Buffer.alloc(1))) > 0) throw isLonger(total);
		yield { offset, bytes: memory.subarray(0, size), memory };
	}
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
