import { cutIntoParts } from '../../../../nodes/BoxPlatform/client/transfer/fileParts';

async function* chunks(...texts: string[]) {
	for (const text of texts) yield Buffer.from(text);
}

async function cut(texts: string[], partSize: number, total = texts.join('').length) {
	const list: Array<[number, string]> = [];
	const { parts } = cutIntoParts(chunks(...texts), total, partSize);
	for await (const { offset, bytes } of parts) list.push([offset, bytes.toString()]);
	return list;
}

describe('cutIntoParts', () => {
	it.each<[string, string[], Array<[number, string]>]>([
		[
			'chunks of their size',
			['abcd', 'efgh'],
			[
				[0, 'abcd'],
				[4, 'efgh'],
			],
		],
		[
			'small chunks',
			['a', 'b', 'cde', 'f'],
			[
				[0, 'abcd'],
				[4, 'ef'],
			],
		],
		[
			'one large chunk',
			['abcdefghij'],
			[
				[0, 'abcd'],
				[4, 'efgh'],
				[8, 'ij'],
			],
		],
		['less than one part', ['ab'], [[0, 'ab']]],
		['nothing', [], []],
		['empty chunks', ['', 'ab', ''], [[0, 'ab']]],
	])('cuts %s', async (_name, texts, expected) => {
		expect(await cut(texts, 4)).toEqual(expected);
	});

	it('gives the last part only once the source has ended', async () => {
		const source = async function* () {
			yield Buffer.from('abcd');
			throw new Error('too long');
		};
		const { parts } = cutIntoParts(source(), 4, 4);

		await expect(parts.next()).rejects.toThrow('too long');
	});

	it('lends the memory of parts that were handed back to the next ones', async () => {
		const { parts, recycle } = cutIntoParts(chunks('abcdefghijkl'), 12, 4);
		const first = (await parts.next()).value;
		if (!first) throw new Error('No part');
		const memory = first.bytes.buffer;
		const place = first.bytes.byteOffset;

		recycle(first);
		const second = (await parts.next()).value;
		const third = (await parts.next()).value;

		expect(second?.bytes.toString()).toBe('efgh');
		expect(second?.bytes.buffer).toBe(memory);
		expect(second?.bytes.byteOffset).toBe(place);
		expect(third?.bytes.toString()).toBe('ijkl');
		expect([third?.bytes.buffer, third?.bytes.byteOffset]).not.toEqual([memory, place]);
	});

	it('takes no memory back that is too small for a part', async () => {
		const { parts, recycle } = cutIntoParts(chunks('abcdefgh'), 8, 4);
		recycle({ offset: 0, bytes: Buffer.from('xy') });
		const list: string[] = [];
		for await (const { bytes } of parts) list.push(bytes.toString());

		expect(list).toEqual(['abcd', 'efgh']);
	});

	it('takes no more memory than the whole content needs', async () => {
		const { parts } = cutIntoParts(chunks('ab'), 2, 1024 ** 4);

		expect((await parts.next()).value?.bytes.toString()).toBe('ab');
	});
});
