import { Readable } from 'node:stream';
import { NodeOperationError } from 'n8n-workflow';

import type { BoxClient } from '../../../../../nodes/BoxPlatform/client';
import { BoxAuthError, BoxDataError } from '../../../../../nodes/BoxPlatform/client';
import { isWorthWaiting } from '../../../../../nodes/BoxPlatform/n8n/trigger/trouble';
import { completeItems } from '../../../../../nodes/BoxPlatform/n8n/trigger/items/completeItems';
import { apiError, boxEvent, connectionError, fakeClock } from '../../../client/events/fakes';
import { turn } from '../fakeN8n';

type Attach = 'nothing' | 'details' | 'content';

/** What fails of the file with this ID, or with Box as a whole. */
interface Failures {
	details?(id: string): Error | undefined;
	download?(id: string): Error | undefined;
	/** Whether Box puts a watermark on the content. */
	altered?: boolean;
	keeping?(id: string): Error | undefined;
	box?(): Error | undefined;
	/** Before every answer about an item. */
	answers?(id: string): Promise<void>;
}

const minute = 60_000;

/** Events about so many files, with the IDs 1, 2, …, on a clock on which waiting takes no time. */
function start(attach: Attach, failures: Failures, { count = 2, failsAtOnce = false } = {}) {
	const { clock, sleeps } = fakeClock();
	const startedAt = clock.now();
	const elapsed = () => clock.now() - startedAt;
	const closing = new AbortController();
	const streams: Readable[] = [];
	const asked: string[] = [];
	const told: string[] = [];
	const ask = (what: string) => {
		asked.push(what);
		// Nothing else would end a test that waits for ever.
		if (elapsed() > 24 * 60 * minute) throw new Error('waits for ever');
	};
	const box = {
		async request(_method: string, path: string, { query }: { query?: object }) {
			ask(path);
			if (path === '/users/me') {
				expect(query).toEqual({ fields: 'id' });
				const failure = failures.box?.();
				if (failure) throw failure;
				return { type: 'user', id: '11' };
			}
			const id = path.split('/').at(-1) ?? '';
			await failures.answers?.(id);
			const failure = failures.details?.(id);
			if (failure) throw failure;
			return { type: 'file', id };
		},
		async download({ fileId }: { fileId: string }) {
			ask(`content of ${fileId}`);
			const failure = failures.download?.(fileId);
			if (failure) throw failure;
			const stream = Readable.from([fileId]);
			streams.push(stream);
			const isOriginal = () => failures.altered !== true;
			const contentType = 'application/octet-stream';
			return { stream, name: `${fileId}.txt`, contentType, isOriginal };
		},
	};
	const keepFile = async (_stream: unknown, fileName = '') => {
		const failure = failures.keeping?.(fileName.replace('.txt', ''));
		if (failure) throw failure;
		return { fileName, data: '', mimeType: 'text/plain' };
	};
	const ids = Array.from({ length: count }, (_, index) => String(index + 1));
	const events = ids.map((id) => boxEvent(`event ${id}`, { source: { type: 'file', id } }));
	const run = async () =>
		await completeItems(
			{ key: 'key', attempt: 1, events },
			{ simplify: true, attach },
			{ box: box as unknown as BoxClient, keepFile },
			{
				clock,
				signal: closing.signal,
				needsPerson: (error) => failsAtOnce || !isWorthWaiting(error),
				onTrouble: (error) => told.push(`trouble ${error instanceof Error ? error.message : ''}`),
				onRecovery: () => told.push('recovered'),
			},
		);
	const times = (what: string) => asked.filter((one) => one === what).length;
	return { run, closing, streams, times, told, sleeps, elapsed };
}

/** The first file fails with these, one after another. */
function firstFails(...errors: Error[]) {
	return (id: string) => (id === '1' ? errors.shift() : undefined);
}

/** The first file fails every time. */
function firstAlways(error: Error) {
	return (id: string) => (id === '1' ? error : undefined);
}

