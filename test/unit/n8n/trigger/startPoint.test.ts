import { uploadOf } from './fakeAccount';
import { fakeTrigger } from './fakeTrigger';

const after = '2026-01-01T10:00:01Z';
const fromDate = (startDate: string) => ({ options: { startFrom: 'date', startDate } });

describe('a start from a date on the stream of an account', () => {
	it('begins with what Box has of it', async () => {
		const { log, start, stored, executions, pass, lines } = fakeTrigger(
			fromDate('2026-01-01T08:00:00Z'),
		);
		log.push(uploadOf('before', '2026-01-01T07:59:54Z'), uploadOf('since', '2026-01-01T08:00:00Z'));
		const close = await start();
		expect(stored()).toMatchObject({ since: '2026-01-01T08:00:00Z' });
		await pass(1_000);
		expect(executions.map(({ items }) => items[0]?.json.event_id)).toEqual(['since']);
		expect(lines).toEqual([]);
		executions[0]?.end();
		await close();
	});

	it.each([
		['2025-12-01T00:00:00Z', 'later', 1],
		['2025-12-01T00:00:00Z', 'earlier', 0],
		['2025-12-20T00:00:00Z', 'later', 0],
	])('%s, while the oldest event is %s: lines in the log: %i', async (date, oldest, count) => {
		const recorded = oldest === 'later' ? '2025-12-22T00:00:00Z' : '2025-11-30T00:00:00Z';
		const { log, start, executions, pass, lines } = fakeTrigger(fromDate(date));
		log.push(uploadOf('a', recorded), uploadOf('b', '2025-12-23T00:00:00Z'));
		const close = await start();
		await pass(1_000);
		expect(executions.length).toBe(oldest === 'later' ? 2 : 1);
		const told = lines.filter((line) => line.includes('Start Date'));
		expect(told).toHaveLength(count);
		for (const line of told) expect(line).toContain(recorded);
		for (const { end } of executions) end();
		await close();
	});

	it.each([
		['2026-01-01T10:06:00Z', '‘Start Date’ is in the future'],
		['soon', '‘Start Date’ is not a date'],
	])('fails for %s', async (date, message) => {
		const started = async () => await fakeTrigger(fromDate(date)).start();
		await expect(started()).rejects.toThrow(message);
	});
});

describe('a start from what exists', () => {
	const entries = Array.from({ length: 3 }, (_, index) => ({
		type: 'file',
		id: `${index + 20}`,
		name: `${index}.txt`,
		created_at: '2025-01-01T00:00:00Z',
		created_by: { type: 'user', id: index === 0 ? '11' : '12', login: 'jo@example.com' },
		parent: { type: 'folder', id: '7' },
	}));

	function setUp(parameters: Record<string, unknown> = {}, options: Record<string, unknown> = {}) {
		const trigger = fakeTrigger({
			watch: 'folder',
			folderId: '7',
			...parameters,
			options: { startFrom: 'existing', ...options },
		});
		trigger.script.answer = ({ url }) =>
			url.pathname === '/2.0/folders/7/items' ? { json: { entries } } : undefined;
		const ids = () => trigger.executions.map(({ items }) => items.map(({ json }) => json.event_id));
		return { ...trigger, ids };
	}

	it('takes the position of the stream first', async () => {
		const { start, log, stored, paths, call, pass, ids, executions } = setUp();
		const close = await start();
		const [position, first] = [
			paths().indexOf('GET /2.0/events'),
			paths().indexOf('GET /2.0/folders/7/items'),
		];
		expect(position).toBeGreaterThanOrEqual(0);
		expect(first).toBeGreaterThan(position);
		log.push(uploadOf('since', after));
		call();
		await pass(1_000);
		expect(ids()).toEqual([
			['existing:file:20'],
			['existing:file:21'],
			['existing:file:22'],
			['since'],
		]);
		expect(stored()).toMatchObject({ since: '2026-01-01T10:00:00.000Z' });
		for (const { end } of executions) end();
		await close();
	});

	it.each([
		[{ eventTypes: ['ITEM_TRASH'] }, ['20', '21', '22']],
		[{ filters: { name: '1*' } }, ['21']],
		[{ filters: { extensions: 'pdf' } }, []],
		[{ filters: { itemTypes: ['folder'] } }, []],
		[{ filters: { users: '12' } }, ['21', '22']],
		[{ filters: { ignoreOwnActions: true } }, ['21', '22']],
	])('with %j gives %j', async (parameters, expected) => {
		const { start, pass, ids, executions } = setUp(parameters);
		const close = await start();
		await pass(1_000);
		expect(ids()).toEqual(expected.map((id) => [`existing:file:${id}`]));
		for (const { end } of executions) end();
		await close();
	});

	it('gathers what exists, and what follows apart from it', async () => {
		const { start, pass, ids, log, call, executions } = setUp({}, { gatherSeconds: 10 });
		const close = await start();
		await pass(5_000);
		log.push(uploadOf('since', after));
		call();
		await pass(0);
		const first = ['existing:file:20', 'existing:file:21', 'existing:file:22'];
		// It starts before its time: the walk is over with it.
		expect(ids()).toEqual([first]);
		await pass(9_999);
		expect(ids()).toEqual([first]);
		await pass(1);
		expect(ids()).toEqual([first, ['since']]);
		executions[1]?.end();
		executions[0]?.end();
		await close();
	});

	it('reports a failure of what was gathered, and starts it once it can', async () => {
		const { start, pass, ids, script, saved, executions } = setUp(
			{},
			{ gatherSeconds: 10, attach: 'details' },
		);
		const listing = script.answer;
		let isRevoked = true;
		script.answer = (request) => {
			const isFile = request.url.pathname.startsWith('/2.0/files/');
			if (isFile && isRevoked) return { status: 401, json: { code: 'unauthorized' } };
			if (isFile) return { json: { type: 'file', id: '20' } };
			return listing(request);
		};
		const close = await start();
		await pass(9_000);
		expect(saved).toEqual([]);
		await pass(60_000);
		expect(saved).toHaveLength(1);
		expect(ids()).toEqual([]);
		isRevoked = false;
		await pass(120_000);
		expect(ids()).toEqual([['existing:file:20', 'existing:file:21', 'existing:file:22']]);
		executions[0]?.end();
		await close();
	});
});
