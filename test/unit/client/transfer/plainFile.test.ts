import { createReadStream, ReadStream } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';

import { plainFile } from '../../../../nodes/BoxPlatform/client/transfer/plainFile';
import { failureOf } from '../fakes';

let folder: string;
let file: string;
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'plain-file-'));
	file = path.join(folder, 'content');
	await writeFile(file, '0123456789');
});
afterAll(async () => {
	await rm(folder, { recursive: true });
});

async function textOf(stream: Readable): Promise<string> {
	const plain = await plainFile(stream);
	if (plain === undefined) throw new Error('It is no plain file');
	const chunks: string[] = [];
	const memory = Buffer.alloc(4);
	for (let count = await plain.read(memory); count > 0; count = await plain.read(memory)) {
		chunks.push(memory.toString('utf8', 0, count));
	}
	plain.close();
	return chunks.join();
}

it('reads a stream of a path', async () => {
	const stream = createReadStream(file);
	expect(await textOf(stream)).toBe('0123,4567,89');
	expect(stream.destroyed).toBe(true);
});

it('reads a stream of an open file, from where that is', async () => {
	const handle = await open(file);
	await handle.read(Buffer.alloc(2), 0, 2);
	expect(await textOf(handle.createReadStream())).toBe('2345,6789');
});

it.each<[string, () => Readable]>([
	['no file', () => Readable.from(['a'], { objectMode: false })],
	['a part of a file from its start', () => createReadStream(file, { start: 0, end: 3 })],
	['the rest of a file', () => createReadStream(file, { start: 3 })],
	['a file that somebody reads', () => createReadStream(file).on('data', () => undefined)],
])('leaves %s to be read as a stream', async (_name, make) => {
	const stream = make();
	expect(await plainFile(stream)).toBeUndefined();
	stream.destroy();
});

it('tells that a file is not there', async () => {
	const stream = createReadStream(path.join(folder, 'nothing'));
	expect(await failureOf(plainFile(stream))).toMatchObject({ code: 'ENOENT' });
});

it('ends with the reason of the signal', async () => {
	const controller = new AbortController();
	const plain = await plainFile(createReadStream(file), controller.signal);
	controller.abort(new Error('cancelled'));
	expect(await failureOf(plain?.read(Buffer.alloc(4)) ?? Promise.resolve())).toMatchObject({
		message: 'cancelled',
	});
	plain?.close();
});

it('closes the file', async () => {
	const stream = createReadStream(file);
	const plain = await plainFile(stream);
	const closed = new Promise<void>((resolve) => stream.once('close', () => resolve()));
	plain?.close();
	await closed;
	expect(stream).toBeInstanceOf(ReadStream);
	expect(stream.closed).toBe(true);
});