const wholeFile = (id: string) => ({
	json: { item: { id } },
	binary: { data: { fileName: `${id}.txt` } },
});
const changed = () => new BoxDataError('sha1_mismatch', 'The content arrived with another SHA-1');
class FileTooLargeError extends Error {}
const tooLarge = () => new FileTooLargeError('File size 600 MB exceeds the limit of 512 MB');
const unreadable = () => new BoxDataError('unreadable_answer', 'not JSON');

/** n8n cannot read the credential. */
class QueryFailedError extends Error {
	override name = 'QueryFailedError';
}

describe('an item that cannot be had', () => {
	it.each([
		['gone', apiError(404), /no longer/],
		['not shared any more', apiError(403), /no longer/],
		['refused', apiError(400), /could not be fetched: 400/],
	])('gets a note and holds nothing up when it is %s', async (_name, failure, note) => {
		const { run, sleeps } = start('content', { details: firstAlways(failure) });
		const items = await run();
		expect(items[0]).toMatchObject({
			json: { event_id: 'event 1', item: null, note: expect.stringMatching(note) },
		});
		expect(items[1]).toMatchObject(wholeFile('2'));
		expect(sleeps).toEqual([]);
	});

	it.each<[string, Failures, RegExp]>([
		['may not be downloaded', { download: firstFails(apiError(403)) }, /may not download/],
		['is deleted in this moment', { download: firstFails(apiError(404)) }, /no longer/],
		[
			'is too large for n8n',
			{ keeping: firstFails(tooLarge()) },
			/could not be fetched: File size 600 MB/,
		],
		[
			'never arrives whole',
			{ keeping: firstFails(changed(), changed(), changed()) },
			/another SHA-1/,
		],
	])('has its details when its content %s', async (_name, failures, note) => {
		const { run, sleeps } = start('content', failures);
		const items = await run();
		expect(items[0]).toMatchObject({
			json: { item: { id: '1' }, note: expect.stringMatching(note) },
		});
		expect(items[0]?.binary).toBeUndefined();
		expect(items[1]).toMatchObject(wholeFile('2'));
		expect(sleeps).toEqual([]);
	});

	it('leaves no open download behind', async () => {
		const { run, streams } = start('content', { keeping: firstFails(tooLarge()) });
		await run();
		expect(streams.map(({ destroyed }) => destroyed)).toContain(true);
	});
});

it('a file that Box has put a watermark on comes with a note', async () => {
	const { run } = start('content', { altered: true });
	const [item] = await run();
	expect(item?.binary?.data?.fileName).toBe('1.txt');
	expect(item?.json.note).toMatch(/watermark.*not the original/);
});

it('a file that got a new version during its download is downloaded again', async () => {
	const { run } = start('content', { keeping: firstFails(changed(), changed()) });
	const items = await run();
	expect(items[0]).toMatchObject({ binary: { data: { fileName: '1.txt' } } });
	expect(items[0]?.json.note).toBeUndefined();
});

describe('several items', () => {
	it('are fetched four at a time, in the order of the events', async () => {
		let underWay = 0;
		let most = 0;
		const answers = async (id: string) => {
			most = Math.max(most, ++underWay);
			// The earlier ones take longer.
			for (let turns = 20 - Number(id); turns > 0; turns -= 1) await Promise.resolve();
			underWay -= 1;
		};
		const items = await start('details', { answers }, { count: 10 }).run();
		expect(most).toBe(4);
		expect(items.map(({ json }) => json.item)).toMatchObject(
			Array.from({ length: 10 }, (_, index) => ({ id: String(index + 1) })),
		);
	});

	it.each([
		['a busy Box', apiError(429)],
		['a broken Box', apiError(503)],
		['the network', connectionError()],
	])('are downloaded once each, although %s fails one of them', async (_name, failure) => {
		const { run, times } = start(
			'content',
			{ download: firstFails(failure, failure) },
			{ count: 9 },
		);
		const items = await run();
		expect(items).toMatchObject(
			Array.from({ length: 9 }, (_, index) => wholeFile(String(index + 1))),
		);
		expect(times('content of 1')).toBe(3);
		for (const id of ['2', '3', '4', '5', '6', '7', '8', '9'])
			expect(times(`content of ${id}`)).toBe(1);
	});

	it('have recovered when none is in trouble any more', async () => {
		const broken: Record<string, Error[]> = {
			1: [apiError(500), apiError(500), apiError(500)],
			2: [apiError(500)],
		};
		const { run, told } = start('details', { details: (id) => broken[id]?.shift() });
		await run();
		expect(told.filter((line) => line.startsWith('trouble'))).toHaveLength(4);
		expect(told.indexOf('recovered')).toBe(4);
		expect(told).toHaveLength(5);
	});

	it('are given up together when only a person can help', async () => {
		const failure = apiError(401);
		const details = (id: string) => (id === '2' ? failure : apiError(503));
		const { run, sleeps, times } = start('details', { details }, { count: 9 });
		await expect(run()).rejects.toBe(failure);
		const before = sleeps.length;
		await turn();
		expect(sleeps).toHaveLength(before);
		expect(times('/files/5')).toBe(0);
	});
});

