import type { INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/BoxPlatform/resources';
import { putFile, putFolder } from './box';
import { operationCases } from './cases';
import type { NodeOutput } from './n8nHost';
import { byId } from './operationCase';
import type { TestWorld } from './world';
import { startWorld } from './world';

/** API Request sends what it is told to, and has its limit for lists alone. */
const lists = resources.flatMap(({ value: resource, operations }) =>
	operations
		.filter(({ parameters }) => parameters.some(({ name }) => name === 'limit'))
		.map(({ value }) => `${resource}.${value}`)
		.filter((name) => name !== 'apiRequest.send'),
);

/** Parameters with which more is found than by those of the case. */
const wider: Record<string, (world: TestWorld) => Promise<INodeParameters>> = {
	'event.getAll': async () => await Promise.resolve({ options: { eventTypes: 'ITEM_UPLOAD' } }),
	'file.search': async (world) => ({ query: await filesOfOneWord(world) }),
	'folder.search': async (world) => {
		const word = wordOf(world);
		for (const name of [`${word} 1`, `${word} 2`]) await putFolder(world.api, name);
		return { query: word };
	},
	'group.getAll': async () => await Promise.resolve({ filters: {} }),
	'hub.getAll': async () => await Promise.resolve({ filters: {} }),
	'search.query': async (world) => ({ query: await filesOfOneWord(world) }),
	'signRequest.getAll': async () => await Promise.resolve({ filters: { status: ['sent'] } }),
};

/** Lists of whose entries the emulator has one; their pages reach n8n as those of the others do. */
const shortLists = [
	'automateWorkflow.getAll',
	'collaboration.getAll',
	'collection.getAll',
	'group.getCollaborations',
	'hubCollaboration.getAll',
	'metadataCascadePolicy.getAll',
	'task.getAssignments',
	'user.getMemberships',
];

const wordOf = ({ unique }: TestWorld) => unique('otter').replace(/\W/g, '');

async function filesOfOneWord(world: TestWorld): Promise<string> {
	const word = wordOf(world);
	for (const name of [`${word} 1.txt`, `${word} 2.txt`]) {
		await putFile(world.emulator, world.userId, { name, content: 'a' });
	}
	return word;
}

/** A folder with two files, and a folder with one in it. */
async function nested({ api, emulator, userId, unique }: TestWorld): Promise<INodeParameters> {
	const top = await putFolder(api, unique('Top'));
	const below = await putFolder(api, 'Below', top);
	for (const [name, parentId] of [
		['a.txt', top],
		['b.txt', top],
		['c.txt', below],
	] as const) {
		await putFile(emulator, userId, { name, content: 'a', parentId });
	}
	return { folderId: byId(top) };
}

const limitHints = ({ run }: NodeOutput): string[] =>
	(run.data.resultData.runData.Box?.[0]?.hints ?? [])
		.map(({ message }) => message)
		.filter((message) => message.includes('may have more than'));

describe('a limit that leaves something out', () => {
	let world: TestWorld;
	beforeAll(async () => {
		world = await startWorld();
	});
	afterAll(async () => {
		await world.close();
	});
	const short: string[] = [];

	it.each(lists)('is told of %s', async (name) => {
		const [resource = '', operation = ''] = name.split('.');
		const make = operationCases[name];
		if (make === undefined) throw new Error(`No case for ${name}`);
		// Twice, since many cases put one entry there.
		await make().arrange(world);
		const { parameters, items } = await make().arrange(world);
		const more = await wider[name]?.(world);
		const run = async (limits: INodeParameters) => {
			const output = await world.host.runNode({
				parameters: { resource, operation, ...parameters, ...more, ...limits },
				items,
			});
			expect(output.error).toBeUndefined();
			return output;
		};
		const all = (await run({ returnAll: true })).items.length;
		// From an expression: of a number in the field n8n tells by itself.
		const limited = (limit: number) => ({ returnAll: false, limit: `={{ ${limit} }}` });

		expect(limitHints(await run(limited(all + 1)))).toEqual([]);
		if (all < 2) short.push(name);
		else expect(limitHints(await run(limited(all - 1)))).toHaveLength(1);
	});

	it.each<[string, number, (world: TestWorld) => Promise<INodeParameters>]>([
		[
			'of a folder and the folders in it',
			3,
			async (its) => ({ ...(await nested(its)), recursive: true }),
		],
		[
			'of the same, without those that may not be listed',
			2,
			async (its) => ({
				...(await nested(its)),
				recursive: true,
				options: { skipFoldersWithoutAccess: true },
			}),
		],
		['page by page', 2, async (its) => ({ ...(await nested(its)), options: { marker: '0' } })],
	])('is told of what is left %s', async (_, limit, arrange) => {
		const parameters = await arrange(world);
		const output = await world.host.runNode({
			parameters: {
				resource: 'folder',
				operation: 'getItems',
				...parameters,
				returnAll: false,
				// As many as a page has: what follows is on another one.
				limit: `={{ ${limit} }}`,
			},
		});
		expect(output.error).toBeUndefined();
		expect(limitHints(output)).toHaveLength(1);
	});

	it('is told of events where a page of just as many is full', async () => {
		await filesOfOneWord(world);
		const output = await world.host.runNode({
			parameters: { resource: 'event', operation: 'getAll', stream: 'all', limit: '={{ 1 }}' },
		});
		expect(output.items).toHaveLength(1);
		expect(limitHints(output)).toHaveLength(1);
	});

	it('is looked at in all lists but those that are short', () => {
		expect(short.sort()).toEqual(shortLists);
	});
});
