import { finished, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

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

/** From here on, a stream has to wait until somebody takes what it has brought. */
const mostAhead = 256 * 1024;

/**
 * The chunks of a stream, which is destroyed as soon as the signal aborts or nobody reads on.
 *
 * TLS brings 16 KiB at a time, and whatever is done with a chunk costs more than its bytes do. So the stream
 * flows while the reader is busy, and what has come by then is one chunk.
 */
export async function* chunksOf(
	stream: Readable,
	signal?: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
	const inbox = inboxOf(stream);
	const stop = () => stream.destroy();
	signal?.addEventListener('abort', stop, { once: true });
	try {
		for (;;) {
			signal?.throwIfAborted();
			const chunk = await inbox.next();
			signal?.throwIfAborted();
			if (chunk === undefined) return;
			yield chunk;
		}
	} catch (error) {
		throw signal?.aborted ? signal.reason : error;
	} finally {
		signal?.removeEventListener('abort', stop);
		inbox.close();
		stream.destroy();
	}
}

/** What a stream has brought and nobody has taken yet. */
function inboxOf(stream: Readable): { next(): Promise<Buffer | undefined>; close(): void } {
	let chunks: Buffer[] = [];
	let size = 0;
	let end: { error?: Error | null } | undefined;
	let wake: () => void = () => undefined;
	const onData = (chunk: Buffer | string) => {
		const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
		if (bytes.length === 0) return;
		chunks.push(bytes);
		size += bytes.length;
		if (size >= mostAhead) stream.pause();
		wake();
	};
	// Errors reach the reader through the inbox; one that comes after it concerns nobody.
	stream.on('error', () => undefined);
	const unwatch = finished(stream, { writable: false }, (error) => {
		end = { error };
		wake();
	});
	stream.on('data', onData);
	return {
		/** All that is there, once there is something; undefined at the end. */
		async next() {
			if (size === 0 && end === undefined) {
				await new Promise<void>((resolve) => (wake = resolve));
				// One look at the socket brings several chunks, one after another.
				if (size < mostAhead && end === undefined) await setImmediate();
			}
			if (size === 0) {
				if (end?.error) throw end.error;
				return undefined;
			}
			const [first, ...rest] = chunks;
			const all = first !== undefined && rest.length === 0 ? first : Buffer.concat(chunks, size);
			chunks = [];
			size = 0;
			if (stream.isPaused()) stream.resume();
			return all;
		},
		close() {
			unwatch();
			stream.off('data', onData);
		},
	};
}