describe('an item that alone cannot be fetched', () => {
	const alone = [
		['a broken answer', apiError(500)],
		['an answer that takes too long', apiError(408)],
		['a cut connection', connectionError()],
		['an unreadable answer', unreadable()],
	] as const;

	it.each(alone)('gets a note after five minutes of %s', async (_name, failure) => {
		const { run, elapsed, told } = start('content', { details: firstAlways(failure) });
		const items = await run();
		const note = `It could not be fetched: ${failure.message}`;
		expect(items[0]).toMatchObject({ json: { event_id: 'event 1', item: null, note } });
		expect(items[1]).toMatchObject(wholeFile('2'));
		expect(elapsed()).toBeGreaterThanOrEqual(5 * minute);
		expect(elapsed()).toBeLessThan(7 * minute);
		expect(told.at(-1)).toBe('recovered');
	});

	it.each<[string, (failure: Error) => Failures]>([
		['cannot be opened', (failure) => ({ download: firstAlways(failure) })],
		['is cut every time', (failure) => ({ keeping: firstAlways(failure) })],
	])('has its details when its content %s', async (_name, failures) => {
		const { run, elapsed, streams } = start('content', failures(connectionError()));
		const items = await run();
		const note = expect.stringMatching(/could not be fetched: No answer from box.test/);
		expect(items[0]).toMatchObject({ json: { item: { id: '1' }, note } });
		expect(items[0]?.binary).toBeUndefined();
		expect(items[1]).toMatchObject(wholeFile('2'));
		expect(elapsed()).toBeGreaterThanOrEqual(5 * minute);
		// Only that of the other file, which this n8n does not read.
		expect(streams.filter(({ destroyed }) => !destroyed).length).toBeLessThanOrEqual(1);
	});

	it('is fetched when it works again before that', async () => {
		const failures: Failures = {};
		const { run, elapsed } = start('content', failures);
		failures.download = (id) => (id === '1' && elapsed() < 4 * minute ? apiError(500) : undefined);
		expect((await run())[0]).toMatchObject(wholeFile('1'));
	});

	it('is waited for while Box is away', async () => {
		const failures: Failures = {};
		const { run, elapsed } = start('content', failures);
		failures.details = () => (elapsed() < 60 * minute ? connectionError() : undefined);
		failures.box = () => failures.details?.('');
		expect(await run()).toMatchObject([wholeFile('1'), wholeFile('2')]);
		expect(elapsed()).toBeGreaterThanOrEqual(60 * minute);
	});

	it('has its five minutes after Box has been away', async () => {
		const failures: Failures = {};
		const { run, elapsed } = start('details', failures, { count: 1 });
		failures.details = firstAlways(apiError(500));
		failures.box = () => (elapsed() < 20 * minute ? connectionError() : undefined);
		expect((await run())[0]?.json.note).toMatch(/could not be fetched: 500/);
		expect(elapsed()).toBeGreaterThanOrEqual(25 * minute);
	});

	it('is waited for when Box goes away during the last attempt', async () => {
		const answers: Array<Error | undefined> = [undefined, connectionError()];
		const failures: Failures = { box: () => answers.shift() };
		const { run, elapsed } = start('details', failures, { count: 1 });
		failures.details = () => (elapsed() < 8 * minute ? apiError(500) : undefined);
		const items = await run();
		expect(answers).toEqual([]);
		expect(items[0]?.json.note).toBeUndefined();
	});

	it.each([
		['a busy Box', apiError(429)],
		['the credential that n8n cannot read', new QueryFailedError('SQLITE_BUSY')],
	])('is waited for because of %s', async (_name, failure) => {
		const failures: Failures = {};
		const { run, elapsed } = start('content', failures);
		const fails = (until: number) => (id: string) =>
			id === '1' && elapsed() < until ? failure : undefined;
		failures.details = fails(60 * minute);
		failures.download = fails(120 * minute);
		expect((await run())[0]).toMatchObject(wholeFile('1'));
		expect(elapsed()).toBeGreaterThanOrEqual(120 * minute);
	});

	it('is waited for when the last attempt meets the rate limit', async () => {
		const failures: Failures = {};
		const { run, elapsed } = start('content', failures);
		failures.download = (id) => {
			if (id !== '1' || elapsed() >= 30 * minute) return undefined;
			return elapsed() < 4 * minute ? apiError(500) : apiError(429);
		};
		expect((await run())[0]).toMatchObject(wholeFile('1'));
	});
});

