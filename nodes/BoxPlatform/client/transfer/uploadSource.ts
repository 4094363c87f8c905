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
 * The chunks of a source, added to `hash`.
 *
 * @throws BoxDataError `size_mismatch` when the source is longer or shorter than it says
 */
export async function* contentOf(
	source: UploadSource,
	hash: Hash,
	signal?: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
	let read = 0;
	for await (const chunk of chunksOf(await source.open(), signal)) {
		read += chunk.length;
		if (read > source.size) {
			throw new BoxDataError(
				'size_mismatch',
				`The content to upload is longer than the ${source.size} bytes stated for it`,
			);
		}
		hash.update(chunk);
		yield chunk;
	}
	if (read < source.size) {
		throw new BoxDataError(
			'size_mismatch',
			`The content to upload ended after ${read} of ${source.size} bytes`,
		);
	}
}

/** Hex SHA-1 of a source, by reading all of it. */
export async function sha1Of(source: UploadSource, signal?: AbortSignal): Promise<string> {
	const hash = createHash('sha1');
	const chunks = contentOf(source, hash, signal);
	while (!(await chunks.next()).done);
	return hash.digest('hex');
}
