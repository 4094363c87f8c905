import { createHash, type Hash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** As much as a write takes: fewer calls would not be faster, and more would cost the machine. */
const CHUNK = Buffer.alloc(1024 ** 2);

/** Hex SHA-1 of so many zero bytes. */
export function sha1OfZeros(bytes: number): string {
	const hash = createHash('sha1');
	addZeros(hash, bytes);
	return hash.digest('hex');
}

function addZeros(hash: Hash, bytes: number): void {
	for (let left = bytes; left > 0; left -= CHUNK.length) {
		hash.update(left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK);
	}
}

/** Answers with zero bytes, of which none is kept, as fast as the other side takes them. */
export function sendZeros(response: ServerResponse, bytes: number): void {
	let left = bytes;
	const go = () => {
		while (left > 0 && !response.destroyed) {
			const part = left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK;
			left -= part.length;
			if (!response.write(part)) {
				response.once('drain', go);
				return;
			}
		}
		response.end();
	};
	go();
}

/** The bytes that a `Range` header asks for, the last one excluded. */
export function rangeOf(header: string | undefined, size: number): { start: number; end: number } {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	if (first === '' && last === '') return { start: 0, end: size };
	if (first === '') return { start: Math.max(0, size - Number(last)), end: size };
	return { start: Number(first), end: last === '' ? size : Math.min(Number(last) + 1, size) };
}