it.each([
	['the credential', apiError(401)],
	['a sign-in', new BoxAuthError('reconnect', 'invalid_grant', 'revoked')],
	[
		'n8n about the credential',
		new NodeOperationError({ name: 'Box' } as never, 'needs to be reconnected'),
	],
])('%s decides nothing about an item and is not waited for', async (_name, failure) => {
	for (const attempt of [
		start('details', { details: firstAlways(failure) }),
		start('content', { download: firstAlways(failure) }),
		start('content', { keeping: firstAlways(failure) }),
	]) {
		await expect(attempt.run()).rejects.toBe(failure);
		expect(attempt.sleeps).toEqual([]);
	}
});

it.each([
	['the network', connectionError()],
	['a busy Box', apiError(429)],
	['a broken Box', apiError(503)],
	['an unreadable answer', unreadable()],
])('%s ends a run that does not wait', async (_name, failure) => {
	for (const failures of [{ details: firstAlways(failure) }, { download: firstAlways(failure) }]) {
		const { run, sleeps, times } = start('content', failures, { failsAtOnce: true });
		await expect(run()).rejects.toBe(failure);
		expect(sleeps).toEqual([]);
		expect(times('/users/me')).toBe(0);
	}
});

describe('a trigger that is closed', () => {
	it('gives no notes while n8n keeps a file', async () => {
		const failures: Failures = {};
		const { run, closing } = start('content', failures);
		failures.keeping = () => {
			closing.abort();
			return new Error('cut off');
		};
		await expect(run()).rejects.toThrow('cut off');
	});

	it('gives no notes during the last attempt', async () => {
		const failures: Failures = { details: firstAlways(apiError(500)) };
		const { run, closing, times } = start('details', failures);
		failures.box = () => {
			if (times('/users/me') === 2) closing.abort();
			return undefined;
		};
		await expect(run()).rejects.toThrow('500');
		expect(times('/users/me')).toBe(2);
	});

	it('begins no further item', async () => {
		const failures: Failures = {};
		const { run, closing, times } = start('details', failures, { count: 9 });
		failures.details = (id) => {
			if (id === '4') closing.abort();
			return undefined;
		};
		await expect(run()).rejects.toThrow('aborted');
		expect(times('/files/9')).toBe(0);
	});
});

it('asks nothing about events without an item', async () => {
	const events = [boxEvent('login', { source: { type: 'user', id: '7' } })];
	const nothing = {} as never;
	const settings = { simplify: true, attach: 'content' as const };
	const patience = { clock: fakeClock().clock, signal: new AbortController().signal };
	const items = await completeItems(
		{ key: 'key', attempt: 1, events },
		settings,
		nothing,
		patience,
	);
	expect(items[0]?.json).toMatchObject({
		item: null,
		note: 'The event is not about a file, folder or web link',
	});
});
