import { PassThrough, Readable } from 'node:stream';

import { chunksOf, readableFrom } from '../../../../nodes/BoxPlatform/client/base';

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

describe('the chunks of a stream', () => {
	const kibibytes = (count: number) => Buffer.alloc(count * 1024, 'x');
	/** A stream that brings chunks as a socket does, all at one look. */
	function streamOf(...chunks: Array<Buffer | string>) {
		const stream = new PassThrough({ highWaterMark: 1024 * 1024 });
		for (const chunk of chunks) stream.write(chunk);
		return stream;
	}
	async function sizesOf(stream: Readable, signal?: AbortSignal) {
		const sizes: number[] = [];
		for await (const chunk of chunksOf(stream, signal)) sizes.push(chunk.length);
		return sizes;
	}

	it('are all that came together, in their order', async () => {
		const stream = streamOf('ab', Buffer.from('c'), '', 'de');
		stream.end();

		const chunks: string[] = [];
		for await (const chunk of chunksOf(stream)) chunks.push(chunk.toString());

		expect(chunks).toEqual(['abcde']);
	});

	it('have a bound: the stream waits while nobody takes them', async () => {
		let pulled = 0;
		const stream = Readable.from(
			(function* () {
				for (; pulled < 1_000; pulled += 1) yield kibibytes(16);
			})(),
			{ objectMode: false },
		);
		const chunks = chunksOf(stream);

		const { value } = await chunks.next();
		await new Promise((resolve) => setTimeout(resolve, 20));

		expect(value?.length).toBeLessThanOrEqual(256 * 1024);
		// One that was taken, one that waits, and what the stream itself holds.
		expect(pulled).toBeLessThan(40);
		await chunks.return();
		expect(stream.destroyed).toBe(true);
	});

	it('go on after the stream had to wait', async () => {
		const stream = Readable.from(
			Array.from({ length: 100 }, () => kibibytes(16)),
			{ objectMode: false },
		);

		const sizes = await sizesOf(stream);

		expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1_600 * 1024);
		expect(sizes.length).toBeLessThan(20);
	});

	it('come before the error that ended them', async () => {
		const stream = streamOf('abc');
		const sizes: number[] = [];
		const reading = (async () => {
			for await (const chunk of chunksOf(stream)) {
				sizes.push(chunk.length);
				stream.destroy(new RangeError('broken'));
			}
		})();

		await expect(reading).rejects.toThrow('broken');
		expect(sizes).toEqual([3]);
	});

	it.each(['before', 'while it is read'])('fail for one destroyed %s', async (when) => {
		const stream = new PassThrough();
		if (when === 'before') stream.destroy();
		const reading = sizesOf(stream);
		stream.destroy();

		await expect(reading).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
	});

	it('end with the reason of the signal, whatever has come by then', async () => {
		const controller = new AbortController();
		const stream = streamOf('abc');
		const reading = sizesOf(stream, controller.signal);
		controller.abort(new RangeError('stopped'));

		await expect(reading).rejects.toThrow('stopped');
		expect(stream.destroyed).toBe(true);
	});

	it('leave no listener behind but the one for errors', async () => {
		const stream = streamOf('abc');
		stream.end();
		const before = ['data', 'end', 'close'].map((name) => new PassThrough().listenerCount(name));

		await sizesOf(stream);

		expect(['data', 'end', 'close'].map((name) => stream.listenerCount(name))).toEqual(before);
	});
});
