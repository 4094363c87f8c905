export interface ZipEntry {
	/** With `/` between folders; folders themselves end with one. */
	path: string;
	content: Buffer;
	modifiedAt: number;
}

/** A zip archive that stores its entries without compression, piece by piece: it can be larger than memory. */
export function* zipArchive(entries: Iterable<ZipEntry>): Generator<Buffer, void, undefined> {
	const directory: Buffer[] = [];
	let offset = 0;
	for (const entry of entries) {
		const name = Buffer.from(entry.path, 'utf8');
		const common = commonHeader(entry, name);
		const head = Buffer.concat([uint32(0x04034b50), common, uint16(0), name]);
		directory.push(
			Buffer.concat([
				uint32(0x02014b50),
				uint16(20),
				common,
				// No extra field, comment, disk number or attributes.
				Buffer.alloc(12),
				uint32(offset),
				name,
			]),
		);
		yield head;
		if (entry.content.length > 0) yield entry.content;
		offset += head.length + entry.content.length;
	}
	const list = Buffer.concat(directory);
	yield list;
	yield Buffer.concat([
		uint32(0x06054b50),
		Buffer.alloc(4),
		uint16(directory.length),
		uint16(directory.length),
		uint32(list.length),
		uint32(offset),
		uint16(0),
	]);
}

/** The fields that a local header and the directory share, up to the length of the name. */
function commonHeader({ content, modifiedAt }: ZipEntry, name: Buffer): Buffer {
	const date = new Date(modifiedAt);
	const time =
		(date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
	// The format counts years from 1980.
	const years = Math.max(0, date.getUTCFullYear() - 1980);
	const day = (years << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
	return Buffer.concat([
		uint16(20),
		// Names are UTF-8.
		uint16(0x0800),
		uint16(0),
		uint16(time),
		uint16(day),
		uint32(crc32(content)),
		uint32(content.length),
		uint32(content.length),
		uint16(name.length),
	]);
}

function uint16(value: number): Buffer {
	const buffer = Buffer.alloc(2);
	buffer.writeUInt16LE(value);
	return buffer;
}

function uint32(value: number): Buffer {
	const buffer = Buffer.alloc(4);
	buffer.writeUInt32LE(value);
	return buffer;
}

const TABLE = Uint32Array.from({ length: 256 }, (_none, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});

/** The checksum of the zip format. */
export function crc32(bytes: Buffer): number {
	let value = 0xffffffff;
	for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
	return (value ^ 0xffffffff) >>> 0;
}
