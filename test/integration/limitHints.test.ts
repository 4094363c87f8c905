import type { INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/BoxPlatform/resources';
import { putFile, putFolder } from './box';
import { operationCases } from './cases';
import type { NodeOutput } from './n8nHost';
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

	it('is looked at in all lists but those that are short', () => {
		expect(short.sort()).toEqual(shortLists);
	});
});
