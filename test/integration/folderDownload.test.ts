/** What comes out when not everything can be had: of folders, archives, pages and representations. */
import type { INodeParameters } from 'n8n-workflow';

import { boxApi, otherUser, putFile, putFolder } from './box';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();

const run = async (resource: string, operation: string, parameters: INodeParameters) =>
	await world.host.runNode({ parameters: { resource, operation, ...parameters } });

/** A folder of somebody else that the acting user may see, with one of its files of which it may see the name alone. */
async function partlyForbidden() {
	const { emulator, userId, unique } = world;
	const { id: owner } = otherUser(emulator, userId);
	const api = boxApi(emulator, owner);
	const id = await putFolder(api, unique('Theirs'));
	await putFile(emulator, owner, { name: 'open.txt', content: 'open', parentId: id });
	const secret = await putFile(emulator, owner, { name: 'closed.txt', content: 'x', parentId: id });
	const share = async (role: string, item: object) =>
		await api('POST', '/collaborations', {
			item,
			accessible_by: { type: 'user', id: userId },
			role,
		});
	await share('viewer', { type: 'folder', id });
	return { id, secret: secret.id };
}

/** Box refuses the content of a file. */
const refuseContent = (fileId: string) =>
	world.emulator.faults.add({ path: `/2.0/files/${fileId}/content`, status: 403, times: Infinity });

describe('Folder > Download', () => {
	it('names the file that may not be downloaded', async () => {
		const { id, secret } = await partlyForbidden();
		refuseContent(secret);
		const { error } = await run('folder', 'download', { folderId: byId(id) });
		const shown = `${String(error?.message)} ${String(error?.description)}`;
		expect(shown).toContain('‘closed.txt’');
		expect(shown).toContain('Skip What Has No Access');
	});

	it('puts it out without content when told so, and the others as they are', async () => {
		const { id, secret } = await partlyForbidden();
		refuseContent(secret);
		const { items } = await run('folder', 'download', {
			folderId: byId(id),
			options: { skipWithoutAccess: true, atOnce: 1 },
		});
		expect(
			items.map(({ json, binary }) => [json.path, json.skipped, binary?.data?.fileName]),
		).toEqual([
			['closed.txt', true, undefined],
			['open.txt', undefined, 'open.txt'],
		]);
	});

	it('asks Box once for each file, and leaves out what is deleted meanwhile', async () => {
		const { emulator, userId, api, unique, host } = world;
		const id = await putFolder(api, unique('Mine'));
		for (const name of ['a.txt', 'b.txt', 'c.txt']) {
			await putFile(emulator, userId, { name, content: name, parentId: id });
		}
		const gone = emulator.world.find(`${emulator.world.tree.get(id)?.name ?? ''}/b.txt`, userId);
		emulator.faults.add({
			path: `/2.0/files/${gone?.id ?? ''}*/**`,
			status: 404,
			times: Infinity,
		});
		emulator.faults.add({ path: `/2.0/files/${gone?.id ?? ''}`, status: 404, times: Infinity });
		emulator.exchanges.clear();
		const { items } = await run('folder', 'download', { folderId: byId(id) });
		const contents = items.map(async (item) => String(await host.binaryContent(item)));
		expect(await Promise.all(contents)).toEqual(['a.txt', 'c.txt']);
		const calls = emulator.exchanges.list().filter(({ origin }) => origin === 'api');
		// The listing and two contents; and for the one that is gone its version, and what it is now.
		expect(calls.filter(({ path }) => !path.startsWith('/oauth2')).length).toBeLessThanOrEqual(5);
	});

	it('makes one archive of it', async () => {
		const { emulator, userId, api, unique, host } = world;
		const name = unique('Archived');
		const id = await putFolder(api, name);
		const sub = await putFolder(api, 'Sub', id);
		await putFile(emulator, userId, { name: 'deep.txt', content: 'deep', parentId: sub });
		const { items } = await run('folder', 'download', { folderId: byId(id), output: 'zip' });
		expect(items[0]?.binary?.data?.fileName).toBe(`${name}.zip`);
		const bytes = await host.binaryContent(items[0] ?? { json: {} });
		expect(bytes.includes(`${name}/Sub/deep.txt`)).toBe(true);
		expect(items[0]?.json.archive).toMatchObject({ downloaded_file_count: 1, left_out: [] });
	});
});

describe('File > Download ZIP', () => {
	it('lists what was renamed', async () => {
		const { emulator, userId, api, unique } = world;
		const parents = [await putFolder(api, unique('One')), await putFolder(api, unique('Two'))];
		const files = await Promise.all(
			parents.map(
				async (parentId) =>
					await putFile(emulator, userId, { name: 'same.txt', content: 'a', parentId }),
			),
		);
		const { items } = await run('file', 'downloadZip', {
			itemsUi: { file: files.map(({ id }) => ({ fileId: byId(id) })) },
		});
		expect(items[0]?.json.archive).toMatchObject({
			name_conflicts: files.map(({ id }) => ({ id, type: 'file', original_name: 'same.txt' })),
		});
	});

	it('lists what Box has left out', async () => {
		const { emulator, userId, unique } = world;
		const { id: owner } = otherUser(emulator, userId);
		const api = boxApi(emulator, owner);
		const name = unique('Theirs');
		const id = await putFolder(api, name);
		const file = await putFile(emulator, owner, { name: 'a.txt', content: 'a', parentId: id });
		await api('POST', '/collaborations', {
			item: { type: 'folder', id },
			accessible_by: { type: 'user', id: userId },
			role: 'previewer',
		});
		const { items } = await run('file', 'downloadZip', { folderIds: id });
		expect(items[0]?.json.archive).toMatchObject({
			skipped_file_count: 1,
			left_out: [{ type: 'file', id: file.id, path: `${name}/a.txt` }],
		});
	});
});

