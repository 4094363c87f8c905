import type { INodeType } from 'n8n-workflow';

import { announceUpload } from './box';
import type { TriggerProcess } from './triggerHost';
import { startTriggerProcess, TriggerDatabase } from './triggerHost';
import { until } from './until';
import type { TestWorld } from './world';
import { startWorld } from './world';

// In a world of its own, where nobody else asks Box for events.
let world: TestWorld;
let node: INodeType;
const started: TriggerProcess[] = [];

beforeAll(async () => {
	world = await startWorld({ longPollHoldMs: 60_000 });
	const { BoxPlatformTrigger } = jest.requireActual<{ BoxPlatformTrigger: new () => INodeType }>(
		'../../dist/nodes/BoxPlatform/BoxPlatformTrigger.node.js',
	);
	node = new BoxPlatformTrigger();
});

afterEach(async () => {
	for (const process of started.splice(0)) await process.kill();
	await until(() => polls() === 0);
});

afterAll(async () => {
	await world.close();
});

const polls = () => world.emulator.world.longPolls.open;

/** What Box was asked for about events, without the long polls. */
const calls = () => {
	const { exchanges } = world.emulator;
	return exchanges.of('GET /events').length + exchanges.of('OPTIONS /events').length;
};

/** Activates triggers, and lets them take events one after the other. */
async function costOf(triggers: number, events: number): Promise<number> {
	const databases = Array.from({ length: triggers }, () => new TriggerDatabase());
	for (const database of databases) {
		const parameters = { eventTypes: ['ITEM_UPLOAD'] };
		const process = startTriggerProcess(world.host, database, node, { parameters });
		started.push(process);
		await process.activate();
	}
	const by = { id: world.userId, login: 'ada@example.com' };
	await until(() => polls() === 1);
	for (let count = 1; count <= events; count += 1) {
		announceUpload(world.emulator, world.userId, { fileId: `${count}`, name: 'a.txt', by });
		await until(() => databases.every(({ executions }) => executions.length === count));
		await until(() => polls() === 1);
	}
	const before = calls();
	for (const process of started.splice(0)) await process.deactivate();
	await until(() => polls() === 0, 1);
	return before;
}

describe('the calls of triggers on one account', () => {
	it('are hardly more for two than for one', async () => {
		const events = 60;
		const before = calls();
		const one = (await costOf(1, events)) - before;
		const middle = calls();
		const two = (await costOf(2, events)) - middle;
		expect(one).toBeLessThanOrEqual(1.1 * events + 5);
		// Each trigger asks where the stream ends, and reads from there once.
		expect(two).toBeLessThanOrEqual(1.1 * one + 3);
	});
});

describe('a realtime server that needs a token', () => {
	it('gets it, so that a trigger hears of events at once', async () => {
		const strict = await startWorld({ longPollHoldMs: 60_000, realtimeNeedsToken: true });
		const database = new TriggerDatabase();
		const parameters = { eventTypes: ['ITEM_UPLOAD'] };
		const process = startTriggerProcess(strict.host, database, node, { parameters });
		try {
			await process.activate();
			const by = { id: strict.userId, login: 'ada@example.com' };
			for (const count of [1, 2]) {
				await until(() => strict.emulator.world.longPolls.open === 1);
				announceUpload(strict.emulator, strict.userId, { fileId: `${count}`, name: 'a.txt', by });
				await until(() => database.executions.length === count);
			}
			const statuses = strict.emulator.exchanges.of('GET /subscribe').map(({ status }) => status);
			// Without it once, and then with it at once.
			expect(statuses.filter((status) => status !== 200)).toEqual([401]);
			expect(process.logs.filter((line) => /tried again/.test(line))).toEqual([]);
		} finally {
			await process.kill();
			await strict.close();
		}
	});
});
