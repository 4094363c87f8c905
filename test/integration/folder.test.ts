import type { INodeParameters } from 'n8n-workflow';

import { putFile, putFolder } from './box';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();

const run = async (operation: string, parameters: INodeParameters, count = 1) =>
	await world.host.runNode({
		parameters: { resource: 'folder', operation, ...parameters },
		items: Array.from({ length: count }, () => ({ json: {} })),
	});

async function namesIn(folderId: string): Promise<string[]> {
	const { entries } = await world.api<{ entries: Array<{ name: string }> }>(
		'GET',
		`/folders/${folderId}/items`,
	);
	return entries.map(({ name }) => name);
}

const putIn = async (parentId: string, name: string) =>
	await putFile(world.emulator, world.userId, { name, content: name, parentId });

describe('a name that is taken', () => {
	async function conflict() {
		const parentId = await putFolder(world.api, world.unique('Conflict'));
		const elsewhere = await putFolder(world.api, world.unique('Elsewhere'));
		const existing = await putFolder(world.api, 'Q1.2026', parentId);
		const other = await putFolder(world.api, 'Q1.2026', elsewhere);
		return { parentId, existing, other };
	}
	const parameters = (other: string, parentId: string, onConflict: string) => ({
		name: 'Q1.2026',
		folderId: byId(other),
		parentId: byId(parentId),
		onConflict,
	});

	it.each(['create', 'copy', 'move'])(
		'fails %s and names the folder that has it',
		async (operation) => {
			const { parentId, existing, other } = await conflict();
			const { error } = await run(operation, parameters(other, parentId, 'fail'));
			if (operation !== 'move') expect(error?.message).toContain(existing);
			expect(error?.message).toContain('taken');
			expect(await namesIn(parentId)).toEqual(['Q1.2026']);
		},
	);

	it.each(['create', 'copy', 'move'])('gets a number when %s is to rename', async (operation) => {
		const { parentId, other } = await conflict();
		const { items } = await run(operation, parameters(other, parentId, 'rename'));
		expect(items[0]?.json).toMatchObject({ name: 'Q1.2026 (1)' });
		expect(await namesIn(parentId)).toEqual(['Q1.2026', 'Q1.2026 (1)']);
	});

	it.each(['create', 'copy', 'move'])('is returned when %s is to skip', async (operation) => {
		const { parentId, existing, other } = await conflict();
		const { items } = await run(operation, parameters(other, parentId, 'skip'));
		expect(items[0]?.json).toMatchObject({ type: 'folder', id: existing });
		expect(await namesIn(parentId)).toEqual(['Q1.2026']);
	});

	it.each([
		['skip', ['u\u0308ber']],
		['rename', ['u\u0308ber', '\u00dcber (1)']],
	])('is one that only looks the same when it is to %s', async (onConflict, names) => {
		const parentId = await putFolder(world.api, world.unique('Alike'));
		const existing = await putFolder(world.api, 'u\u0308ber', parentId);
		const { items } = await run('create', {
			name: '\u00dcber',
			parentId: byId(parentId),
			onConflict,
		});
		expect(items[0]?.json.id === existing).toBe(onConflict === 'skip');
		expect(await namesIn(parentId)).toEqual(names);
	});

	it('is not returned in place of a folder when a file has it', async () => {
		const parentId = await putFolder(world.api, world.unique('Mixed'));
		await putIn(parentId, 'taken');
		const { error } = await run('create', {
			name: 'taken',
			parentId: byId(parentId),
			onConflict: 'skip',
		});
		expect(error?.message).toContain('taken');
	});
});

describe('createPath', () => {
	it('makes one folder of each name for many parallel items', async () => {
		const start = await putFolder(world.api, world.unique('Start'));
		const { items } = await run(
			'createPath',
			{
				path: '/L1/L2/L3',
				parentId: byId(start),
				requestOptions: { parallelItems: 20 },
			},
			20,
		);
		expect(items).toHaveLength(20);
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(1);
		expect(await namesIn(start)).toEqual(['L1']);
	});

	it('makes one folder of each name for executions at the same time', async () => {
		const start = await putFolder(world.api, world.unique('Start'));
		const runs = await Promise.all(
			Array.from(
				{ length: 4 },
				async () => await run('createPath', { path: 'L1/L2', parentId: byId(start) }),
			),
		);
		expect(new Set(runs.map(({ items }) => items[0]?.json.id)).size).toBe(1);
		expect(await namesIn(start)).toEqual(['L1']);
	});

	it('finds its own folder again when the answer to its creation was lost', async () => {
		const start = await putFolder(world.api, world.unique('Start'));
		world.emulator.faults.add({ method: 'POST', path: '/2.0/folders', resetAfter: true });
		const { items } = await run('createPath', { path: '/L1', parentId: byId(start) });
		expect(items[0]?.json).toMatchObject({ name: 'L1' });
		expect(await namesIn(start)).toEqual(['L1']);
	});

	it('says which name on the path is a file', async () => {
		const start = await putFolder(world.api, world.unique('Start'));
		await putIn(start, 'L1');
		const { error } = await run('createPath', { path: '/L1/L2', parentId: byId(start) });
		expect(error?.message).toContain('‘L1’ in the path is a file');
	});

	it.each([
		['\u00dcbersicht', 'u\u0308bersicht'],
		['u\u0308bersicht', '\u00dcbersicht'],
	])('takes the folder %j for %j, which looks the same', async (there, asked) => {
		const start = await putFolder(world.api, world.unique('Start'));
		const id = await putFolder(world.api, there, start);
		const { items } = await run('createPath', { path: `/${asked}/L2`, parentId: byId(start) });
		expect(items[0]?.json).toMatchObject({ name: 'L2', parent: { id } });
		expect(await namesIn(start)).toEqual([there]);
	});

	it('makes one folder for names that look the same at once', async () => {
		const start = await putFolder(world.api, world.unique('Start'));
		const { items } = await world.host.runNode({
			parameters: {
				resource: 'folder',
				operation: 'createPath',
				path: '={{ $json.path }}',
				parentId: byId(start),
			},
			items: ['\u00dcber', 'U\u0308ber', '\u00fcber'].map((path) => ({ json: { path } })),
		});
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(1);
		expect(await namesIn(start)).toHaveLength(1);
	});

	it('refuses names that Box forbids before it makes anything', async () => {
		const start = await putFolder(world.api, world.unique('Start'));
		const { error } = await run('createPath', { path: '/L1/../L2', parentId: byId(start) });
		expect(error?.message).toContain('reserved');
		expect(await namesIn(start)).toEqual([]);
	});
});

