import { createFolders } from '../../../bench/box/folders';
import { ids } from '../../../bench/box/options';

interface Page {
	total_count: number;
	entries: Array<{ id: string; type: string; name: string }>;
	next_marker: string | null;
}

/** All pages of a folder, as a client reads them. */
function listed(folders: ReturnType<typeof createFolders>, id: string, limit: number): Page[] {
	const pages: Page[] = [];
	let marker: string | null = '';
	while (marker !== null && pages.length < 100) {
		const query = new URLSearchParams({ limit: String(limit), ...(marker ? { marker } : {}) });
		const page = JSON.parse(String(folders.page(id, query))) as Page;
		pages.push(page);
		marker = page.next_marker;
	}
	return pages;
}

it('lists the long folder in pages, each item once', () => {
	const pages = listed(createFolders({ items: 2_500 }), ids.longFolder, 1_000);
	expect(pages.map(({ entries }) => entries.length)).toEqual([1_000, 1_000, 500]);
	expect(new Set(pages.flatMap(({ entries }) => entries.map(({ id }) => id))).size).toBe(2_500);
});

it('has a tree of as many folders as were asked for, all of them found from its top', () => {
	const folders = createFolders({ tree: { folders: 100, files: 3 } });
	const found: string[] = [];
	const waiting = [ids.treeFolder(0)];
	for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
		const entries = listed(folders, id, 2).flatMap((page) => page.entries);
		found.push(...entries.map(({ type }) => type));
		waiting.push(...entries.filter(({ type }) => type === 'folder').map((one) => one.id));
	}
	expect(found.filter((type) => type === 'folder')).toHaveLength(99);
	expect(found.filter((type) => type === 'file')).toHaveLength(300);
});

it('lists what was uploaded, and knows it by its ID', () => {
	const folders = createFolders({});
	const { id } = folders.addFile({ name: 'a.txt', size: 1, sha1: 'ab', parentId: '0' });
	expect(listed(folders, '0', 10)[0]?.entries).toMatchObject([{ id, name: 'a.txt' }]);
	expect(folders.file(id)).toMatchObject({ size: 1, sha1: 'ab' });
	expect(folders.page('12345', new URLSearchParams())).toBeUndefined();
});
