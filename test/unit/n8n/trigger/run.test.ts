import type { BoxEvent, EventClient } from '../../../../nodes/BoxPlatform/client';
import { recentEvents, userEvents, userEventsAgain } from '../../../../nodes/BoxPlatform/client';
import { type Connection, wantedOf } from '../../../../nodes/BoxPlatform/n8n/trigger/connection';
import { createDeliveries } from '../../../../nodes/BoxPlatform/n8n/trigger/delivery/deliveries';
import {
	createMemory,
	openLedger,
} from '../../../../nodes/BoxPlatform/n8n/trigger/delivery/ledger';
import { itemsOf } from '../../../../nodes/BoxPlatform/n8n/trigger/items/output';
import { arm, deliverEvents } from '../../../../nodes/BoxPlatform/n8n/trigger/run';
import type { TriggerSettings } from '../../../../nodes/BoxPlatform/n8n/trigger/form/settings';
import {
	apiError,
	boxEvent,
	connectionError,
	everything,
	fakeClock,
	fakeStream,
} from '../../client/events/fakes';
import { chance } from '../../chance';
import { fakeNode } from '../fakeNode';
import { FakeN8n, turn } from './fakeN8n';
import { silentLogger } from './fakeHost';

const settings: TriggerSettings = {
	stream: 'all',
	filter: everything,
	ignoreOwnActions: false,
	simplify: false,
	batchSize: 1,
	gatherMs: 0,
	parallelExecutions: 5,
	runInterruptedAgain: false,
	startPosition: 'now',
	testWith: 'latest',
	attach: 'nothing',
	pollMs: 30_000,
	actAs: { user: '', with: 'header' },
};

interface World {
	n8n: FakeN8n;
	clock: ReturnType<typeof fakeClock>['clock'];
	source: EventClient;
	warnings: string[];
	now: string;
	/** What the version of n8n does. */
	version?: Parameters<FakeN8n['process']>[0];
}

/** One life of an activated trigger: from the stored state until it is closed or its process dies. */
async function activate(
	{ n8n, clock, source, warnings, now, version }: World,
	changes: Partial<TriggerSettings> = {},
	connected: Partial<Connection> = {},
	// A process that has died leaves nothing in memory.
	memory = createMemory(),
) {
	const { host, staticData, dead } = n8n.process(version);
	const closing = new AbortController();
	const identity = { workflow: 'workflow', node: 'node' };
	const ledger = openLedger(identity, staticData, clock, memory);
	const nothing = () => undefined;
	const heard = { trouble: nothing, failed: nothing, recovered: nothing };
	const report = { ...heard, crowded: nothing, lostSight: nothing, gaveUp: nothing };
	const run = {
		host: {
			node: { ...fakeNode(), id: 'node' },
			workflowId: 'workflow',
			logger: { ...silentLogger, warn: (message: string) => void warnings.push(message) },
		},
		settings: { ...settings, ...changes },
		ledger,
		report,
		clock,
		signal: closing.signal,
		deliveries: createDeliveries({
			host,
			ledger,
			limit: changes.parallelExecutions ?? settings.parallelExecutions,
			runInterruptedAgain: false,
			checkpointAfterMs: 60_000,
			losesSight: false,
			report,
			clock,
			signal: closing.signal,
		}),
	};
	const connection: Connection = {
		scope: 'credential/11/all',
		head: { position: now, at: '' },
		checkStart: async () => undefined,
		events: (options) => userEvents(source, { stream: 'all', ...options }),
		recent: () => recentEvents(source, {}, closing.signal),
		eventsAgain: async (deliveries, patience) =>
			await userEventsAgain(source, 'all', deliveries.flatMap(wantedOf), patience),
		items: async (delivery) => itemsOf(delivery, false),
		wants: async () => true,
		...connected,
	};
	await arm(run, connection);
	const ended = deliverEvents(run, connection);
	return { run, ledger, closing, ended, dead, memory };
}

function setUp() {
	const { clock } = fakeClock();
	const stream = fakeStream({ clock });
	const n8n = new FakeN8n();
	const world: World = {
		n8n,
		clock,
		source: stream.source,
		warnings: [],
		now: stream.positionOf(0),
	};
	/** Closes the trigger at the first poll after everything was read. */
	const untilIdle = (controller: { closing: AbortController }) => {
		stream.script.onPoll = () => {
			controller.closing.abort();
			throw connectionError();
		};
	};
	const ids = () => n8n.executions.flatMap(({ items }) => items.map(({ json }) => json.event_id));
	return { ...stream, n8n, world, untilIdle, ids };
}

