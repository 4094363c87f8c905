import type { INodeParameters } from 'n8n-workflow';

import { otherUser, putFile, putFolder, putVersion, readFile } from './box';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();

const run = async (operation: string, parameters: INodeParameters, count = 1) =>
	await world.host.runNode({
		parameters: { resource: 'file', operation, ...parameters },
		items: Array.from({ length: count }, () => ({ json: {} })),
	});

const put = async (name: string, content: string, parentId = '0') =>
	await putFile(world.emulator, world.userId, { name, content, parentId });
const contentOf = async (id: unknown) => await readFile(world.emulator, world.userId, String(id));

async function namesIn(folderId: string): Promise<string[]> {
	const { entries } = await world.api<{ entries: Array<{ name: string }> }>(
		'GET',
		`/folders/${folderId}/items`,
	);
	return entries.map(({ name }) => name);
}

/** A folder that has a file `a.txt`, and another `a.txt` elsewhere. */
async function conflict() {
	const parentId = await putFolder(world.api, world.unique('Conflict'));
	const elsewhere = await putFolder(world.api, world.unique('Elsewhere'));
	const existing = await put('a.txt', 'old', parentId);
	const other = await put('A.txt', 'other', elsewhere);
	return { parentId, existing: existing.id, other: other.id };
}

describe('the content of an upload', () => {
	it.each([
		[1, {}, 'a text'],
		[1, { binaryData: true }, 'of the input'],
		[1.1, {}, 'of the input'],
		[1.1, { binaryData: false }, 'a text'],
	])('in a node of version %s, saved with %j, is %s', async (typeVersion, saved, content) => {
		const parentId = await putFolder(world.api, world.unique('Content'));
		const { items } = await world.host.runNode({
			typeVersion,
			parameters: {
				resource: 'file',
				operation: 'upload',
				parentId: byId(parentId),
				fileName: 'a.txt',
				fileContent: 'a text',
				...saved,
			},
			items: [await world.host.binaryItem('of the input', 'first.txt')],
		});

		expect(await contentOf(items[0]?.json.id)).toBe(content);
	});
});

describe('a name that is taken', () => {
	const upload = async (parentId: string, onConflict: string, count = 1) =>
		await run(
			'upload',
			{ parentId: byId(parentId), fileName: 'a.txt', fileContent: 'new', onConflict },
			count,
		);

	it.each(['upload', 'copy', 'move'])(
		'fails %s and names the item that has it',
		async (operation) => {
			const { parentId, existing, other } = await conflict();
			const { error } = await run(operation, {
				fileId: byId(other),
				parentId: byId(parentId),
				fileName: 'a.txt',
				fileContent: 'new',
			});
			expect(error?.message).toContain(existing);
			expect(await namesIn(parentId)).toEqual(['a.txt']);
		},
	);

	it('gets a number when an upload is to rename', async () => {
		const { parentId } = await conflict();
		await put('a (1).txt', 'second', parentId);
		const { items } = await upload(parentId, 'rename');
		expect(items[0]?.json).toMatchObject({ name: 'a (2).txt' });
		expect(await namesIn(parentId)).toEqual(['a (1).txt', 'a (2).txt', 'a.txt']);
	});

	it('gives parallel uploads a name each', async () => {
		const { parentId } = await conflict();
		const { items } = await upload(parentId, 'rename', 5);
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(5);
		expect(await namesIn(parentId)).toHaveLength(6);
	});

	it('becomes a new version when an upload is to replace', async () => {
		const { parentId, existing } = await conflict();
		const { items } = await upload(parentId, 'replace');
		expect(items[0]?.json).toMatchObject({ id: existing, name: 'a.txt' });
		expect(await contentOf(existing)).toBe('new');
		expect(await world.api('GET', `/files/${existing}/versions`)).toMatchObject({ total_count: 1 });
	});

	it('becomes a new version of a file whose name only looks the same', async () => {
		const parentId = await putFolder(world.api, world.unique('Alike'));
		const { id } = await put('u\u0308ber.txt', 'old', parentId);
		const { items } = await run('upload', {
			parentId: byId(parentId),
			fileName: '\u00dcber.txt',
			fileContent: 'new',
			onConflict: 'replace',
		});
		expect(items[0]?.json).toMatchObject({ id });
		expect(await contentOf(id)).toBe('new');
		expect(await namesIn(parentId)).toEqual(['u\u0308ber.txt']);
	});

	it('leaves the existing file alone when an upload is to skip', async () => {
		const { parentId, existing } = await conflict();
		const { items } = await upload(parentId, 'skip');
		expect(items[0]?.json).toMatchObject({ id: existing });
		expect(await contentOf(existing)).toBe('old');
	});

	it('sends no content for an upload that is skipped', async () => {
		const { parentId } = await conflict();
		const sent: string[] = [];
		const stop = world.emulator.onExchange(({ origin }) => sent.push(origin));
		await upload(parentId, 'skip');
		stop();
		expect(sent).not.toContain('upload');
	});

	it('is never replaced when a folder has it', async () => {
		const parentId = await putFolder(world.api, world.unique('Mixed'));
		await putFolder(world.api, 'a.txt', parentId);
		const { error } = await upload(parentId, 'replace');
		expect(error?.message).toContain('taken');
	});

	it.each(['copy', 'move'])('gets a number when %s is to rename', async (operation) => {
		const { parentId, other } = await conflict();
		const { items } = await run(operation, {
			fileId: byId(other),
			parentId: byId(parentId),
			onConflict: 'rename',
		});
		expect(items[0]?.json).toMatchObject({ name: 'A (1).txt' });
		expect((await namesIn(parentId)).sort()).toEqual(['A (1).txt', 'a.txt']);
		expect(await contentOf(items[0]?.json.id)).toBe('other');
	});

	it.each(['copy', 'move'])('is returned when %s is to skip', async (operation) => {
		const { parentId, existing, other } = await conflict();
		const { items } = await run(operation, {
			fileId: byId(other),
			parentId: byId(parentId),
			onConflict: 'skip',
		});
		expect(items[0]?.json).toMatchObject({ id: existing });
		expect(await namesIn(parentId)).toEqual(['a.txt']);
		expect(await contentOf(other)).toBe('other');
	});

	it('is looked up where a move does not say which item has it', async () => {
		const { parentId, existing, other } = await conflict();
		world.emulator.faults.add({
			method: 'PUT',
			path: `/2.0/files/${other}`,
			status: 409,
			code: 'item_name_in_use',
		});
		const { items } = await run('move', {
			fileId: byId(other),
			parentId: byId(parentId),
			onConflict: 'skip',
		});
		expect(items[0]?.json).toMatchObject({ id: existing });
	});
});

