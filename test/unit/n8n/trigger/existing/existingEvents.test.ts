import type { EventPage } from '../../../../../nodes/BoxPlatform/client';
import {
	fromExisting,
	isExistingItem,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/existing';
import { apiError, connectionError } from '../../../client/events/fakes';
import { fakeTree } from './fakeTree';

async function all(pages: AsyncGenerator<EventPage>): Promise<EventPage[]> {
	const taken: EventPage[] = [];
	for await (const page of pages) taken.push(page);
	return taken;
}

const ids = (pages: readonly EventPage[]) =>
	pages.flatMap(({ events }) => events.map(({ event_id: id }) => id));

/** A tree whose items are older than the head. */
function setUp() {
	const tree = fakeTree();
	const folder = tree.add('folder');
	const file = tree.add('file', folder.id);
	const link = tree.add('web_link');
	tree.pass(120);
	const start = () => fromExisting(tree.head(), tree.clock.now());
	return { ...tree, folder, file, link, start };
}

describe('what exists', () => {
	it('comes as events of ours, folder by folder, and then what happened since', async () => {
		const { open, start, folder, file, link, add, pass } = setUp();
		const position = start();
		pass(20);
		const later = add('file', folder.id);
		const pages = await all(open(position));
		expect(ids(pages)).toEqual([
			`existing:folder:${folder.id}`,
			`existing:web_link:${link.id}`,
			`existing:file:${file.id}`,
			'event 3',
		]);
		expect(pages[0]?.events[0]).toMatchObject({
			event_type: 'ITEM_EXISTS',
			created_at: folder.createdAt,
			created_by: { id: '11' },
			source: { type: 'folder', id: folder.id, parent: { id: '0' } },
		});
		expect(pages.flatMap(({ events }) => events).map(isExistingItem)).toEqual([
			true,
			true,
			true,
			false,
		]);
		expect(later.id).toBe('11');
	});

	it('comes in pages of a hundred, and goes on behind each of them', async () => {
		const { open, start, add, pass } = setUp();
		for (let index = 0; index < 250; index += 1) add('file');
		pass(120);
		const pages = await all(open(start()));
		expect(pages.map(({ events }) => events.length).slice(0, 3)).toEqual([100, 100, 52]);
		const rest = await all(open(pages[0]?.position ?? ''));
		expect(ids(rest)).toEqual(ids(pages.slice(1)));
	});

	it('is only that of the folder itself where nothing below counts', async () => {
		const { open, start, folder, link } = setUp();
		const pages = await all(open(start(), { depth: 'direct' }));
		expect(ids(pages)).toEqual([`existing:folder:${folder.id}`, `existing:web_link:${link.id}`]);
	});

	it('begins at the watched folder', async () => {
		const { open, start, folder, file } = setUp();
		const pages = await all(open(start(), { folderId: folder.id }));
		expect(ids(pages)).toEqual([`existing:file:${file.id}`]);
	});

	it('does not come again for what is known', async () => {
		const { open, start, file, folder, link } = setUp();
		const position = start();
		const first = await all(open(position));
		expect(ids(first)).toHaveLength(3);
		const seen = [folder, link].map(({ type, id }) => `existing:${type}:${id}`);
		expect(ids(await all(open(position, {}, undefined, seen)))).toEqual([
			`existing:file:${file.id}`,
		]);
	});

	it.each([403, 404])('lacks a folder that Box answers with %i, and says so', async (status) => {
		const { open, start, script, folder, warnings } = setUp();
		script.onListing = (id) => {
			if (id === folder.id) throw apiError(status);
		};
		expect(ids(await all(open(start())))).toHaveLength(2);
		expect(warnings).toEqual([expect.stringContaining(`folder ${folder.id} is left out`)]);
	});

	it('is a failure when the first folder may not be listed', async () => {
		const { open, start, script } = setUp();
		script.onListing = () => {
			throw apiError(403);
		};
		await expect(all(open(start()))).rejects.toMatchObject({ status: 403 });
	});

	it('waits for Box', async () => {
		const { open, start, script } = setUp();
		let failures = 3;
		script.onListing = () => {
			if (failures-- > 0) throw failures > 1 ? connectionError() : apiError(503);
		};
		expect(ids(await all(open(start())))).toHaveLength(3);
	});

	it('ends with the signal, without an error', async () => {
		const { open, start, script, folder, listings } = setUp();
		const closing = new AbortController();
		script.onListing = (id) => {
			if (id === folder.id) closing.abort();
		};
		expect(ids(await all(open(start(), {}, closing.signal)))).toHaveLength(2);
		expect(listings).toEqual(['0', folder.id]);
	});

	it('tells how far it has come where there is nothing to give', async () => {
		const { open, start, add, folder, pass } = setUp();
		const position = start();
		// They are younger than the head, so that the stream tells of them.
		pass(20);
		let parent = folder.id;
		for (let index = 0; index < 60; index += 1) parent = add('folder', parent).id;
		const pages = await all(open(position));
		const silent = pages.filter(({ events }) => events.length === 0);
		expect(silent.length).toBeGreaterThanOrEqual(2);
		expect(silent[0]?.position).toMatch(new RegExp(`^existing\\|0/${folder.id}/11/`));
	});
});

describe('positions of the stream', () => {
	it('pass through as they are', async () => {
		const { open } = setUp();
		const pages = await all(open('1001'));
		expect(ids(pages)).toEqual(['event 1', 'event 2']);
		expect(pages.map(({ position }) => position)).toEqual(['1003']);
	});
});
