import type { INodeType } from 'n8n-workflow';

import { announceUpload } from './box';
import type { TriggerProcess } from './triggerHost';
import { startTriggerProcess, TriggerDatabase } from './triggerHost';
import { until } from './until';
import type { TestWorld } from './world';
import { startWorld } from './world';

// In a world of its own, where nobody else has a connection to Box.
let world: TestWorld;
let process: TriggerProcess;
let database: TriggerDatabase;

beforeAll(async () => {
	world = await startWorld({ longPollHoldMs: 60_000 });
	const { BoxPlatformTrigger } = jest.requireActual<{ BoxPlatformTrigger: new () => INodeType }>(
		'../../dist/nodes/BoxPlatform/BoxPlatformTrigger.node.js',
	);
	database = new TriggerDatabase();
	const parameters = { eventTypes: ['ITEM_UPLOAD'] };
	process = startTriggerProcess(world.host, database, new BoxPlatformTrigger(), { parameters });
});

afterAll(async () => {
	await process.kill();
	await world.close();
});

const polls = () => world.emulator.world.longPolls.open;

describe('the connections of a trigger', () => {
	it('are a few, however many events there are', async () => {
		const by = { id: world.userId, login: 'ada@example.com' };
		await process.activate();
		for (let count = 1; count <= 300; count += 1) {
			await until(() => polls() === 1);
			announceUpload(world.emulator, world.userId, { fileId: `${count}`, name: 'a.txt', by });
			await until(() => database.executions.length === count);
		}
		// One for the API and one that is held.
		expect(await world.emulator.connections()).toBeLessThanOrEqual(3);
	});

	it('are gone when it is closed', async () => {
		await until(() => polls() === 1);
		await process.deactivate();
		await until(() => polls() === 0, 1);
		// Node itself keeps what is idle for five seconds.
		await until(async () => (await world.emulator.connections()) === 0);
	});
});
