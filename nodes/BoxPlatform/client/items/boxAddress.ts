/** Addresses as people copy them from a browser or from Box's reference. */

type ItemKind = 'file' | 'folder' | 'hub' | 'web_link';

/** What an address of Box leads to. */
export type BoxAddress =
	| { kind: ItemKind; id: string }
	/** A link that was made for sharing: it does not say what is behind it. */
	| { kind: 'sharedLink' }
	/** Another page of Box. */
	| { kind: 'other' };

const kinds: ReadonlyMap<string, ItemKind> = new Map([
	['file', 'file'],
	['files', 'file'],
	['note', 'file'],
	['notes', 'file'],
	['folder', 'folder'],
	['folders', 'folder'],
	['hub', 'hub'],
	['hubs', 'hub'],
	['web_link', 'web_link'],
	['web_links', 'web_link'],
]);

/**
 * Reads an address of the web app (`/file/1`, `/folder/2`, `/notes/3`, `/hubs/4`, `/web_link/5`, `/s/abc`) or of the API
 * (`/2.0/files/1`), of
 * every company and with whatever follows. Several in one text are none: which of them is meant, nobody knows.
 *
 * @returns undefined for what is no address of Box
 */
export function readBoxAddress(text: string): BoxAddress | undefined {
	if (!URL.canParse(text)) return undefined;
	const { protocol, hostname, pathname } = new URL(text);
	const isBox = hostname === 'box.com' || hostname.endsWith('.box.com');
	if (!isBox || !/^https?:$/.test(protocol) || pathname.includes('://')) return undefined;
	const parts = pathname.split('/').filter((part) => part !== '');
	// The last one: a file can be shown inside of a shared link or of a folder.
	for (const [index, part] of [...parts.entries()].reverse()) {
		const kind = kinds.get(part.toLowerCase());
		const id = parts[index + 1];
		if (kind !== undefined && id !== undefined && /^\d+$/.test(id)) return { kind, id };
	}
	return { kind: parts[0] === 's' || parts[0] === 'v' ? 'sharedLink' : 'other' };
}
