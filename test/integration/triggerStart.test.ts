import type { INodeParameters, INodeType } from 'n8n-workflow';

import type * as TriggerFile from '../../nodes/BoxPlatform/BoxPlatformTrigger.node';
import { putFile, putFolder } from './box';
import type { TriggerProcess } from './triggerHost';
import { startTriggerProcess, TriggerDatabase } from './triggerHost';
import { until, wait } from './until';
import type { TestWorld } from './world';
import { startWorld } from './world';

let world: TestWorld;
let watched: string;
const running: TriggerProcess[] = [];

beforeAll(async () => {
	world = await startWorld({ longPollHoldMs: 3_000, retryTimeoutSeconds: 2 });
});

beforeEach(async () => {
	// What earlier tests did is the past.
	world.emulator.clock.advance(120_000);
	watched = await putFolder(world.api, world.unique('Watched'));
});

afterEach(async () => {
	for (const process of running.splice(0)) await process.kill();
	world.emulator.faults.clear();
});

afterAll(async () => {
	world.emulator.mistakes.assertNone();
	await world.close();
});

/** The node as a new process loads it, with nothing left in its memory. */
function freshNode(): INodeType {
	let node: INodeType | undefined;
	Reflect.deleteProperty(process, Symbol.for('n8n-nodes-box-platform/triggers@1'));
	jest.isolateModules(() => {
		const loaded = jest.requireActual<typeof TriggerFile>(
			'../../dist/nodes/BoxPlatform/BoxPlatformTrigger.node.js',
		);
		node = new loaded.BoxPlatformTrigger();
	});
	if (node === undefined) throw new Error('not loaded');
	return node;
}

function startProcess(database: TriggerDatabase, parameters: INodeParameters) {
	const here = { watch: 'folder', folderId: { __rl: true, mode: 'id', value: watched } };
	const process = startTriggerProcess(world.host, database, freshNode(), {
		parameters: { ...here, ...parameters },
	});
	running.push(process);
	return process;
}

async function upload(name: string, parentId = watched): Promise<string> {
	return (await putFile(world.emulator, world.userId, { name, content: name, parentId })).id;
}

const namesOf = (database: TriggerDatabase) =>
	database.events().map(({ source }) => {
		const { name, item_name } = source as { name?: string; item_name?: string };
		return name ?? item_name;
	});
const sorted = (names: Array<string | undefined>) =>
	names.toSorted((a = '', b = '') => (a < b ? -1 : 1));
const existing = { startFrom: 'existing' };

describe.each([
	['user', { eventTypes: ['ITEM_UPLOAD'] }, {}],
	['enterprise', { stream: 'enterprise', enterpriseEventTypes: ['UPLOAD'] }, { pollSeconds: 1 }],
])('everything that exists, then the %s stream', (_stream, parameters, options) => {
	const start = (database: TriggerDatabase, more: INodeParameters = {}) =>
		startProcess(database, { ...parameters, options: { ...existing, ...options }, ...more });

	it('gives nested files and folders once each, and then an upload', async () => {
		const inner = await putFolder(world.api, 'Inner', watched);
		const deep = await putFolder(world.api, 'Deep', inner);
		const top = await upload('top.txt');
		await upload('deep.txt', deep);
		const database = new TriggerDatabase();
		await start(database).activate();
		await until(() => database.executions.length === 4);
		expect(database.executions.map(({ key }) => key)).toContainEqual(
			expect.stringMatching(new RegExp(`:trigger-id:existing:file:${top}$`)),
		);
		expect(database.events()).toContainEqual(
			expect.objectContaining({
				event_type: 'ITEM_EXISTS',
				created_by: expect.objectContaining({ id: world.userId }),
				source: expect.objectContaining({ type: 'file', id: top, name: 'top.txt' }),
			}),
		);
		await upload('new.txt', deep);
		await until(() => database.executions.length === 5);
		expect(sorted(namesOf(database))).toEqual(['Deep', 'Inner', 'deep.txt', 'new.txt', 'top.txt']);
	});

	it('gives each once although n8n is killed in the middle', async () => {
		const folders = [watched, await putFolder(world.api, 'A', watched)];
		const names = Array.from({ length: 12 }, (_, index) => `${index}.txt`);
		for (const [index, name] of names.entries()) await upload(name, folders[index % 2]);
		const database = new TriggerDatabase();
		const filters = { itemTypes: ['file'] };
		const first = start(database, { filters });
		await first.activate();
		await until(() => database.executions.length >= 3);
		await first.kill();
		await upload('meanwhile.txt');
		const count = database.executions.length;
		expect(count).toBeLessThan(12);
		await start(database, { filters }).activate('init');
		await until(() => database.executions.length >= 13);
		await wait(300);
		expect(sorted(namesOf(database))).toEqual(sorted([...names, 'meanwhile.txt']));
	});
});

it('gives no more than what is in the folder itself, of the kinds that are wanted', async () => {
	const inner = await putFolder(world.api, 'Inner', watched);
	await upload('inner.txt', inner);
	await upload('a.txt');
	await upload('a.pdf');
	const database = new TriggerDatabase();
	await startProcess(database, {
		includeSubfolders: false,
		filters: { extensions: 'txt' },
		options: existing,
	}).activate();
	await until(() => database.executions.length === 1);
	await upload('b.txt');
	await until(() => namesOf(database).includes('b.txt'));
	expect(namesOf(database)).toEqual(['a.txt', 'b.txt']);
});

it('starts from a date on the stream of an account', async () => {
	await upload('before.txt');
	world.emulator.clock.advance(60_000);
	const startDate = new Date(world.emulator.clock.now()).toISOString();
	world.emulator.clock.advance(10_000);
	await upload('after.txt');
	const database = new TriggerDatabase();
	const options = { startFrom: 'date', startDate };
	await startProcess(database, { eventTypes: ['ITEM_UPLOAD'], options }).activate();
	await until(() => database.executions.length === 1);
	await upload('now.txt');
	await until(() => database.executions.length === 2);
	expect(namesOf(database)).toEqual(['after.txt', 'now.txt']);
});

it('gathers what happens within a second into one execution', async () => {
	const database = new TriggerDatabase();
	const options = { gatherSeconds: 1 };
	const process = startProcess(database, { eventTypes: ['ITEM_UPLOAD'], options });
	await process.activate();
	await upload('a.txt');
	await wait(300);
	await upload('b.txt');
	await until(() => database.executions.length === 1);
	expect(database.executions[0]?.items).toHaveLength(2);
	await upload('c.txt');
	await wait(300);
	await process.kill();
	await startProcess(database, { eventTypes: ['ITEM_UPLOAD'], options }).activate();
	await until(() => database.executions.length === 2);
	expect(namesOf(database)).toEqual(['a.txt', 'b.txt', 'c.txt']);
});