describe('getItems', () => {
	/** Root of a tree: /top.txt, /A, /A/a.txt, /A/B, /A/B/b.txt */
	async function tree() {
		const id = await putFolder(world.api, world.unique('Tree'));
		const a = await putFolder(world.api, 'A', id);
		const b = await putFolder(world.api, 'B', a);
		await putIn(id, 'top.txt');
		await putIn(a, 'a.txt');
		await putIn(b, 'b.txt');
		return { id, b };
	}
	const pathsOf = async (id: string, parameters: INodeParameters) => {
		const { items } = await run('getItems', {
			folderId: byId(id),
			returnAll: true,
			recursive: true,
			...parameters,
		});
		return items.map(({ json }) => json.path);
	};

	it.each([
		['all of it', {}, ['/A', '/top.txt', '/A/B', '/A/a.txt', '/A/B/b.txt']],
		['two levels', { options: { maxDepth: 2 } }, ['/A', '/top.txt', '/A/B', '/A/a.txt']],
		['one level', { options: { maxDepth: 1 } }, ['/A', '/top.txt']],
		['files alone', { options: { types: ['file'] } }, ['/top.txt', '/A/a.txt', '/A/B/b.txt']],
		['up to the limit', { returnAll: false, limit: 3 }, ['/A', '/top.txt', '/A/B']],
		['with chosen fields', { options: { fields: 'size', maxDepth: 1 } }, ['/A', '/top.txt']],
	])('lists %s', async (_what, parameters, expected) => {
		const { id } = await tree();
		expect(await pathsOf(id, parameters)).toEqual(expected);
	});

	it('goes on without a subfolder that was deleted meanwhile', async () => {
		const { id, b } = await tree();
		world.emulator.faults.add({
			path: `/2.0/folders/${b}/items`,
			status: 404,
			code: 'not_found',
		});
		expect(await pathsOf(id, {})).toEqual(['/A', '/top.txt', '/A/B', '/A/a.txt']);
	});

	it('gets every page of a large folder once', async () => {
		const id = await putFolder(world.api, world.unique('Large'));
		const folder = world.emulator.world.tree.get(id);
		if (folder?.kind !== 'folder') throw new Error('No folder was made');
		for (let count = 0; count < 2_345; count += 1) {
			const content = Buffer.from('');
			world.emulator.world.tree.addFile(folder, `${count}.txt`, content, world.userId);
		}
		const { items } = await run('getItems', { folderId: byId(id), returnAll: true });
		expect(items).toHaveLength(2_345);
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(2_345);
	});
});

describe('delete', () => {
	async function filled() {
		const id = await putFolder(world.api, world.unique('Filled'));
		await putIn(id, 'a.txt');
		return id;
	}
	const remove = async (id: string, parameters: INodeParameters) =>
		await run('delete', { folderId: byId(id), ...parameters });

	it('refuses a folder with content unless it is recursive', async () => {
		const id = await filled();
		const { error } = await remove(id, {});
		expect(error?.message).toBe('The folder is not empty');
		expect(await namesIn(id)).toEqual(['a.txt']);
	});

	it.each([
		['Box was not available and had not begun', { status: 503 } as const],
		['Box goes on after it has given up on answering', { resetAfter: true } as const],
	])('waits until the folder is gone when %s', async (_what, fault) => {
		const id = await filled();
		world.emulator.faults.add({ method: 'DELETE', path: `/2.0/folders/${id}`, ...fault });
		const { items } = await remove(id, { recursive: true });
		expect(items[0]?.json).toEqual({ id, deleted: true, success: true });
		await expect(world.api('GET', `/folders/${id}`)).rejects.toThrow('404');
	});

	it('does not wait when told so', async () => {
		const id = await filled();
		world.emulator.faults.add({ method: 'DELETE', path: `/2.0/folders/${id}`, status: 503 });
		const { items } = await remove(id, { recursive: true, options: { waitUntilGone: false } });
		expect(items[0]?.json).toEqual({ id, deleted: false, success: true });
	});

	it('fails for a folder that is not there', async () => {
		const { error } = await remove('424242', { recursive: true });
		expect(error?.message).toContain('424242');
	});
});

describe('restore', () => {
	it('takes another folder and name where the old ones are gone', async () => {
		const old = await putFolder(world.api, world.unique('Old place'));
		const target = await putFolder(world.api, world.unique('New place'));
		const id = await putFolder(world.api, 'Lost', old);
		await world.api('DELETE', `/folders/${id}`);
		await world.api('DELETE', `/folders/${old}`);
		const { items } = await run('restore', {
			folderId: byId(id),
			options: { parentId: target, name: 'Found' },
		});
		expect(items[0]?.json).toMatchObject({ id, name: 'Found', parent: { id: target } });
	});
});
