/** What operations cost: how many requests they take at most. */
import type { INodeParameters } from 'n8n-workflow';

import { putFile, putFolder } from './box';
import { requestsDuring, shown } from './nodeRuns';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();

const run = async (resource: string, operation: string, parameters: INodeParameters, count = 1) =>
	await world.host.runNode({
		parameters: { resource, operation, ...parameters },
		items: Array.from({ length: count }, (_, index) => ({ json: { index } })),
	});

describe('files by path', () => {
	const byPath = (value: string) => ({ __rl: true, mode: 'path', value });
	let crowd: string | undefined;

	/** A folder with more files than two pages have, made without the API, which would take long. */
	async function crowdedFolder(): Promise<string> {
		if (crowd !== undefined) return crowd;
		crowd = world.unique('Crowd');
		const { tree } = world.emulator.world;
		const folder = tree.get(await putFolder(world.api, crowd));
		if (folder?.kind !== 'folder') throw new Error('The emulator has not made the folder');
		for (let index = 0; index < 2_400; index += 1) {
			tree.addFile(folder, `f${index}.txt`, Buffer.from('x'), world.userId);
		}
		return crowd;
	}

	it.each([
		['asked for one by one', undefined, 1 + 20 * 2],
		['listed once where uploads are not allowed', 403, 1 + 20 + 20 + 3],
	])('in a folder of thousands are %s', async (_name, status, most) => {
		const folder = await crowdedFolder();
		if (status) world.emulator.faults.add({ method: 'OPTIONS', status, times: Infinity });
		const requests = await requestsDuring(world, async () => {
			const { items, error } = await run(
				'file',
				'get',
				{ fileId: byPath(`={{ "/${folder}/f" + $json.index * 100 + ".txt" }}`) },
				20,
			);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.name)).toEqual(
				Array.from({ length: 20 }, (_, index) => `f${index * 100}.txt`),
			);
		});
		expect(requests.length).toBeLessThanOrEqual(most);
		const listings = requests.filter(({ path }) => path.endsWith('/items'));
		expect(listings.length).toBeLessThanOrEqual(status ? 1 + 3 : 1);
	});
});

describe('a recursive listing with a subfolder without access', () => {
	const list = async (options: INodeParameters) => {
		const id = await putFolder(world.api, world.unique('Top'));
		const closed = await putFolder(world.api, 'Closed', id);
		const open = await putFolder(world.api, 'Open', id);
		await putFile(world.emulator, world.userId, { name: 'a.txt', content: 'a', parentId: open });
		world.emulator.faults.add({
			path: `/2.0/folders/${closed}/items`,
			status: 403,
			code: 'access_denied_insufficient_permissions',
		});
		const output = await run('folder', 'getItems', {
			folderId: byId(id),
			returnAll: true,
			recursive: true,
			options,
		});
		return { output, closed };
	};

	it('fails and names it, and the option', async () => {
		const { output, closed } = await list({});
		expect(shown(output)).toContain(`‘/Closed’ (ID ${closed})`);
		expect(shown(output)).toContain('‘Skip Folders Without Access’');
	});

	it.each([
		['all', []],
		['files', ['file']],
	])('goes on with the option, and returns it as skipped: %s', async (_name, types) => {
		const { output } = await list({ skipFoldersWithoutAccess: true, types });
		const skipped = output.items.filter(({ json }) => json.skipped === true);
		expect(skipped.map(({ json }) => json.path)).toEqual(['/Closed']);
		const paths = output.items.map(({ json }) => json.path);
		expect(paths).toEqual(['/Closed', ...(types.length === 0 ? ['/Open'] : []), '/Open/a.txt']);
	});
});
