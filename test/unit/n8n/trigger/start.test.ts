import type { IDataObject } from 'n8n-workflow';

import type { BoxClient } from '../../../../nodes/BoxPlatform/client';
import type { TriggerHost } from '../../../../nodes/BoxPlatform/n8n/trigger/triggerHost';
import { boxError } from '../../client/fakes';
import { uploadOf } from './fakeAccount';
import { fakeTrigger, restartedTrigger } from './fakeTrigger';
import { rest } from './handClock';

const minute = 60_000;
const after = '2026-01-01T10:00:01Z';

/** Whether a promise has resolved. */
function watch(promise: Promise<unknown>) {
	const seen = { isOver: false };
	void promise.then(() => (seen.isOver = true));
	return seen;
}

/** What a process that has ended has stored of a trigger: the present one has never run it. */
async function storedElsewhere(change: (entry: object) => unknown = (entry) => entry) {
	const { start, stored, host } = fakeTrigger();
	await (
		await start()
	)();
	const workflowId = `${host.workflowId}, restarted`;
	const nodes = { '1': change(stored() as object) };
	const data = JSON.parse(JSON.stringify({ boxEvents: { workflow: workflowId, nodes } }));
	return { workflowId, staticData: () => data as IDataObject, data: data as IDataObject };
}

describe('the start of a trigger', () => {
	it('stores where it starts, then listens', async () => {
		const { log, start, stored, executions, call, pass, host } = fakeTrigger();
		log.push(uploadOf('before'));
		const close = await start();
		expect(stored()).toMatchObject({
			scope: '11/all',
			position: '1001',
			since: '2026-01-01T10:00:00.000Z',
		});
		log.push(uploadOf('after', after));
		call();
		await pass(0);
		expect(executions).toMatchObject([{ key: `box:${host.workflowId}:1:after` }]);
		executions[0]?.end();
		await close();
	});

	it('ends its predecessor if n8n has forgotten to close it', async () => {
		const { log, start, executions, call, pass, sleeping, host } = fakeTrigger();
		const closeFirst = await start();
		const asleep = sleeping();
		const close = await start();
		expect(sleeping()).toBe(asleep);
		log.push(uploadOf('after', after));
		call();
		await pass(0);
		expect(executions).toMatchObject([{ key: `box:${host.workflowId}:1:after` }]);
		executions[0]?.end();
		// n8n may remember it after all.
		await closeFirst();
		await close();
	});

	it('ends one that has started while it was connecting', async () => {
		const { log, start, executions, call, pass, sleeping } = fakeTrigger();
		const closes = await Promise.all([start(), start(), start()]);
		const asleep = sleeping();
		log.push(uploadOf('after', after));
		call();
		await pass(0);
		expect([executions.length, asleep]).toEqual([1, 1]);
		executions[0]?.end();
		// n8n may have noted any of them.
		await closes[0]?.();
		expect(sleeping()).toBe(0);
	});

	it('fails in the words of a user, and leaves nothing behind', async () => {
		const { script, start, sleeping, staticData, requests } = fakeTrigger();
		script.answer = () => boxError(401, 'unauthorized');
		await expect(start()).rejects.toMatchObject({ name: 'NodeApiError' });
		const sent = requests.length;
		await rest();
		expect(requests).toHaveLength(sent);
		expect(sleeping()).toBe(0);
		expect(staticData).toEqual({});
	});

	it('fails when it cannot start where the user wants it to', async () => {
		const options = { startFrom: 'position', startPosition: '5' };
		const { start, staticData } = fakeTrigger({ options });
		await expect(start()).rejects.toThrow('Start Position');
		expect(staticData).toEqual({});
	});

	it('refuses an engine before it asks Box for anything', async () => {
		const { start, requests } = fakeTrigger(
			{},
			{
				checkEngine: () => {
					throw new Error('Engine 2.0');
				},
			},
		);
		await expect(start()).rejects.toThrow('Engine 2.0');
		expect(requests).toEqual([]);
	});

	it.each([
		[true, false],
		[false, true],
	])('says whether n8n refuses used keys: %p', async (refusesUsedKeys, isTold) => {
		const { start, lines } = fakeTrigger({}, { refusesUsedKeys });
		const close = await start();
		const about = lines.filter((line) => line.includes('does not remember which events'));
		expect(about).toHaveLength(isTold ? 1 : 0);
		await close();
	});

	it('starts no more executions at once than it may', async () => {
		const { log, start, executions, call, pass } = fakeTrigger({
			options: { parallelExecutions: 2 },
		});
		const close = await start();
		log.push(uploadOf('a', after), uploadOf('b', after), uploadOf('c', after));
		call();
		await pass(1_000);
		expect(executions).toHaveLength(2);
		for (const { end } of executions) end();
		await pass(1_000);
		expect(executions).toHaveLength(3);
		executions[2]?.end();
		await close();
	});

	it.each([
		['ten minutes', true, 10 * minute],
		['two seconds where n8n keeps no executions', false, 2_000],
	])('writes the last end down after %s', async (_name, keepsExecutions, ms) => {
		const { log, start, executions, checkpoints, call, pass } = fakeTrigger(
			{},
			{ keepsExecutions },
		);
		const close = await start();
		log.push(uploadOf('a', after));
		call();
		await pass(0);
		executions[0]?.end();
		await pass(ms - 1);
		expect(checkpoints).toEqual([]);
		await pass(1);
		expect(checkpoints).toEqual([executions[0]?.key]);
		await close();
	});
});

