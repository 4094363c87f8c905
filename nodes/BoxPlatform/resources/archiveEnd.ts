/**
 * Whether a ZIP archive has come to its end, and what is in it: all that there is to hold it against, since Box names
 * neither its size nor a checksum. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

/** Its directory has a name of up to a few hundred bytes for each of 10,000 files, and for each folder. */
const mostBytes = 8 * 1024 * 1024;

const endSignature = 0x06054b50;
const endBytes = 22;
const mostComment = 0xffff;
const zip64EndSignature = 0x06064b50;
const zip64LocatorSignature = 0x07064b50;
const zip64LocatorBytes = 20;
const entrySignature = 0x02014b50;
const entryBytes = 46;

export interface ArchiveEnd {
	/** Takes the next bytes of the archive; of those before the last 8 MiB none is kept. */
	take(chunk: Buffer): void;
	/**
	 * The paths in the archive, as its directory has them; folders end with `/`. Undefined for an archive that is
	 * not whole, and empty where the directory is larger than what was kept.
	 */
	entries(): string[] | undefined;
}

export function createArchiveEnd(): ArchiveEnd {
	const kept: Buffer[] = [];
	let size = 0;
	let keptBytes = 0;
	return {
		take(chunk) {
			kept.push(chunk);
			size += chunk.length;
			keptBytes += chunk.length;
			for (let first = kept[0]; first && keptBytes - first.length >= mostBytes; [first] = kept) {
				kept.shift();
				keptBytes -= first.length;
			}
		},
		entries() {
			const bytes = Buffer.concat(kept);
			const directory = directoryOf(bytes, size - bytes.length);
			return directory && pathsIn(bytes, directory, size - bytes.length);
		},
	};
}

interface Directory {
	/** Of all of the archive. */
	start: number;
	end: number;
	count: number;
}

/**
 * @param dropped how many bytes of the archive are in front of these
 * @returns undefined if these are not the last bytes of an archive
 */
function directoryOf(bytes: Buffer, dropped: number): Directory | undefined {
	const first = Math.max(0, bytes.length - endBytes - mostComment);
	for (let at = bytes.length - endBytes; at >= first; at -= 1) {
		if (bytes.readUInt32LE(at) !== endSignature) continue;
		if (at + endBytes + bytes.readUInt16LE(at + 20) !== bytes.length) continue;
		const count = bytes.readUInt16LE(at + 10);
		const length = bytes.readUInt32LE(at + 12);
		const start = bytes.readUInt32LE(at + 16);
		const plain = { start, end: start + length, count };
		const found = zip64DirectoryOf(bytes, at, dropped) ?? plain;
		if (found.end <= dropped + at && found.start <= found.end) return found;
	}
	return undefined;
}

/** What is too much for the old form stands in front of it. */
function zip64DirectoryOf(bytes: Buffer, end: number, dropped: number): Directory | undefined {
	const locator = end - zip64LocatorBytes;
	if (locator < 0 || bytes.readUInt32LE(locator) !== zip64LocatorSignature) return undefined;
	const at = Number(bytes.readBigUInt64LE(locator + 8)) - dropped;
	if (at < 0 || at + 56 > locator || bytes.readUInt32LE(at) !== zip64EndSignature) return undefined;
	const number = (offset: number) => Number(bytes.readBigUInt64LE(at + offset));
	const start = number(48);
	return { start, end: start + number(40), count: number(32) };
}

/** @returns undefined for a directory that is none */
function pathsIn(bytes: Buffer, { start, end, count }: Directory, dropped: number) {
	if (start < dropped) return [];
	const paths: string[] = [];
	let at = start - dropped;
	while (at < end - dropped) {
		if (at + entryBytes > bytes.length || bytes.readUInt32LE(at) !== entrySignature)
			return undefined;
		const nameLength = bytes.readUInt16LE(at + 28);
		paths.push(bytes.toString('utf8', at + entryBytes, at + entryBytes + nameLength));
		at += entryBytes + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
	}
	return at === end - dropped && paths.length === count ? paths : undefined;
}
