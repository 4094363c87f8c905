import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';

import { cutIntoParts, partsOf } from '../../../../nodes/BoxPlatform/client/transfer/fileParts';
import { failureOf } from '../fakes';

async function* chunks(...texts: string[]) {
	for (const text of texts) yield Buffer.from(text);
}

const take = async (size: number) => Buffer.alloc(size);

async function cut(texts: string[], partSize: number, total = texts.join('').length) {
	const list: Array<[number, string]> = [];
	const parts = cutIntoParts(chunks(...texts), total, partSize, take);
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
		const parts = cutIntoParts(source(), 4, 4, take);

		await expect(parts.next()).rejects.toThrow('too long');
	});

	it('takes memory for a part when it has content for it, and none for a part that was not pulled', async () => {
		const taken: number[] = [];
		const counting = async (size: number) => {
			taken.push(size);
			return Buffer.alloc(size);
		};
		const parts = cutIntoParts(chunks('abcdefghij'), 10, 4, counting);

		await parts.next();
		expect(taken).toEqual([4]);
		await parts.next();
		const last = (await parts.next()).value;
		expect(taken).toEqual([4, 4, 4]);
		expect((await parts.next()).done).toBe(true);

		expect(taken).toEqual([4, 4, 4]);
		expect(last?.bytes.toString()).toBe('ij');
		expect(last?.memory).toHaveLength(4);
	});

	it('fills memory that has held another part', async () => {
		const memory = Buffer.alloc(4);
		const texts: string[] = [];
		const parts = cutIntoParts(chunks('abcdefghij'), 10, 4, async () => memory);
		for await (const { bytes } of parts) texts.push(bytes.toString());

		expect(texts).toEqual(['abcd', 'efgh', 'ij']);
	});

	it('takes no more memory than the whole content needs', async () => {
		const parts = cutIntoParts(chunks('ab'), 2, 1024 ** 4, take);

		expect((await parts.next()).value?.memory).toHaveLength(2);
	});
});

describe('partsOf a file', () => {
	let folder: string;
	beforeAll(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'file-parts-'));
	});
	afterAll(async () => {
		await rm(folder, { recursive: true });
	});

	/** The parts of a file that is said to have a size, as its stream and as another one would give them. */
	async function partsBoth(content: Buffer, size = content.length) {
		const file = path.join(folder, 'content');
		await writeFile(file, content);
		const opens = [
			async () => createReadStream(file),
			async () => createReadStream(file).pipe(new PassThrough()),
		];
		return await Promise.all(
			opens.map(async (open) => {
				const hash = createHash('sha1');
				const list: Array<[number, string]> = [];
				const cut = { partSize: 3_000_000, hash, take };
				for await (const { offset, bytes } of partsOf({ size, open }, cut)) {
					list.push([offset, createHash('sha1').update(bytes).digest('hex')]);
				}
				return { list, sha1: hash.digest('hex') };
			}),
		);
	}

	it.each([1, 2_999_999, 3_000_000, 3_000_001, 7_654_321])(
		'gives the same as its stream: %d bytes',
		async (size) => {
			const content = randomBytes(size);
			const [read, streamed] = await partsBoth(content);
			expect(read).toEqual(streamed);
			expect(read?.list).toHaveLength(Math.ceil(size / 3_000_000));
			expect(read?.sha1).toBe(createHash('sha1').update(content).digest('hex'));
		},
	);

	it.each([
		[10, 11, 'ended after 10 of 11 bytes'],
		[10, 9, 'longer than the 9 bytes'],
	])('refuses one of %d bytes that is said to have %d', async (bytes, size, problem) => {
		expect(await failureOf(partsBoth(Buffer.alloc(bytes), size))).toMatchObject({
			code: 'size_mismatch',
			message: expect.stringContaining(problem),
		});
	});
});
