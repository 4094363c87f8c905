/** The folders of a Box: a long one, a tree, and the root, in which uploads and the files to be downloaded are. */
import { sha1OfZeros } from './content';
import { type BoxFileBody, fileBody, folderBody, miniFile, withFields } from './items';
import { type BoxOptions, ids } from './options';

/** Folders in a folder of the tree. */
const BRANCHES = 8;

export interface Folders {
	file(id: string): BoxFileBody | undefined;
	folder(id: string): Record<string, unknown> | undefined;
	addFile(file: { name: string; size: number; sha1: string; parentId: string }): BoxFileBody;
	addFolder(name: string, parentId: string): Record<string, unknown>;
	/** A page of a listing as JSON. */
	page(folderId: string, query: URLSearchParams): string | Buffer | undefined;
}

export function createFolders(options: BoxOptions): Folders {
	const { fileBytes = [], items = 0, tree = { folders: 0, files: 0 } } = options;
	const files = new Map<string, BoxFileBody>();
	const folders = new Map<string, { name: string; parentId: string }>();
	const children = new Map<string, Array<Record<string, unknown>>>();
	const longPages = new Map<string, Buffer>();
	let count = 0;

	const put = (parentId: string, entry: Record<string, unknown>) => {
		const siblings = children.get(parentId);
		if (siblings === undefined) children.set(parentId, [entry]);
		else siblings.push(entry);
	};
	const addFile: Folders['addFile'] = (made) => {
		const file: BoxFileBody = { type: 'file', id: `3${(count += 1)}`, ...made };
		files.set(file.id, file);
		put(file.parentId, fileBody(file));
		return file;
	};
	const placeFolder = (id: string, name: string, parentId: string) => {
		folders.set(id, { name, parentId });
		const body = folderBody(id, name, parentId);
		put(parentId, body);
		return body;
	};

	for (const size of fileBytes) {
		const id = ids.file(size);
		const file = { id, name: nameOfFile(size), size, sha1: sha1OfZeros(size), parentId: '0' };
		files.set(id, { type: 'file', ...file });
		put('0', fileBody({ type: 'file', ...file }));
	}
	for (let index = 0; index < tree.folders; index += 1) {
		const above = Math.floor((index - 1) / BRANCHES);
		placeFolder(
			ids.treeFolder(index),
			index === 0 ? 'tree' : `folder-${index}`,
			index === 0 ? '0' : ids.treeFolder(above),
		);
	}
	for (let index = 0; index < tree.folders * tree.files; index += 1) {
		const parentId = ids.treeFolder(Math.floor(index / tree.files));
		const sha1 = index.toString(16).padStart(40, '0');
		addFile({ name: `file-${index}.txt`, size: 10, sha1, parentId });
	}

	/** Of the long folder: made once, since Box's work is not what is measured. */
	const longPage = (offset: number, limit: number): Buffer => {
		const key = `${offset} ${limit}`;
		const known = longPages.get(key);
		if (known !== undefined) return known;
		const length = Math.max(0, Math.min(limit, items - offset));
		const entries = Array.from({ length }, (_, index) => miniFile(offset + index));
		const page = Buffer.from(pageText(entries, { offset, limit, total: items }));
		longPages.set(key, page);
		return page;
	};
	for (let offset = 0; offset < items; offset += 1_000) longPage(offset, 1_000);

	return {
		file: (id) => files.get(id),
		folder(id) {
			if (id === '0') return folderBody('0', 'All Files');
			const found = folders.get(id);
			return found && folderBody(id, found.name, found.parentId);
		},
		addFile,
		addFolder: (name, parentId) => placeFolder(`2${(count += 1)}`, name, parentId),
		page(folderId, query) {
			const limit = Number(query.get('limit') ?? 100);
			const offset = Number(query.get('marker') ?? query.get('offset') ?? 0);
			if (folderId === ids.longFolder) return longPage(offset, limit);
			const all = children.get(folderId);
			if (all === undefined && folderId !== '0' && !folders.has(folderId)) return undefined;
			const entries = (all ?? []).slice(offset, offset + limit);
			const shown = entries.map((entry) => withFields(entry, query.get('fields')));
			return pageText(shown, { offset, limit, total: all?.length ?? 0 });
		},
	};
}

export const nameOfFile = (size: number) => `file-${size}.bin`;

function pageText(
	entries: ReadonlyArray<Record<string, unknown>>,
	{ offset, limit, total }: { offset: number; limit: number; total: number },
): string {
	const next = offset + entries.length;
	// rclone lists for ever where an empty text comes at the end.
	const marker = next < total ? String(next) : null;
	return JSON.stringify({ total_count: total, entries, offset, limit, next_marker: marker });
}