describe('download', () => {
	const download = async (id: string, options: INodeParameters) => {
		const { items, error } = await run('download', { fileId: byId(id), options });
		return error ?? String(await world.host.binaryContent(items[0] ?? { json: {} }));
	};

	it.each([
		['the first bytes', { lastByte: 3 }, '0123'],
		['bytes in the middle', { firstByte: 3, lastByte: 5 }, '345'],
		['the rest', { firstByte: 7 }, '789'],
		['as much as there is', { firstByte: 8, lastByte: 100 }, '89'],
	])('gets %s', async (_what, options, expected) => {
		const { id } = await put(world.unique('digits.txt'), '0123456789');
		expect(await download(id, options)).toBe(expected);
	});

	it('refuses a range that ends before it begins', async () => {
		const { id } = await put(world.unique('digits.txt'), '0123456789');
		expect(await download(id, { firstByte: 5, lastByte: 2 })).toMatchObject({
			message: '‘Last Byte’ 2 is before ‘First Byte’ 5',
		});
	});

	it.each([
		['viewer', ' [watermark]', { kept: 1, isOriginal: false }],
		['editor', '', { kept: 1 }],
	])('arrives with the watermark that Box puts on it for a %s', async (role, mark, json) => {
		const content = 'all is well';
		const { id } = await putFile(world.emulator, world.userId, {
			name: world.unique('a.txt'),
			content,
		});
		const { id: asUser } = otherUser(world.emulator, world.userId);
		await world.api('PUT', `/files/${id}/watermark`, { watermark: { imprint: 'default' } });
		await world.api('POST', '/collaborations', {
			item: { type: 'file', id },
			accessible_by: { type: 'user', id: asUser },
			role,
		});
		const { items, error } = await world.host.runNode({
			parameters: {
				resource: 'file',
				operation: 'download',
				fileId: byId(id),
				requestOptions: { asUser },
			},
			items: [{ json: { kept: 1 } }],
		});
		expect(error).toBeUndefined();
		const [item = { json: {} }] = items;
		expect(item.json).toEqual(json);
		expect(String(await world.host.binaryContent(item, 'data'))).toBe(content + mark);
	});

	it('gets a past version', async () => {
		const { id } = await put(world.unique('versions.txt'), 'one');
		const version = await putVersion(world.emulator, world.userId, id, 'two');
		expect(await download(id, { version })).toBe('one');
		expect(await download(id, {})).toBe('two');
	});

	it('keeps the other files of the item', async () => {
		const { id } = await put(world.unique('second.txt'), 'second');
		const { items } = await world.host.runNode({
			parameters: {
				resource: 'file',
				operation: 'download',
				fileId: byId(id),
				binaryPropertyName: 'b',
			},
			items: [await world.host.binaryItem('first', 'first.txt')],
		});
		expect(Object.keys(items[0]?.binary ?? {}).sort()).toEqual(['b', 'data']);
	});
});

