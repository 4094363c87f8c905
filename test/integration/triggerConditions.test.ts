import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { putFile } from './box';
import { requestsDuring } from './nodeRuns';
import type { TriggerProcess } from './triggerHost';
import { startTriggerProcess, TriggerDatabase } from './triggerHost';
import { until } from './until';
import type { TestWorld } from './world';
import { startWorld } from './world';

let world: TestWorld;
let node: INodeType;
const running: TriggerProcess[] = [];

beforeAll(async () => {
	world = await startWorld({ longPollHoldMs: 3_000, retryTimeoutSeconds: 2 });
	const { BoxPlatformTrigger } = jest.requireActual<{ BoxPlatformTrigger: new () => INodeType }>(
		'../../dist/nodes/BoxPlatform/BoxPlatformTrigger.node.js',
	);
	node = new BoxPlatformTrigger();
});

beforeEach(() => {
	// What earlier tests did is the past.
	world.emulator.clock.advance(10_000);
});

afterEach(async () => {
	for (const process of running.splice(0)) await process.kill();
	world.emulator.faults.clear();
});

afterAll(async () => {
	await world.close();
});

const options = { caseSensitive: false, leftValue: '', typeValidation: 'loose', version: 3 };

function condition(leftValue: string, operation: string, rightValue: INodeParameters[string]) {
	const type = typeof rightValue === 'number' ? 'number' : 'string';
	return { id: '1', leftValue, rightValue, operator: { type, operation, rightType: type } };
}

function startProcess(
	database: TriggerDatabase,
	conditions: INodeParameters[],
	more: INodeParameters = {},
) {
	const filters = { conditions: { combinator: 'and', options, conditions } };
	const parameters = { eventTypes: ['ITEM_UPLOAD'], filters, ...more };
	const process = startTriggerProcess(world.host, database, node, { parameters });
	running.push(process);
	return process;
}

const upload = async (name: string, content = 'x') =>
	(
		await putFile(world.emulator, world.userId, {
			name: world.unique(name),
			content,
			parentId: '0',
		})
	).id;
const idsOf = (database: TriggerDatabase) =>
	database.events().map(({ source }) => (source as { id: string }).id);
const setStatus = async (fileId: string, status: string) =>
	await world.api('POST', `/files/${fileId}/metadata/global/properties`, { status });
const status = '={{ $json.metadata.global.properties.status }}';

describe('a trigger with conditions', () => {
	it('starts on files of the size that they ask for, and on no others', async () => {
		const database = new TriggerDatabase();
		await startProcess(database, [
			condition('={{ $json.source.size }}', 'gte', 10),
			condition('={{ $json.source.name }}', 'notContains', '={{ "DRA" + "FT" }}'),
		]).activate();
		await upload('small', 'x');
		const large = await upload('large', 'x'.repeat(10));
		await upload('draft', 'x'.repeat(20));
		const last = await upload('last', 'x'.repeat(30));
		await until(() => idsOf(database).includes(last));
		expect(idsOf(database)).toEqual([large, last]);
	});

	it('starts on files whose metadata they ask for, and asks only about what else passes', async () => {
		const database = new TriggerDatabase();
		const conditions = [
			condition(status, 'equals', 'Open'),
			condition('={{ $json.source.name }}', 'notContains', 'other'),
		];
		const first = startProcess(database, conditions, { options: { attach: 'details' } });
		await first.activate();
		await first.deactivate();
		const open = await upload('open');
		const paid = await upload('paid');
		const none = await upload('none');
		const gone = await upload('gone');
		const other = await upload('other');
		for (const [id, value] of [
			[open, 'open'],
			[paid, 'paid'],
			[gone, 'open'],
			[other, 'open'],
		] as const) {
			await setStatus(id, value);
		}
		await world.api('DELETE', `/files/${gone}`);
		const last = await upload('last');
		await setStatus(last, 'open');
		// What fails is asked again, and no event is lost by it.
		const path = '/2.0/files/*/metadata';
		world.emulator.faults.add({ method: 'GET', path, times: 1, status: 500 });
		const second = startProcess(database, conditions, { options: { attach: 'details' } });
		const requests = await requestsDuring(world, async () => {
			await second.activate();
			await until(() => idsOf(database).includes(last));
		});
		expect(idsOf(database)).toEqual([open, last]);
		const asked = requests.map(({ path: one }) => one).filter((one) => one.endsWith('/metadata'));
		for (const id of [open, paid, none, gone, last]) {
			expect(asked).toContain(`/2.0/files/${id}/metadata`);
		}
		expect(asked).not.toContain(`/2.0/files/${other}/metadata`);
		const [event] = database.events();
		expect(event?.metadata).toMatchObject({ global: { properties: { status: 'open' } } });
		expect((event?.item as IDataObject).id).toBe(open);
	});

	it.each([
		['={{ $json.source.name.length }}+1', 'its left side is not the name of a field'],
		['={{ $now }}', 'its left side is not the name of a field'],
		['', 'it names no field'],
	])('cannot be activated with %j on the left', async (left, problem) => {
		const process = startProcess(new TriggerDatabase(), [condition(left, 'equals', 'x')]);
		await expect(process.activate()).rejects.toThrow(
			`‘Conditions’ cannot use condition 1: ${problem}`,
		);
	});
});

it('reads the stream Enterprise for metadata that is applied, as the node panel sets it', async () => {
	const database = new TriggerDatabase();
	await startProcess(database, [], {
		eventTypes: ['METADATA_INSTANCE_CREATE'],
		options: { pollSeconds: 1 },
	}).activate();
	const id = await upload('a');
	await setStatus(id, 'open');
	await until(() => database.executions.length === 1);
	expect(database.events()).toMatchObject([
		{ event_type: 'METADATA_INSTANCE_CREATE', source: { item_id: id } },
	]);
});
