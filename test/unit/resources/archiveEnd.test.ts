import { createArchiveEnd } from '../../../nodes/BoxPlatform/resources/archiveEnd';
import { zipArchive } from '../../emulator/world/zipWriter';

const entry = (path: string, content = '') => ({
	path,
	content: Buffer.from(content),
	modifiedAt: 0,
});

const archive = (...paths: string[]) =>
	Buffer.concat([...zipArchive(paths.map((path) => entry(path, path)))]);

function entriesOf(bytes: Buffer, chunk = bytes.length || 1) {
	const end = createArchiveEnd();
	for (let at = 0; at < bytes.length; at += chunk) end.take(bytes.subarray(at, at + chunk));
	return end.entries();
}

/** With its directory told by the records that archives above 4 GiB have. */
function large(bytes: Buffer): Buffer {
	const at = bytes.length - 22;
	const [body, end] = [bytes.subarray(0, at), Buffer.from(bytes.subarray(at))];
	const record = Buffer.alloc(56);
	record.writeUInt32LE(0x06064b50, 0);
	record.writeBigUInt64LE(BigInt(end.readUInt16LE(10)), 32);
	record.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
	record.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
	const locator = Buffer.alloc(20);
	locator.writeUInt32LE(0x07064b50, 0);
	locator.writeBigUInt64LE(BigInt(at), 8);
	end.writeUInt16LE(0xffff, 10);
	end.writeUInt32LE(0xffffffff, 12);
	end.writeUInt32LE(0xffffffff, 16);
	return Buffer.concat([body, record, locator, end]);
}

describe('createArchiveEnd', () => {
	it.each([1, 7, 100_000])(
		'reads what is in an archive that comes in pieces of %d bytes',
		(size) => {
			const paths = ['A/', 'A/a.txt', 'Übersicht.pdf'];
			expect(entriesOf(archive(...paths), size)).toEqual(paths);
		},
	);

	it('knows an archive without anything in it', () => {
		expect(entriesOf(archive())).toEqual([]);
	});

	it('knows the form of large archives', () => {
		expect(entriesOf(large(archive('a.txt', 'b.txt')))).toEqual(['a.txt', 'b.txt']);
	});

	it('takes a comment for a part of it', () => {
		const bytes = Buffer.from(archive('a.txt'));
		bytes.writeUInt16LE(5, bytes.length - 2);
		expect(entriesOf(Buffer.concat([bytes, Buffer.from('hello')]))).toEqual(['a.txt']);
	});

	it('does not take a part for the whole, wherever it ends', () => {
		const bytes = archive('a.txt', 'b.txt');
		for (let length = 0; length < bytes.length; length += 1) {
			expect(entriesOf(bytes.subarray(0, length))).toBeUndefined();
		}
	});

	it('does not take an archive for whole that lacks a piece in the middle', () => {
		const bytes = archive('a.txt', 'b.txt');
		expect(entriesOf(Buffer.concat([bytes.subarray(0, 10), bytes.subarray(20)]))).toBeUndefined();
	});

	it('keeps the end alone of what is large, and says of its paths what it still can', () => {
		const end = createArchiveEnd();
		const content = Buffer.alloc(20 * 1024 * 1024);
		for (const chunk of zipArchive([{ path: 'large.bin', content, modifiedAt: 0 }]))
			end.take(chunk);
		expect(end.entries()).toEqual(['large.bin']);
	});
});
