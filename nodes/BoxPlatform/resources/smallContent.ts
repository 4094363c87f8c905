import type { Readable } from 'node:stream';

import { backoffMs, BoxDataError, BoxError, type ContentRequest } from '../client';
import type { OperationWorld } from '../operation';
import { outcomeOf } from './outcome';

const maxAttempts = 5;
/** As much as of JSON: it is taken into memory. */
const maxBytes = 64 * 1024 * 1024;
const waits = { baseMs: 1_000, maxMs: 5_000 };

/**
 * Reads content that fits into memory, such as a thumbnail or a text, again when the connection breaks
 * in the middle: Box names no checksum for it, so that nothing less than all of it will do.
 *
 * @throws BoxDataError `answer_too_large` from 64 MiB on
 */
export async function smallContent(
	{ box, clock, signal }: OperationWorld,
	request: ContentRequest,
): Promise<{ content: Buffer; mimeType?: string }> {
	const read = async () => {
		const { stream, headers } = await box.content(request, signal);
		return { content: await whole(stream), mimeType: headers['content-type'] };
	};
	for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
		const outcome = await outcomeOf(read());
		if (outcome.ok) return outcome.value;
		signal.throwIfAborted();
		// The client has tried again already; only what breaks after it has answered is left.
		if (outcome.error instanceof BoxError) throw outcome.error;
		await clock.sleep(backoffMs(attempt, clock.random(), waits), signal);
	}
	throw new BoxDataError(
		'size_mismatch',
		`The connection to Box broke ${maxAttempts} times in the middle of the content`,
	);
}

async function whole(stream: Readable): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	const bytes: AsyncIterable<Buffer> = stream;
	// Left in the middle, the stream is destroyed.
	for await (const chunk of bytes) {
		size += chunk.length;
		if (size > maxBytes) {
			throw new BoxDataError('answer_too_large', 'The content is larger than 64 MiB');
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
