import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';

import { BoxDataError, chunksOf } from '../base';

/** Content to upload. It can be opened more than once, so that an upload can be repeated. */
export interface UploadSource {
	/** In bytes; the stream must have exactly this length. */
	size: number;
	open(): Promise<Readable>;
	/** Hex SHA-1 of the content, where it costs no extra reading; sent along for Box to check. */
	sha1?(): Promise<string>;
}

/** Content that is in memory already. */
export function bufferSource(content: Buffer): UploadSource {
	return {
		size: content.length,
		open: async () => Readable.from([content], { objectMode: false }),
		sha1: async () => createHash('sha1').update(content).digest('hex'),
	};
}

/**
 * The chunks of what a source has opened, added to `hash`.
 *
 * @param size that the source says
 * @throws BoxDataError `size_mismatch` when the source is longer or shorter than it says
 */
export async function* contentOf(
	size: number,
	stream: Readable,
	hash: Hash,
	signal?: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
	let read = 0;
	for await (const chunk of chunksOf(stream, signal)) {
		read += chunk.length;
		if (read > size) throw isLonger(size);
		hash.update(chunk);
		yield chunk;
	}
	if (read < size) throw endedEarly(read, size);
}

export const isLonger = (size: number) =>
	new BoxDataError(
		'size_mismatch',
		`The content to upload is longer than the ${size} bytes stated for it`,
	);

export const endedEarly = (read: number, size: number) =>
	new BoxDataError('size_mismatch', `The content to upload ended after ${read} of ${size} bytes`);

/** Hex SHA-1 of a source, by reading all of it. */
export async function sha1Of(source: UploadSource, signal?: AbortSignal): Promise<string> {
	const hash = createHash('sha1');
	const chunks = contentOf(source.size, await source.open(), hash, signal);
	while (!(await chunks.next()).done);
	return hash.digest('hex');
}
