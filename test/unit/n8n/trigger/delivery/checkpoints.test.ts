import type { INodeExecutionData } from 'n8n-workflow';

import { createCheckpoints } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/checkpoints';
import {
	createMemory,
	openLedger,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/ledger';
import { startingState } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/state';
import { handClock } from '../handClock';

const quietMs = 600_000;

function setUp({ lastKey = 'last', refusesUsedKeys = true, isArmed = true } = {}) {
	const { clock, pass, sleeping } = handClock();
	const closing = new AbortController();
	const emitted: Array<{ key: string; items: INodeExecutionData[]; unsaved: boolean }> = [];
	const ledger = openLedger({ workflow: 'workflow', node: 'node' }, {}, clock, createMemory());
	const start = { scope: 's', position: '10', since: '', readAt: 0 };
	if (isArmed) ledger.replace({ ...startingState(undefined, start).state, lastKey });
	const checkpoints = createCheckpoints({
		host: {
			refusesUsedKeys,
			execute: async (items, key) => {
				emitted.push({ key, items, unsaved: ledger.hasUnsaved() });
				return undefined;
			},
		},
		ledger,
		checkpointAfterMs: quietMs,
		clock,
		signal: closing.signal,
	});
	const move = () => ledger.update((state) => ({ ...state, position: `${state.position}1` }));
	return { checkpoints, ledger, move, emitted, pass, sleeping, closing };
}

const live = {
	left: new Promise<undefined>(() => {}),
	since: () => 0,
	giveUp: () => undefined,
};

describe('write', () => {
	it('saves first, and then emits nothing under the key of the last execution', async () => {
		const { checkpoints, emitted } = setUp();
		await checkpoints.write();
		expect(emitted).toEqual([{ key: 'last', items: [], unsaved: false }]);
	});

	it('writes nothing twice', async () => {
		const { checkpoints, emitted, move } = setUp();
		await checkpoints.write();
		await checkpoints.write();
		expect(emitted).toHaveLength(1);
		move();
		await checkpoints.write();
		expect(emitted).toHaveLength(2);
	});

	it('does nothing before the first execution, unless it must be', async () => {
		const { checkpoints, ledger, emitted } = setUp({ lastKey: '' });
		await checkpoints.write();
		await checkpoints.write({ evenIfFirst: false });
		expect(emitted).toEqual([]);
		expect(ledger.hasUnsaved()).toBe(true);
		await checkpoints.write({ evenIfFirst: true });
		expect(emitted).toMatchObject([{ key: expect.stringMatching(/^box:[\da-f-]{36}$/) }]);
	});

	it('does nothing before there is a state', async () => {
		const { checkpoints, emitted } = setUp({ isArmed: false });
		await checkpoints.write();
		await checkpoints.write({ evenIfFirst: true });
		expect(emitted).toEqual([]);
	});

	it('prefers the key of the last execution', async () => {
		const { checkpoints, emitted } = setUp();
		await checkpoints.write({ evenIfFirst: true });
		expect(emitted).toMatchObject([{ key: 'last' }]);
	});

	it('does nothing on a host that would start an execution', async () => {
		const { checkpoints, ledger, emitted } = setUp({ refusesUsedKeys: false });
		await checkpoints.write({ evenIfFirst: true });
		expect(emitted).toEqual([]);
		expect(ledger.hasUnsaved()).toBe(true);
	});
});

describe('after the last execution has ended', () => {
	it('writes when nothing has happened for long enough', async () => {
		const { checkpoints, emitted, pass, sleeping } = setUp();
		checkpoints.allHaveEnded();
		await pass(quietMs - 1);
		expect(emitted).toEqual([]);
		await pass(1);
		expect(emitted).toHaveLength(1);
		expect(sleeping()).toBe(0);
	});

	it('waits as long again after each start', async () => {
		const { checkpoints, emitted, pass } = setUp();
		checkpoints.executionStarts();
		checkpoints.allHaveEnded();
		await pass(quietMs / 2);
		checkpoints.executionStarts();
		checkpoints.allHaveEnded();
		await pass(quietMs);
		expect(emitted).toEqual([]);
		await pass(quietMs / 2);
		expect(emitted).toHaveLength(1);
	});

	it('watches once, however many have ended', async () => {
		const { checkpoints, sleeping, pass } = setUp();
		for (let ends = 0; ends < 5; ends += 1) checkpoints.allHaveEnded();
		await pass(0);
		expect(sleeping()).toBe(1);
	});

	it('watches again after that', async () => {
		const { checkpoints, emitted, move, pass } = setUp();
		checkpoints.allHaveEnded();
		await pass(quietMs);
		move();
		checkpoints.allHaveEnded();
		await pass(quietMs);
		expect(emitted).toHaveLength(2);
	});

	it('leaves the writing to an execution that is still under way', async () => {
		const { checkpoints, ledger, emitted, pass } = setUp();
		checkpoints.allHaveEnded();
		ledger.live.set('key', live);
		await pass(quietMs);
		expect(emitted).toEqual([]);
	});

	it('writes nothing once the trigger closes, which does so itself', async () => {
		const { checkpoints, emitted, closing, pass, sleeping } = setUp();
		checkpoints.allHaveEnded();
		await pass(0);
		checkpoints.executionStarts();
		closing.abort();
		await pass(quietMs);
		expect(emitted).toEqual([]);
		expect(sleeping()).toBe(0);
	});
});
