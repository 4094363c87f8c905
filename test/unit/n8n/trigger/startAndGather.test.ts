import type { Clock } from '../../../../nodes/BoxPlatform/client';
import type { Connection } from '../../../../nodes/BoxPlatform/n8n/trigger/connection';
import { createDeliveries } from '../../../../nodes/BoxPlatform/n8n/trigger/delivery/deliveries';
import {
	createMemory,
	openLedger,
} from '../../../../nodes/BoxPlatform/n8n/trigger/delivery/ledger';
import { readSettings } from '../../../../nodes/BoxPlatform/n8n/trigger/form';
import { itemsOf } from '../../../../nodes/BoxPlatform/n8n/trigger/items/output';
import { arm, deliverEvents } from '../../../../nodes/BoxPlatform/n8n/trigger/run';
import { chance } from '../../chance';
import { fakeNode } from '../fakeNode';
import { type FakeTree, fakeTree } from './existing/fakeTree';
import { silentLogger } from './fakeHost';
import { FakeN8n } from './fakeN8n';
import { rest } from './handClock';

/** Waiting takes a moment, whatever it is for, and no time in Box. */
function hastyClock({ clock }: FakeTree): Clock {
	let slept = 0;
	return {
		...clock,
		monotonic: () => clock.monotonic() + slept,
		async sleep(ms, signal) {
			signal?.throwIfAborted();
			slept += ms;
			await new Promise(setImmediate);
			signal?.throwIfAborted();
		},
	};
}

/** One life of a trigger on a tree, until everything has been read or its process dies. */
async function live(tree: FakeTree, n8n: FakeN8n, options: Record<string, unknown>) {
	const { host, staticData, dead } = n8n.process();
	const clock = hastyClock(tree);
	const closing = new AbortController();
	const { signal } = closing;
	const settings = readSettings(
		{ options: { startFrom: 'existing', parallelExecutions: 3, ...options } },
		fakeNode(),
	);
	const identity = { workflow: 'workflow', node: 'node' };
	const ledger = openLedger(identity, staticData, clock, createMemory());
	const nothing = () => undefined;
	const heard = { trouble: nothing, failed: nothing, recovered: nothing };
	const report = { ...heard, crowded: nothing, lostSight: nothing, gaveUp: nothing };
	const deliveries = createDeliveries({
		host,
		ledger,
		limit: settings.parallelExecutions,
		runInterruptedAgain: false,
		checkpointAfterMs: 60_000,
		losesSight: false,
		report,
		clock,
		signal,
	});
	const node = { ...fakeNode(), id: 'node' };
	const run = {
		host: { node, workflowId: 'workflow', logger: silentLogger },
		settings,
		ledger,
		report,
		clock,
		signal,
		deliveries,
	};
	const connection: Connection = {
		scope: '11/all',
		head: tree.head(),
		checkStart: async () => undefined,
		async *events({ position, signal: reading, seen }) {
			yield* tree.open(position, {}, reading, [...(seen ?? [])]);
			// The stream waits for news, and what was gathered starts meanwhile.
			for (let turns = 0; turns < 5; turns += 1) await rest();
		},
		recent: async function* () {},
		eventsAgain: async () => new Map(tree.log.map((event) => [event.event_id, event])),
		items: async (delivery) => itemsOf(delivery, false),
		wants: async () => true,
	};
	await arm(run, connection);
	ledger.save();
	if (n8n.disk === '{}') n8n.disk = JSON.stringify(staticData);
	let isOver = false;
	const ended = deliverEvents(run, connection).finally(() => (isOver = true));
	while (!isOver && !dead()) await rest();
	closing.abort();
	await ended;
	// n8n may die here as well, and then never answers.
	void deliveries.checkpoint();
	await rest();
	return { isDead: dead(), position: ledger.state()?.position };
}

describe('everything that exists, and gathered events', () => {
	it.each(
		Array.from({ length: 24 }, (_, seed) => [
			seed,
			[{}, { gatherSeconds: 5 }, { gatherSeconds: 5, batchSize: 4 }][seed % 3] ?? {},
		]),
	)('start one execution each, wherever n8n dies (seed %i, %j)', async (seed, options) => {
		const tree = fakeTree();
		const n8n = new FakeN8n();
		const random = chance(Number(seed) + 1);
		const pick = (below: number) => Math.floor(random() * below);
		const created = new Map<string, string>();
		const folders = ['0'];
		const add = () => {
			const entry = tree.add(pick(4) === 0 ? 'folder' : 'file', folders[pick(folders.length)]);
			if (entry.type === 'folder') folders.push(entry.id);
			created.set(`existing:${entry.type}:${entry.id}`, tree.log.at(-1)?.event_id ?? '');
		};
		for (let index = 0; index < 30; index += 1) {
			add();
			tree.pass(pick(4));
		}
		let left = 20;
		const happens = () => {
			if (left <= 0 || pick(3) === 0) return false;
			left -= 1;
			tree.pass(pick(4));
			add();
			return true;
		};
		tree.script.onListing = () => void happens();
		tree.script.onEnd = happens;
		n8n.onEmit = () => pick(6) === 0;
		let deaths = 0;
		for (let quiet = 0; quiet < 2 && deaths < 300;) {
			const { isDead } = await live(tree, n8n, options);
			if (isDead) deaths += 1;
			else if (left <= 0) quiet += 1;
		}
		expect(deaths).toBeGreaterThan(0);
		expect(deaths).toBeLessThan(300);
		const ids = n8n.executions.flatMap(({ items }) => items.map(({ json }) => json.event_id));
		expect(new Set(ids).size).toBe(ids.length);
		const times = [...created].map(([existing, event]) => [
			existing,
			ids.filter((id) => id === existing || id === event).length,
		]);
		expect(times.filter(([, count]) => count !== 1)).toEqual([]);
		const most = Math.max(...n8n.executions.map(({ items }) => items.length));
		expect(most > 1).toBe(Object.keys(options as object).length > 0);
	});
});
