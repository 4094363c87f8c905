import { Readable } from 'node:stream';

/**
 * A byte stream made by a generator. In contrast to `Readable.from`, destroying it takes effect
 * while the generator waits: it gets a signal that aborts then.
 */
export function readableFrom(
	generate: (signal: AbortSignal) => AsyncGenerator<Buffer, void, undefined>,
): Readable {
	const controller = new AbortController();
	const chunks = generate(controller.signal);
	return new Readable({
		read() {
			chunks.next().then(
				({ done, value }) => this.push(done ? null : value),
				// Handed on as it is: the reason of a signal, or an error of another realm with its code.
				(error: unknown) => this.destroy(error as Error),
			);
		},
		destroy(error, callback) {
			controller.abort();
			// What the generator throws on its way out is a consequence, not news.
			chunks.return().catch(() => undefined);
			callback(error);
		},
	});
}

/** The chunks of a stream, which is destroyed as soon as the signal aborts or nobody reads on. */
export async function* chunksOf(
	stream: Readable,
	signal?: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
	const stop = () => stream.destroy();
	// Errors reach the reader through the iteration; one that comes after it concerns nobody.
	stream.on('error', () => undefined);
	signal?.addEventListener('abort', stop, { once: true });
	try {
		signal?.throwIfAborted();
		const chunks: AsyncIterable<Buffer | string> = stream;
		for await (const chunk of chunks) {
			if (chunk.length > 0) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
		}
		signal?.throwIfAborted();
	} catch (error) {
		throw signal?.aborted ? signal.reason : error;
	} finally {
		signal?.removeEventListener('abort', stop);
		stream.destroy();
	}
}
