import { Readable } from 'node:stream';

import { finish, wireRequest } from '../../../../nodes/BoxPlatform/client/http/wireRequest';

const KIB = 1024;

/** The slices in which a body goes out. */
async function slicesOf(body: Buffer, idleTimeoutMs: number): Promise<Buffer[]> {
	const wire = wireRequest({
		method: 'PUT',
		url: 'https://upload.box.com/x',
		headers: {},
		responseType: 'buffer',
		body,
		idleTimeoutMs,
	});
	const slices: Buffer[] = [];
	if (wire.body instanceof Readable) {
		for await (const slice of wire.body) slices.push(slice as Buffer);
	} else if (wire.body !== undefined) {
		slices.push(wire.body);
	}
	finish(wire);
	return slices;
}

describe('a body that goes out', () => {
	it.each([
		['the usual time to stand still', 120_000, 240_000],
		['a long one', 3_600_000, 256 * KIB],
		['a short one, so that a slow upload is seen to move', 20_000, 40_000],
		['a very short one', 1_000, 16 * KIB],
	])('has slices for %s', async (_name, idleTimeoutMs, expected) => {
		const body = Buffer.from(Array.from({ length: 600 * KIB }, (_, index) => index % 251));

		const slices = await slicesOf(body, idleTimeoutMs);

		expect(Math.max(...slices.map(({ length }) => length))).toBe(expected);
		expect(slices.slice(0, -1).every(({ length }) => length === expected)).toBe(true);
		expect(Buffer.concat(slices).equals(body)).toBe(true);
	});

	it('is one slice where it is no larger than that', async () => {
		const body = Buffer.alloc(16 * KIB);

		expect(await slicesOf(body, 1_000)).toEqual([body]);
	});
});