describe('a trigger that was active before n8n restarted', () => {
	/** Box is away when n8n has restarted. */
	async function withBoxAway(changes: Partial<TriggerHost> = {}) {
		const trigger = await restartedTrigger(changes);
		const away = { is: true };
		trigger.script.answer = () => (away.is ? boxError(503, 'unavailable') : undefined);
		return { ...trigger, away };
	}

	it('becomes active although Box is away, and connects as soon as it can', async () => {
		const { start, away, log, call, executions, pass, lines } = await withBoxAway();
		const close = await start();
		expect(lines).toMatchObject([expect.stringMatching(/^warn Box: .*Nothing is lost/)]);
		away.is = false;
		log.push(uploadOf('missed', after));
		await pass(minute);
		expect(lines.at(-1)).toMatch(/^info Box: works again/);
		call();
		await pass(0);
		expect(executions).toHaveLength(1);
		executions[0]?.end();
		await close();
	});

	it.each<[string, Partial<TriggerHost>]>([
		['activates it by hand', { isReactivated: false }],
		['cannot be told of a failure later', { saveFailedExecution: undefined }],
	])('fails if somebody or something %s', async (_name, changes) => {
		const { start } = await withBoxAway(changes);
		await expect(start()).rejects.toMatchObject({ name: 'NodeApiError' });
	});

	it('becomes active although n8n has stored nothing of it, and says so', async () => {
		const { start, script, pass, lines, stored } = fakeTrigger({}, { isReactivated: true });
		script.answer = () => boxError(503, 'unavailable');
		const close = await start();
		script.answer = () => undefined;
		await pass(minute);
		expect(stored()).toMatchObject({ position: '1000' });
		expect(lines).toContainEqual(expect.stringContaining('has stored nothing of this trigger'));
		await close();
	});

	it.each([
		['an update, as n8n calls it when it repairs what a locked database has kept it from', 503],
		['an update, and Box refuses the credential', 401],
	])('connects later when it is activated by %s', async (_name, status) => {
		const { workflowId, staticData } = await storedElsewhere();
		const { start, script, executions, log, call, pass } = fakeTrigger(
			{},
			{ workflowId, staticData, isUpdated: true },
		);
		script.answer = () => boxError(status, 'no');
		const close = await start();
		script.answer = () => undefined;
		await pass(minute);
		log.push(uploadOf('missed', after));
		call();
		await pass(0);
		expect(executions).toHaveLength(1);
		executions[0]?.end();
		await close();
	});
});

describe('a trigger that somebody publishes anew', () => {
	/** This process has run it before. */
	async function published(status: number) {
		const trigger = fakeTrigger({}, { isUpdated: true });
		await (
			await trigger.start()
		)();
		const away = { is: true };
		trigger.script.answer = () => (away.is ? boxError(status, 'no') : undefined);
		return { ...trigger, away };
	}

	it('goes on where it was as soon as Box is back: n8n would not try again', async () => {
		const { start, away, log, executions, pass, lines } = await published(503);
		log.push(uploadOf('missed', after));
		const close = await start();
		expect(lines).toContainEqual(expect.stringMatching(/^warn Box: .*Nothing is lost/));
		away.is = false;
		await pass(minute);
		expect(executions).toHaveLength(1);
		executions[0]?.end();
		await close();
	});

	it('fails if Box refuses the credential', async () => {
		const { start } = await published(401);
		await expect(start()).rejects.toMatchObject({ name: 'NodeApiError' });
	});

	it('fails while Box is away if n8n cannot be told of a failure later', async () => {
		const trigger = fakeTrigger({}, { isUpdated: true, saveFailedExecution: undefined });
		await (
			await trigger.start()
		)();
		trigger.script.answer = () => boxError(503, 'unavailable');
		await expect(trigger.start()).rejects.toMatchObject({ name: 'NodeApiError' });
	});
});

