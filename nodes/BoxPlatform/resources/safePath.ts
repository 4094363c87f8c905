/**
 * Names and paths out of Box that are safe on the machine of n8n, whatever its system: whoever writes files below a
 * folder by these paths stays inside of it, and never meets a device.
 */
import { nameKey } from '../client';

/** What no system, or not Windows, takes in a name; and marks that turn the direction of what follows. */
const forbidden = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*\ufffd]/gu;
/** Devices of Windows, with any extension. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const device =
	/^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\.|$)/i;
/** Of a name in most file systems, as UTF-8. */
const mostBytes = 255;

/** A name that can be one of a file everywhere; the same one if it can already. */
export function safeName(name: string): string {
	// Halves of characters become marks that are replaced.
	const clean = Buffer.from(name)
		.toString()
		.replace(forbidden, '_')
		// Windows drops what of this is at the end, so that ‘..’ and ‘a.’ would become something else.
		.replace(/[. ]$/, '_');
	const named = device.test(clean) || clean === '' ? `_${clean}` : clean;
	const { stem, extension } = partsOf(named);
	return joined(stem, extension);
}

function partsOf(name: string): { stem: string; extension: string } {
	const extension = /(?<=.)\.[^.]{1,20}$/.exec(name)?.[0] ?? '';
	return { stem: name.slice(0, name.length - extension.length), extension };
}

/** Cut in front of its end, if it is too long. */
function joined(stem: string, end: string): string {
	const room = mostBytes - Buffer.byteLength(end);
	if (Buffer.byteLength(stem) <= room) return stem + end;
	let size = room;
	const bytes = Buffer.from(stem);
	// The bytes of one character stay together.
	while (((bytes[size] ?? 0) & 0xc0) === 0x80) size -= 1;
	return bytes.subarray(0, size).toString() + end;
}

/** Safe paths below one folder: no two of them are the same, and none leads through what is a file. */
export interface SafePaths {
	/**
	 * @param path such as `/Reports/2026/a.pdf`
	 * @param id what tells apart what would be the same
	 * @returns relative, with `/` between its names, such as `Reports/2026/a.pdf`
	 */
	of(path: string, id: string): string;
}

export function createSafePaths(): SafePaths {
	const taken = new Set<string>();
	const take = (path: string): boolean => {
		const key = nameKey(path);
		if (taken.has(key)) return false;
		taken.add(key);
		return true;
	};
	/** By the paths in Box: what is in one folder stays together, and apart from what is in another. */
	const folders = new Map<string, string>();
	const folderOf = (names: readonly string[]): string => {
		if (names.length === 0) return '';
		const key = names.join('/');
		const known = folders.get(key);
		if (known !== undefined) return known;
		const wanted = folderOf(names.slice(0, -1)) + safeName(names.at(-1) ?? '');
		let safe = wanted;
		for (let count = 2; !take(safe); count += 1) safe = withMark(wanted, ` (${count})`);
		folders.set(key, `${safe}/`);
		return `${safe}/`;
	};
	return {
		of(path, id) {
			const names = path.split('/').filter((name) => name !== '');
			const safe = folderOf(names.slice(0, -1)) + safeName(names.at(-1) ?? '');
			if (take(safe)) return safe;
			// IDs differ, but what others are called can hold them.
			for (let count = 0; ; count += 1) {
				const other = withMark(safe, count === 0 ? ` (${id})` : ` (${id} ${count})`);
				if (take(other)) return other;
			}
		},
	};
}

function withMark(path: string, mark: string): string {
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	const { stem, extension } = partsOf(path.slice(folder.length));
	return folder + joined(stem, mark + extension);
}
