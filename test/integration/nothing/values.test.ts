import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { putFile } from '../box';
import { requestsDuring } from '../nodeRuns';
import { byId } from '../operationCase';
import { startWorld, type TestWorld } from '../world';

let world: TestWorld;
let fileId: ReturnType<typeof byId>;
beforeAll(async () => {
	world = await startWorld();
	const { id } = await putFile(world.emulator, world.userId, { name: 'a.txt', content: 'a' });
	fileId = byId(id);
});
afterAll(async () => {
	await world.close();
});

/** What the node says of an item, and that it asked Box for nothing. */
async function refusal(parameters: INodeParameters, json: IDataObject = {}): Promise<string> {
	let message = 'no error';
	const requests = await requestsDuring(world, async () => {
		const output = await world.host.runNode({ parameters, items: [{ json }] });
		message = output.error?.message ?? message;
	});
	expect(requests).toEqual([]);
	return message;
}

const x = '={{ $json.x }}';
const open = { resource: 'file', operation: 'createSharedLink', access: 'open' };
const writes: Array<[string, string, () => INodeParameters]> = [
	['a password', 'Password', () => ({ ...open, fileId, options: { password: x } })],
	['the end of a link', 'Expires At', () => ({ ...open, fileId, options: { unsharedAt: x } })],
	...['list', 'id', 'url', 'path'].flatMap((mode): typeof writes => {
		const parentId = { __rl: true, mode, value: x };
		const folder = { resource: 'folder', parentId };
		return [
			[
				`the parent of an upload, by ${mode}`,
				'Parent Folder',
				() => ({ resource: 'file', operation: 'upload', fileName: 'b.txt', parentId }),
			],
			[
				`the parent of a copy, by ${mode}`,
				'Parent Folder',
				() => ({ resource: 'file', operation: 'copy', fileId, parentId }),
			],
			[
				`the parent of a folder, by ${mode}`,
				'Parent Folder',
				() => ({ ...folder, operation: 'create', name: 'b' }),
			],
			[
				`the parent of a path, by ${mode}`,
				'Parent Folder',
				() => ({ ...folder, operation: 'createPath', path: 'a/b' }),
			],
		];
	}),
];

describe.each(writes)('%s', (_name, displayName, parameters) => {
	it.each<[string, IDataObject]>([
		['nothing', {}],
		['null', { x: null }],
		['empty text', { x: '' }],
		['blank text', { x: ' \n ' }],
		['an empty list', { x: [] }],
		['a list of nothing', { x: [null, ''] }],
	])('out of an expression that gives %s is refused', async (_value, json) => {
		expect(await refusal(parameters(), json)).toBe(
			`‘${displayName}’ is empty: its expression gave nothing`,
		);
	});
});

describe('what is left empty by hand', () => {
	it('is not set, and the root folder where one may be left out', async () => {
		const parameters = { resource: 'folder', operation: 'create', name: world.unique('By hand') };
		const { items, error } = await world.host.runNode({
			parameters: { ...parameters, parentId: { __rl: true, mode: 'list', value: '' } },
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json.parent).toMatchObject({ id: '0' });
		const link = await world.host.runNode({
			parameters: { ...open, fileId, options: { password: '', unsharedAt: '' } },
		});
		expect(link.error).toBeUndefined();
	});
});

describe('a template of which n8n leaves only the text', () => {
	it.each([
		'=/Reports/{{ $json.x }}',
		'={{ $json.x }}/Reports',
		'=/a/{{ $json.x }}/b/{{ $json.y.z }}',
		'=/a\n{{ $json.x }}',
		'=/a \\{{ b {{ $json.x }}',
		'=/a \\\\{{ $json.x }}',
		'=/a }} {{ $json.x }}',
		'=/a{{ $json.x',
		'=/a{{ $json.x }}{{ [] }}',
	])('is refused: %j', async (path) => {
		expect(await refusal({ resource: 'folder', operation: 'getByPath', path })).toBe(
			'‘Path’ is incomplete: the expressions in it gave nothing',
		);
	});

	it.each(['=/a/{{ 0 }}', "={{ '/a/' + ($json.x ?? '') }}", '=/a'])('is not %j', async (path) => {
		const found = await world.host.runNode({
			parameters: { resource: 'folder', operation: 'getByPath', path },
		});
		expect(found.error?.message).toMatch('/a');
	});
});