describe('if-match', () => {
	it.each([
		['rename', { name: 'never.txt', options: { ifMatch: '99' } }],
		['update', { updateFields: { description: 'never', ifMatch: '99' } }],
		['delete', { options: { ifMatch: '99' } }],
		['uploadVersion', { fileContent: 'never', options: { ifMatch: '99' } }],
	])('stops %s of a file that has changed', async (operation, parameters) => {
		const { id } = await put(world.unique('changed.txt'), 'a');
		const { error } = await run(operation, { fileId: byId(id), ...parameters });
		expect(error?.message).toBe('Somebody else changed the item in the meantime');
		expect(await contentOf(id)).toBe('a');
	});

	it.each([
		['rename', { name: 'never.txt' }, 'options'],
		['update', { description: 'never' }, 'updateFields'],
		['delete', {}, 'options'],
		['uploadVersion', { fileContent: 'never' }, 'options'],
	])('is not left out of %s where it is no ETag', async (operation, parameters, field) => {
		const { id } = await put(world.unique('changed.txt'), 'a');
		const guarded =
			field === 'options'
				? { ...parameters, options: { ifMatch: '👪' } }
				: { updateFields: { ...parameters, ifMatch: '👪' } };
		const { error } = await run(operation, { fileId: byId(id), ...guarded });
		expect(error?.message).toContain('‘If Match (ETag)’ must be an ETag');
		expect(await contentOf(id)).toBe('a');
	});
});

describe('get', () => {
	it('adds fields that Box returns only by name to the standard ones', async () => {
		const { id, name } = await put(world.unique('fields.txt'), 'a');
		const { items } = await run('get', {
			fileId: byId(id),
			additionalFields: { extraFields: ['tags', 'permissions'] },
		});
		expect(items[0]?.json).toMatchObject({
			name,
			size: 1,
			parent: { id: '0' },
			tags: [],
			permissions: { can_download: true },
		});
	});

	it.each([
		['plain text', (id: string) => id],
		['an address', (id: string) => `https://acme.app.box.com/file/${id}?s=x`],
	])('takes %s where an expression gives it', async (_what, value) => {
		const { id } = await put(world.unique('located.txt'), 'a');
		const { items } = await run('get', { fileId: value(id) });
		expect(items[0]?.json).toMatchObject({ id });
	});
});

describe('wrong input', () => {
	it.each([
		['rename', { fileId: byId('1'), name: 'a/b.txt' }, 'slash'],
		['rename', { fileId: byId('1'), name: '..' }, 'reserved'],
		['copy', { fileId: byId('1'), additionalFields: { name: 'a '.repeat(1) } }, 'space'],
		['upload', { fileName: 'x'.repeat(256), fileContent: 'a' }, '255'],
		['get', { fileId: byId('={{ "12/34" }}') }, 'not an ID'],
		['delete', { fileId: byId('={{ "abc" }}') }, 'not an ID'],
		['getVersions', { fileId: byId('1'), limit: 0 }, 'at least 1'],
		['search', { query: '={{ "" }}' }, 'empty'],
		['search', { query: 'a', additionalFields: { size_range: '5' } }, 'Size Range'],
		['search', { query: 'a', additionalFields: { contet_types: 'nmae' } }, 'nmae'],
		[
			'search',
			{
				query: 'a',
				additionalFields: {
					createdRangeUi: { createdRangeValuesUi: { from: '2026-02-01', to: '2026-01-01' } },
				},
			},
			'starts after it ends',
		],
		['share', { fileId: byId('1'), accessibleBy: 'user', email: 'nobody' }, 'email'],
	])('is refused by %s before any request', async (operation, parameters, message) => {
		const sent: string[] = [];
		const stop = world.emulator.onExchange(({ path }) => sent.push(path));
		const { error } = await run(operation, parameters);
		stop();
		expect(error?.message).toContain(message);
		expect(sent.filter((path) => !path.includes('oauth2'))).toEqual([]);
	});
});