describe('deliverEvents', () => {
	it('starts one execution an event, in order, with the key of workflow, node and event', async () => {
		const { log, n8n, world, untilIdle } = setUp();
		log.push(boxEvent('a'), boxEvent('b'));
		const life = await activate(world);
		untilIdle(life);
		await life.ended;
		expect(n8n.executions.map(({ key }) => key)).toEqual([
			'box:workflow:node:a',
			'box:workflow:node:b',
		]);
	});

	it('leaves out what does not pass the filters, and goes past it', async () => {
		const { log, n8n, world, untilIdle, positionOf } = setUp();
		log.push(boxEvent('a'), boxEvent('b'), boxEvent('c'));
		const life = await activate(world, {}, { wants: async ({ event_id: id }) => id === 'b' });
		untilIdle(life);
		await life.ended;
		expect(n8n.executions).toHaveLength(1);
		expect(life.ledger.state()?.position).toBe(positionOf(3));
	});

	it('asks again when a filter could not reach Box', async () => {
		const { log, world, untilIdle, ids } = setUp();
		log.push(boxEvent('a'), boxEvent('b'));
		let failures = 3;
		const wants = async () => {
			if (failures-- > 0) throw connectionError();
			return true;
		};
		const life = await activate(world, {}, { wants });
		untilIdle(life);
		await life.ended;
		expect(ids()).toEqual(['a', 'b']);
	});

	it('does not move past a page before all its events have started', async () => {
		const { log, n8n, world, positionOf } = setUp();
		log.push(...['a', 'b', 'c', 'd'].map((id) => boxEvent(id)));
		n8n.endAtOnce = false;
		const life = await activate(world, { parallelExecutions: 3 });
		for (let turns = 0; turns < 5; turns += 1) await turn();
		expect(n8n.executions).toHaveLength(3);
		expect(life.ledger.state()?.position).toBe(positionOf(0));
		life.closing.abort();
		await life.ended;
		expect(life.ledger.state()?.position).toBe(positionOf(0));
	});

	it('puts events that arrive together into batches', async () => {
		const { log, n8n, world, untilIdle } = setUp();
		log.push(...['a', 'b', 'c', 'd', 'e'].map((id) => boxEvent(id)));
		const life = await activate(world, { batchSize: 2 });
		untilIdle(life);
		await life.ended;
		expect(n8n.executions.map(({ items }) => items.length)).toEqual([2, 2, 1]);
		expect(new Set(n8n.executions.map(({ key }) => key)).size).toBe(3);
	});

	it('marks the gap on the next item when Box no longer knows the position', async () => {
		const { log, n8n, world, untilIdle } = setUp();
		log.push(boxEvent('a'), boxEvent('b'));
		world.now = '12345';
		const life = await activate(world);
		untilIdle(life);
		await life.ended;
		const gaps = n8n.executions.map(({ items }) => items[0]?.json.gap);
		expect(gaps).toEqual([
			{ lost_position: '12345', note: expect.stringContaining('may be missing') },
			undefined,
		]);
		expect(world.warnings).toHaveLength(1);
	});

	it('does not start old events again after a lost position', async () => {
		const { log, world, untilIdle, n8n, ids } = setUp();
		const at = (day: string) => ({ recorded_at: `2026-01-${day}T10:00:00-08:00` });
		log.push(boxEvent('old', at('01')), boxEvent('known', at('20')));
		const first = await activate(world);
		untilIdle(first);
		await first.ended;
		await first.run.deliveries.checkpoint();
		// n8n has deleted old executions meanwhile, and with them their keys.
		n8n.keys.clear();
		n8n.disk = n8n.disk
			.replaceAll(String(first.ledger.state()?.position), '12345')
			.replace('"old",', '');
		log.push(boxEvent('new', at('21')));
		const second = await activate(world);
		untilIdle(second);
		await second.ended;
		expect(ids()).toEqual(['old', 'known', 'new']);
	});

	it('goes on after a lost position where it was closed in the middle of it', async () => {
		const { log, world, source, untilIdle, n8n, ids } = setUp();
		const at = (day: string) => ({ recorded_at: `2026-01-${day}T10:00:00-08:00` });
		log.push(boxEvent('old', at('01')), boxEvent('older', at('02')), boxEvent('known', at('20')));
		const first = await activate(world);
		untilIdle(first);
		await first.ended;
		await first.run.deliveries.checkpoint();
		n8n.keys.clear();
		n8n.disk = n8n.disk
			.replaceAll(String(first.ledger.state()?.position), '12345')
			.replace('"old","older",', '');
		log.push(boxEvent('new', at('21')));
		const firstPageOnly: Connection['events'] = async function* (options) {
			for await (const page of userEvents(source, { stream: 'all', pageSize: 1, ...options })) {
				yield page;
				return;
			}
		};
		const second = await activate(world, {}, { events: firstPageOnly });
		await second.ended;
		await second.run.deliveries.checkpoint();
		second.closing.abort();
		const third = await activate(world);
		untilIdle(third);
		await third.ended;
		expect(ids()).toEqual(['old', 'older', 'known', 'new']);
		const gaps = n8n.executions.map(({ items }) => items[0]?.json.gap);
		expect(gaps.filter(Boolean)).toEqual([
			{ lost_position: '12345', note: expect.stringContaining('may be missing') },
		]);
	});

	it('starts afresh and says so when the stream is another one', async () => {
		const { log, world, untilIdle, ids, n8n, positionOf } = setUp();
		log.push(boxEvent('a'));
		const first = await activate(world);
		untilIdle(first);
		await first.ended;
		log.push(boxEvent('b'), boxEvent('c'));
		n8n.keys.clear();
		const second = await activate(
			{ ...world, now: positionOf(2) },
			{},
			{ scope: 'credential/12/all' },
		);
		untilIdle(second);
		await second.ended;
		expect(ids()).toEqual(['a', 'c']);
		expect(world.warnings[0]).toContain('starts afresh');
	});

	it('refuses to arm at a position that Box does not know, and asks only then', async () => {
		const { log, world, untilIdle, ids, positionOf } = setUp();
		const asked: string[] = [];
		const checkStart = async (position: string) => {
			asked.push(position);
			if (position === '1') throw new Error('unknown');
		};
		await expect(activate(world, { startPosition: '1' }, { checkStart })).rejects.toThrow(
			'unknown',
		);
		log.push(boxEvent('a'), boxEvent('b'));
		const known = { startPosition: positionOf(1) };
		const first = await activate(world, known, { checkStart });
		untilIdle(first);
		await first.ended;
		expect(ids()).toEqual(['b']);
		const second = await activate(world, known, { checkStart });
		untilIdle(second);
		await second.ended;
		expect(asked).toEqual(['1', positionOf(1)]);
	});

	it('goes on from its beginning when a position is lost before the first execution', async () => {
		const { world } = setUp();
		const at = '2026-01-01T10:00:00.000Z';
		let newest: string | undefined;
		const head = { position: world.now, at };
		const optionsOnly: Connection['events'] = async function* (options) {
			newest = options.newest?.();
		};
		const { ended } = await activate(world, {}, { head, events: optionsOnly });
		await ended;
		expect(newest).toBe(at);
	});

	it('does not owe in another stream what ended while the start was checked', async () => {
		const { log, n8n, world } = setUp();
		log.push(boxEvent('a'));
		n8n.endAtOnce = false;
		const first = await activate(world);
		await turn();
		const checkStart = async () => {
			n8n.executions[0]?.end();
			await turn();
		};
		first.closing.abort();
		const nothing: Connection['events'] = async function* () {};
		const changed = { scope: 'other/all', checkStart, events: nothing };
		const second = await activate(world, {}, changed, first.memory);
		await second.ended;
		second.closing.abort();
		expect(second.ledger.state()).toMatchObject({ scope: 'other/all', started: [] });
		expect(n8n.emitted).toEqual(['box:workflow:node:a']);
	});

	it('writes its position down twice a day when nothing passes the filters', async () => {
		const { log, n8n, world, script, positionOf } = setUp();
		const life = await activate(world, {}, { wants: async ({ event_id: id }) => id === 'first' });
		log.push(boxEvent('first'));
		const written: number[] = [];
		let saves = n8n.saves;
		script.onPoll = (round) => {
			if (n8n.saves > saves) written.push(round);
			saves = n8n.saves;
			if (round === 1_300) life.closing.abort();
			// After an event, a minute until the late look, and then a round of 610 seconds.
			if (round % 3 === 1) log.push(boxEvent(`other ${round}`));
			return undefined;
		};
		await life.ended;
		// The execution itself and its checkpoint; then half a day is 12 * 3600 / 670 = 64 events.
		const [, , ...daily] = written;
		expect(daily.length).toBeGreaterThanOrEqual(5);
		expect(daily.length).toBeLessThanOrEqual(8);
		expect(n8n.executions).toHaveLength(1);
		type Disk = { boxEvents: { nodes: { node: { position: string } } } };
		const { position } = (JSON.parse(n8n.disk) as Disk).boxEvents.nodes.node;
		// 433 other events have happened; half a day has 64 of them.
		expect(BigInt(position)).toBeGreaterThan(BigInt(positionOf(360)));
	});

	it('ends with what only a person can repair, and starts nothing more', async () => {
		const { world, script } = setUp();
		const revoked = apiError(401);
		script.onPage = () => {
			throw revoked;
		};
		const { ended } = await activate(world);
		await expect(ended).rejects.toBe(revoked);
	});
});

