import { readableFrom } from '../../../../nodes/BoxPlatform/client/base';

async function failureOfReading(reason: unknown): Promise<unknown> {
	const stream = readableFrom(async function* () {
		yield Buffer.from('a');
		throw reason;
	});
	try {
		for await (const chunk of stream) expect(chunk).toEqual(Buffer.from('a'));
	} catch (error) {
		return error;
	}
	return 'none';
}

describe('a stream made by a generator', () => {
	it.each([
		['an error', new RangeError('short')],
		['the reason of a signal', 'stopped by user'],
		['what only looks like an error', { message: 'ENOENT', code: 'ENOENT' }],
	])('fails with %s as it is', async (_name, reason) => {
		expect(await failureOfReading(reason)).toBe(reason);
	});
});