describe('the close of a trigger', () => {
	/** It waits for n8n to read its credential, which hears of no abort. */
	async function whileConnecting() {
		let letGo: (box: BoxClient) => void = () => undefined;
		const boxClient = async () => await new Promise<BoxClient>((resolve) => (letGo = resolve));
		const trigger = await restartedTrigger({ boxClient });
		const close = await trigger.start();
		return { ...trigger, close, letGo: () => letGo(trigger.box) };
	}

	it('waits until it has stopped listening', async () => {
		const { close, letGo, pass } = await whileConnecting();
		const closed = watch(close());
		await pass(4_999);
		expect(closed.isOver).toBe(false);
		letGo();
		await pass(0);
		expect(closed.isOver).toBe(true);
	});

	it('takes seven seconds at most', async () => {
		const { close, pass, sleeping } = await whileConnecting();
		const closed = watch(close());
		await pass(7_000);
		expect(closed.isOver).toBe(true);
		expect(sleeping()).toBe(0);
	});

	it('is quiet about what ends with it', async () => {
		const { close, letGo, lines, saved } = await whileConnecting();
		const closed = close();
		letGo();
		await closed;
		expect(lines).toEqual([expect.stringMatching(/^debug Box: ended while closing: /)]);
		expect(saved).toEqual([]);
	});

	it('asks Box for nothing any more', async () => {
		const { start, requests, sleeping } = fakeTrigger();
		const close = await start();
		await close();
		const sent = requests.length;
		await rest();
		expect(requests).toHaveLength(sent);
		expect(sleeping()).toBe(0);
	});

	it('waits two seconds for executions to end, and writes that down', async () => {
		const { log, start, executions, checkpoints, call, pass } = fakeTrigger();
		const close = await start();
		log.push(uploadOf('a', after));
		call();
		await pass(0);
		const closed = watch(close());
		await pass(1_000);
		expect(closed.isOver).toBe(false);
		executions[0]?.end();
		await pass(0);
		expect(closed.isOver).toBe(true);
		expect(checkpoints).toEqual([executions[0]?.key]);
	});

	it('does not wait longer for executions', async () => {
		const { log, start, call, pass } = fakeTrigger();
		const close = await start();
		log.push(uploadOf('a', after));
		call();
		await pass(0);
		const closed = watch(close());
		await pass(1_999);
		expect(closed.isOver).toBe(false);
		await pass(1);
		expect(closed.isOver).toBe(true);
	});

	it('happens once, however often it is asked for', async () => {
		const { log, start, executions, checkpoints, call, pass } = fakeTrigger();
		const close = await start();
		log.push(uploadOf('a', after));
		call();
		await pass(0);
		const both = Promise.all([close(), close()]);
		executions[0]?.end();
		await both;
		await close();
		expect(checkpoints).toHaveLength(1);
	});
});

describe('what is stored of a trigger and cannot be used', () => {
	const begin = async (
		change: (entry: object) => unknown,
		changes: Partial<TriggerHost> = {},
		parameters = {},
	) => {
		const { workflowId, staticData } = await storedElsewhere(change);
		return fakeTrigger(parameters, { workflowId, staticData, isReactivated: true, ...changes });
	};

	it.each<[string, (entry: object) => unknown]>([
		['is text', () => 'text'],
		['is null', () => null],
		['has no position', (entry) => ({ ...entry, position: 5 })],
		['has no scope', (entry) => ({ ...entry, scope: null })],
	])('makes it start from now, and loudly, when it %s', async (_name, change) => {
		const options = { startFrom: 'oldest' };
		const { start, log, call, pass, executions, saved, lines } = await begin(
			change,
			{},
			{ options },
		);
		log.push(uploadOf('before'));
		const close = await start();
		expect(saved).toMatchObject([{ message: expect.stringContaining('cannot be read') }]);
		expect(lines).toContainEqual(expect.stringMatching(/^warn Box: .*events .* may be missing/));
		log.push(uploadOf('after', after));
		call();
		await pass(0);
		expect(executions.map(({ items }) => items[0]?.json)).toMatchObject([
			{
				event_id: 'after',
				gap: { lost_position: 'unknown', note: expect.stringContaining('may be missing') },
			},
		]);
		executions[0]?.end();
		await close();
	});

	it('still owes what was started', async () => {
		const started = [{ key: 'owed', attempt: 1, events: [uploadOf('owed')] }];
		const { start, executions } = await begin(() => ({ started }));
		const close = await start();
		expect(executions.map(({ key }) => key)).toEqual(['owed']);
		executions[0]?.end();
		await close();
	});

	it('says what was left out where the place can be read', async () => {
		const { start, lines, saved } = await begin((entry) => ({
			...entry,
			started: [{ key: 5 }],
			ended: 'none',
		}));
		const close = await start();
		expect(lines).toContainEqual(expect.stringContaining('left out: 1 of 1 in started, ended'));
		expect(saved).toEqual([]);
		await close();
	});

	it('goes on where a later version was, and says so', async () => {
		const { start, lines, host } = await begin((entry) => ({ ...entry, version: 99 }));
		const close = await start();
		expect(lines).toContainEqual(expect.stringMatching(/^info Box: a later version .* goes on/));
		expect(host.staticData()).toMatchObject({
			boxEvents: { nodes: { '1': { position: '1000' } } },
		});
		await close();
	});

	it('fails where a later version has written what this one cannot read', async () => {
		const { start, requests, host } = await begin(() => ({ version: 99, place: {} }));
		await expect(start()).rejects.toThrow('later version of this package');
		expect(requests).toEqual([]);
		expect(host.staticData()).toMatchObject({ boxEvents: { nodes: { '1': { version: 99 } } } });
	});
});