describe('exactly one execution an event', () => {
	it.each(Array.from({ length: 30 }, (_, seed) => seed))(
		'whatever dies, fails, repeats, comes out of order or does not start (seed %i)',
		async (seed) => {
			const { log, n8n, world, script, calls } = setUp();
			const random = chance(seed + 1);
			const happens = (probability: number) => random() < probability;
			const total = 150;
			let written = 0;
			/** Some events at once: out of order among themselves, some twice, some seen before. */
			const burst = () => {
				const events: BoxEvent[] = [];
				for (; written < total && events.length < 20 && happens(0.9); written += 1) {
					const seconds = Math.floor(written / 2);
					const recorded = Date.parse('2026-01-01T00:00:00Z') + seconds * 1_000;
					events.push(
						boxEvent(`event ${written}`, { recorded_at: new Date(recorded).toISOString() }),
					);
					const [before, last] = [log.at(-3), events.at(-1)];
					if (happens(0.2) && before) events.push(before);
					if (happens(0.2) && last) events.push(last);
					if (happens(0.3)) events.push(...events.splice(-2).reverse());
				}
				log.push(...events);
			};
			n8n.endAtOnce = false;
			n8n.onEmit = () => happens(0.03);
			n8n.insertAfter = () => (happens(0.7) ? 60 : 10);
			/** Of events that no life before has known: of others nobody can tell what the row means. */
			let isNewIn: (recordedAt: unknown) => boolean = () => true;
			const unstarted = new Set<unknown>();
			n8n.failsToStart = ([item]) => {
				const { event_id: id, recorded_at: recordedAt } = item?.json ?? {};
				if (!isNewIn(recordedAt) || !happens(0.05)) return undefined;
				unstarted.add(id);
				return new Error('SQLITE_BUSY');
			};
			script.onPage = () => {
				if (happens(0.05)) throw apiError(happens(0.5) ? 500 : 429);
				if (happens(0.05)) throw connectionError();
				if (happens(0.03)) return { entries: [], next_stream_position: '0' };
				return undefined;
			};
			const crashed = new Set<unknown>();
			let lives = 0;
			let idle = 0;
			for (; lives < 400 && idle < 2; lives += 1) {
				const life = await activate(world, { parallelExecutions: 1 + (seed % 7) });
				const { newest = '' } = life.ledger.state() ?? {};
				isNewIn = (recordedAt) =>
					newest === '' || Date.parse(String(recordedAt)) > Date.parse(newest);
				let quiet = 0;
				script.onPoll = () => {
					burst();
					// Every event is written and nothing has come for some rounds: the end of a life that was not cut.
					if (written >= total && ++quiet > 6) life.closing.abort();
					return happens(0.1) ? '{"message":"reconnect"}' : undefined;
				};
				let over = false;
				void life.ended.finally(() => (over = true));
				while (!over && !life.dead()) {
					await turn();
					for (const execution of n8n.executions.slice(-20)) if (happens(0.4)) execution.end();
					if (happens(0.001)) life.closing.abort();
				}
				life.closing.abort();
				calls.length = 0;
				// As n8n does when it ends in order; it may die meanwhile as well.
				for (let turns = 0; turns < 10; turns += 1) {
					await turn();
					for (const execution of n8n.executions) execution.end();
				}
				void life.run.deliveries.checkpoint();
				await turn();
				const isDone = written >= total && quiet > 6 && life.ledger.state()?.started.length === 0;
				if (!life.dead() && isDone) idle += 1;
				// n8n lists what was written down before it died as one crashed execution.
				if (life.dead()) unstarted.forEach((id) => crashed.add(id));
				const { started = [] } = life.ledger.state() ?? {};
				const owed: unknown[] = started.map(({ events }) => events[0]?.event_id);
				for (const id of unstarted) if (life.dead() || !owed.includes(id)) unstarted.delete(id);
			}
			expect(lives).toBeLessThan(400);
			const ids = n8n.executions.flatMap(({ items }) => items.map(({ json }) => json.event_id));
			expect(new Set(ids).size).toBe(ids.length);
			const all = Array.from({ length: total }, (_, index) => `event ${index}`);
			expect(all.filter((id) => !ids.includes(id) && !crashed.has(id))).toEqual([]);
		},
	);
});