describe('an item of an archive that is gone by the time that its name is asked for', () => {
	it.each([404, 403])('is listed by its ID, and the archive stays: %d', async (status) => {
		const { emulator, userId, unique } = world;
		const { id: owner } = otherUser(emulator, userId);
		const api = boxApi(emulator, owner);
		const id = await putFolder(api, unique('Theirs'));
		await putFile(emulator, owner, { name: 'a.txt', content: 'a', parentId: id });
		await api('POST', '/collaborations', {
			item: { type: 'folder', id },
			accessible_by: { type: 'user', id: userId },
			role: 'previewer',
		});
		emulator.faults.add({ method: 'GET', path: `/2.0/folders/${id}`, status, times: Infinity });
		const { items, error } = await run('file', 'downloadZip', { folderIds: id });
		expect(error).toBeUndefined();
		expect(items[0]?.binary?.data).toBeDefined();
		expect(items[0]?.json.archive).toMatchObject({ left_out: [{ type: 'folder', id }] });
	});
});

describe('Folder > Get Items', () => {
	async function folderOf(names: string[]) {
		const id = await putFolder(world.api, world.unique('Pages'));
		for (const [index, name] of names.entries()) {
			const content = 'x'.repeat(names.length - index);
			await putFile(world.emulator, world.userId, { name, content, parentId: id });
		}
		return id;
	}
	const list = async (folderId: string, parameters: INodeParameters) =>
		await run('folder', 'getItems', { folderId: byId(folderId), ...parameters });

	it('reads page by page in several runs', async () => {
		const id = await folderOf(['a', 'b', 'c', 'd', 'e']);
		const seen: unknown[] = [];
		let marker: unknown = '0';
		while (marker !== null) {
			const { items } = await list(id, { limit: 2, options: { marker: String(marker) } });
			seen.push(items.map(({ json }) => json.name));
			marker = items.at(-1)?.json.next_marker;
		}
		expect(seen).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
	});

	it.each([
		['by size', { sort: 'size' }, ['c', 'b', 'a']],
		['the other way round', { sort: 'name', direction: 'DESC' }, ['c', 'b', 'a']],
		['from the second on', { offset: 1 }, ['b', 'c']],
	])('lists them %s', async (_how, options, expected) => {
		const id = await folderOf(['a', 'b', 'c']);
		const { items } = await list(id, { returnAll: true, options });
		expect(items.map(({ json }) => json.name)).toEqual(expected);
	});

	it.each([
		['offset and marker', {}, { offset: 1, marker: '' }, /either ‘Offset’ or ‘Marker’/],
		['a sorted recursion', { recursive: true }, { sort: 'name' }, /switch off ‘Recursive’/],
	])('refuses %s', async (_what, parameters, options, words) => {
		const { error } = await list('0', { ...parameters, options });
		expect(error?.message).toMatch(words);
	});
});

describe('File > Get Representation', () => {
	const fileOf = async (name: string) =>
		await putFile(world.emulator, world.userId, { name: world.unique(name), content: 'one\ftwo' });

	it('says which page there is not', async () => {
		const { id, name } = await fileOf('pages.pdf');
		const parameters = { fileId: byId(id), representation: 'jpg', page: 3 };
		const { error } = await run('file', 'getRepresentation', parameters);
		expect(error?.message).toBe(`Box has no part ‘3.jpg’ of ‘${name}’; it has 2 pages`);
	});

	it('waits until it is made', async () => {
		const { id } = await fileOf('slow.docx');
		const { settings } = world.emulator.world;
		settings.representationMs = 700;
		const { items, error } = await run('file', 'convertToPdf', { fileId: byId(id) });
		settings.representationMs = 0;
		expect(error).toBeUndefined();
		expect(items[0]?.binary?.data?.mimeType).toBe('application/pdf');
	});

	it('says of which file Box makes none', async () => {
		const { id, name } = await fileOf('song.wav');
		const { error } = await run('file', 'convertToPdf', { fileId: byId(id) });
		expect(error?.message).toContain(`Box makes no PDF of ‘${name}’`);
	});

	it.each(['[pdf]', 'a b'])('refuses the name %j', async (representation) => {
		const { id } = await fileOf('a.pdf');
		const { error } = await run('file', 'getRepresentation', { fileId: byId(id), representation });
		expect(error?.message).toContain('‘Representation’');
	});
});

describe('Shared Link > Get Items', () => {
	it('says that a link leads to a file', async () => {
		const { emulator, userId, api } = world;
		const { id } = await putFile(emulator, userId, { name: world.unique('f.txt'), content: 'a' });
		const { shared_link } = await api<{ shared_link: { url: string } }>(
			'PUT',
			`/files/${id}?fields=shared_link`,
			{ shared_link: {} },
		);
		const { error } = await run('sharedLink', 'getItems', { url: shared_link.url });
		expect(error?.message).toContain('which is no folder');
	});
});
