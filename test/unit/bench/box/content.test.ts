import { createHash } from 'node:crypto';

import { rangeOf, sha1OfZeros } from '../../../bench/box/content';

it.each([
	[undefined, 0, 100],
	['bytes=10-', 10, 100],
	['bytes=10-19', 10, 20],
	['bytes=90-200', 90, 100],
	['bytes=-5', 95, 100],
])('of 100 bytes, %s are those from %s to %s', (header, start, end) => {
	expect(rangeOf(header, 100)).toEqual({ start, end });
});

it.each([0, 1, 1024 ** 2, 1024 ** 2 + 1])('knows the SHA-1 of %s zero bytes', (bytes) => {
	const expected = createHash('sha1').update(Buffer.alloc(bytes)).digest('hex');
	expect(sha1OfZeros(bytes)).toBe(expected);
});
