/** Items of one run, and other people, that are after the same thing at the same time. */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { FaultRule } from '../emulator';
import { putFile, putFolder, readFile } from './box';
import { operationCases } from './cases';
import { requestsDuring } from './nodeRuns';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();

const numbered = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { index } }));

const run = async (operation: string, parameters: INodeParameters, count = 1) =>
	await world.host.runNode({
		parameters: { resource: 'file', operation, ...parameters },
		items: numbered(count),
	});

const contentOf = async (id: unknown) => await readFile(world.emulator, world.userId, String(id));

async function pastVersions(id: unknown): Promise<number> {
	const versions = await world.api<{ total_count: number }>('GET', `/files/${String(id)}/versions`);
	return versions.total_count;
}

async function namesIn(folderId: string): Promise<string[]> {
	const { entries } = await world.api<{ entries: Array<{ name: string }> }>(
		'GET',
		`/folders/${folderId}/items?limit=1000`,
	);
	return entries.map(({ name }) => name);
}

const text = { fileContent: '={{ "content " + $json.index }}' };

describe('ten items that write one file', () => {
	it('by name make ten versions, the last one on top', async () => {
		const parentId = await putFolder(world.api, world.unique('Versions'));
		const upload = { parentId: byId(parentId), fileName: 'a.txt', ...text, onConflict: 'replace' };
		const requests = await requestsDuring(world, async () => {
			const { items, error } = await run('upload', upload, 10);
			expect(error).toBeUndefined();
			expect(new Set(items.map(({ json }) => json.id)).size).toBe(1);
			expect(await pastVersions(items[0]?.json.id)).toBe(9);
			expect(await contentOf(items[0]?.json.id)).toBe('content 9');
		});
		// A check and an upload each, and what the test itself has asked.
		expect(requests.length).toBeLessThanOrEqual(2 * 10 + 3);
	});

	it('by ID do the same, with one content too', async () => {
		const { id } = await putFile(world.emulator, world.userId, {
			name: world.unique('b.txt'),
			content: 'first',
		});
		const { error } = await run('uploadVersion', { fileId: byId(id), ...text }, 8);
		expect(error).toBeUndefined();
		expect(await pastVersions(id)).toBe(8);
		expect(await contentOf(id)).toBe('content 7');
		await run('uploadVersion', { fileId: byId(id), fileContent: 'same' }, 3);
		expect(await pastVersions(id)).toBe(11);
	});

	it.each([
		['rename', { name: '={{ $json.index + ".txt" }}' }, 'name', '9.txt'],
		['update', { updateFields: { description: '={{ "d" + $json.index }}' } }, 'description', 'd9'],
	])('with %s leave what the last one says', async (operation, parameters, field, expected) => {
		const parentId = await putFolder(world.api, world.unique('Last'));
		const { id } = await putFile(world.emulator, world.userId, {
			name: 'c.txt',
			content: 'c',
			parentId,
		});
		const { error } = await run(operation, { fileId: byId(id), ...parameters }, 10);
		expect(error).toBeUndefined();
		expect(await world.api('GET', `/files/${id}`)).toMatchObject({ [field]: expected });
	});
});

describe('many items of one name that are to be renamed', () => {
	it.each([
		['a new folder', 0, 2],
		['a folder with numbers already', 30, 6],
	])('get a number each in %s, with a request each', async (_name, there, more) => {
		const parentId = await putFolder(world.api, world.unique('Numbers'));
		for (let number = 0; number < there; number += 1) {
			const name = number === 0 ? 'a.txt' : `a (${number}).txt`;
			await putFile(world.emulator, world.userId, { name, content: 'old', parentId });
		}
		const upload = { parentId: byId(parentId), fileName: 'a.txt', ...text, onConflict: 'rename' };
		const requests = await requestsDuring(world, async () => {
			const { items, error } = await run('upload', upload, 105);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.name)).toEqual(
				Array.from({ length: 105 }, (_, index) =>
					index + there === 0 ? 'a.txt' : `a (${index + there}).txt`,
				),
			);
		});
		expect(requests.length).toBeLessThanOrEqual(105 + more);
		expect(await namesIn(parentId)).toHaveLength(105 + there);
	});
});

describe('somebody else who is faster', () => {
	const replace = (parentId: string) =>
		run('upload', {
			parentId: byId(parentId),
			fileName: 'a.txt',
			fileContent: 'new',
			onConflict: 'replace',
		});
	const folderWithFile = async () => {
		const parentId = await putFolder(world.api, world.unique('Faster'));
		const { id } = await putFile(world.emulator, world.userId, {
			name: 'a.txt',
			content: 'old',
			parentId,
		});
		return { parentId, id };
	};

	it('takes the name between the check and the upload: it becomes a new version', async () => {
		const { parentId, id } = await folderWithFile();
		world.emulator.faults.add({
			method: 'OPTIONS',
			status: 200,
			body: { upload_url: `${world.emulator.uploadUrl}/2.0/files/content`, upload_token: null },
		});
		const { items } = await replace(parentId);
		expect(items[0]?.json).toMatchObject({ id });
		expect(await contentOf(id)).toBe('new');
	});

	it('frees the name between the check and the new version: it is looked at again', async () => {
		const { parentId, id } = await folderWithFile();
		world.emulator.faults.add({
			method: 'POST',
			path: `/2.0/files/${id}/content`,
			status: 404,
			code: 'not_found',
		});
		const { error } = await replace(parentId);
		expect(error).toBeUndefined();
		expect(await contentOf(id)).toBe('new');
	});
});

describe('a create that got no answer', () => {
	/** What is there before has times, so that it is surely told from what the request makes. */
	const dated = [
		'collaboration.create',
		'file.copy',
		'file.share',
		'folder.copy',
		'folder.create',
		'folder.share',
		'group.addMember',
		'group.create',
		'user.create',
	];
	const undated = ['metadata.create', 'user.addEmailAlias', 'metadataCascadePolicy.create'];
	const faults: Array<[string, FaultRule]> = [
		['Box says that it failed', { status: 500 }],
		['the connection broke before', { resetBefore: true }],
		['the connection broke after', { resetAfter: true }],
	];

	it.each([
		...dated.flatMap((name) => faults.map(([how, fault]) => [name, how, fault] as const)),
		...undated.flatMap((name) =>
			faults.slice(0, 1).map(([how, fault]) => [name, how, fault] as const),
		),
	])('%s does not take what was there before for its own: %s', async (name, _how, fault) => {
		const test = operationCases[name]?.();
		if (test === undefined) throw new Error(`No case for ${name}`);
		const [resource = '', operation = ''] = name.split('.');
		const { parameters, items } = await test.arrange(world);
		const again = async () =>
			await world.host.runNode({ parameters: { resource, operation, ...parameters }, items });
		const idsOf = (made: INodeExecutionData[]) => made.map(({ json }) => json.id ?? json.$id);
		const first = idsOf((await again()).items);
		expect(first).toEqual([expect.any(String)]);
		world.emulator.clock.advance(10_000);
		world.emulator.faults.add({
			method: 'POST',
			when: ({ path }) => !path.includes('oauth2'),
			...fault,
		});
		const second = await again();
		expect(idsOf(second.items)).not.toContain(first[0]);
		// Most keys are unique: the second one fails.
		expect(name === 'user.create' || second.error !== undefined).toBe(true);
	});
});
