/**
 * A file read straight into the memory of parts.
 *
 * A stream puts each chunk into memory of its own, and V8 looks through all that the program holds whenever some ten
 * megabytes of that have come together: with n8n in the same process this took longer than all else of an upload.
 */
import { once } from 'node:events';
import { read, ReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const readInto = promisify(read);

/** A file of which nothing has been read yet. */
export interface PlainFile {
	/** Puts what comes next into a piece of memory, and gives how many bytes it was; 0 at the end. */
	read(memory: Buffer): Promise<number>;
	close(): void;
}

/** The file that a stream is going to give as it is; undefined for all other streams, and for a part of a file. */
export async function plainFile(
	stream: Readable,
	signal?: AbortSignal,
): Promise<PlainFile | undefined> {
	if (!(stream instanceof ReadStream) || !isWhole(stream)) return undefined;
	// Its descriptor is closed with it, and it is the stream that has to hear of what goes wrong meanwhile.
	stream.on('error', () => undefined);
	if (fdOf(stream) === undefined) {
		await once(stream, 'open', { signal }).catch((error: unknown) => {
			stream.destroy();
			signal?.throwIfAborted();
			throw error;
		});
	}
	const fd = fdOf(stream);
	if (fd === undefined) return undefined;
	return {
		async read(memory) {
			signal?.throwIfAborted();
			// From where the file is, as the stream itself would read.
			const { bytesRead } = await readInto(fd, memory, 0, memory.length, null);
			signal?.throwIfAborted();
			return bytesRead;
		},
		close: () => void stream.destroy(),
	};
}

/** Not of Node's types, but of its documentation of `fs.createReadStream`. */
interface Range {
	start?: number;
	end?: number;
	fd?: number | null;
	bytesRead: number;
}

function isWhole(stream: ReadStream & Partial<Range>): boolean {
	const { start, end = Infinity, bytesRead, readableFlowing, destroyed } = stream;
	const isFresh = bytesRead === 0 && readableFlowing === null && !destroyed;
	return isFresh && start === undefined && end === Infinity;
}

const fdOf = (stream: ReadStream & Partial<Range>): number | undefined =>
	typeof stream.fd === 'number' ? stream.fd : undefined;
