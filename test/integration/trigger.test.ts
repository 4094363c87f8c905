import type { INodeParameters, INodeType } from 'n8n-workflow';

import type * as TriggerFile from '../../nodes/BoxPlatform/BoxPlatformTrigger.node';
import type { FaultRule } from '../emulator';
import { announceUpload, putFile } from './box';
import type { TriggerNode, TriggerProcess } from './triggerHost';
import { startTriggerProcess, TriggerDatabase } from './triggerHost';
import { until, wait } from './until';
import type { TestWorld } from './world';
import { startWorld } from './world';

let world: TestWorld;
let ownNode: INodeType;
const running: TriggerProcess[] = [];

beforeAll(async () => {
	world = await startWorld({ longPollHoldMs: 3_000, retryTimeoutSeconds: 2 });
	ownNode = freshNode();
});

/** As if the user had opened the credential and connected it again. */
function connectAgain() {
	const type = 'boxPlatformOAuth2Api';
	const { accessToken, refreshToken } = world.emulator.issueTokens({ userId: world.userId });
	const oauthTokenData = { access_token: accessToken, refresh_token: refreshToken };
	world.host.credentials.set(type, { ...world.host.credentials.get(type), oauthTokenData });
}

afterEach(async () => {
	for (const process of running.splice(0)) await process.kill();
	world.emulator.faults.clear();
	world.emulator.world.settings.eventDuplicateRatio = 0;
	world.emulator.mistakes.clear();
});

afterAll(async () => {
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

const inUse = new WeakSet<TriggerDatabase>();

/** The second process on a database, and each after it, has a memory of its own. */
function startProcess(
	database: TriggerDatabase,
	parameters: INodeParameters = {},
	more: Omit<TriggerNode, 'parameters'> & { node?: INodeType } = {},
) {
	const { node = inUse.has(database) ? freshNode() : ownNode, ...rest } = more;
	inUse.add(database);
	const process = startTriggerProcess(world.host, database, node, { parameters, ...rest });
	running.push(process);
	return process;
}

/** Uploads into a folder of the test's own, where every name is free. */
async function upload(name: string, parentId = folderId): Promise<string> {
	return (await putFile(world.emulator, world.userId, { name, content: name, parentId })).id;
}

async function folder(name: string, parentId: string): Promise<string> {
	const created = await world.api<{ id: string }>('POST', '/folders', {
		name,
		parent: { id: parentId },
	});
	return created.id;
}

let folderId = '0';
let folderName = '';
beforeEach(async () => {
	// What earlier tests did is the past.
	world.emulator.clock.advance(10_000);
	folderName = world.unique('Test');
	folderId = await folder(folderName, '0');
});

/** As if n8n had been down for so many days. */
function readBefore(database: TriggerDatabase, days: number) {
	const readAt = Date.now() - days * 24 * 60 * 60_000;
	database.staticData = database.staticData.replace(/"readAt":\d+/, `"readAt":${readAt}`);
}

const namesOf = (database: TriggerDatabase) =>
	database.events().map(({ source }) => (source as { name: string }).name);
const uploads = { eventTypes: ['ITEM_UPLOAD'] };
const polls = () => world.emulator.world.longPolls.open;

describe('an activated trigger', () => {
	it('starts one execution for what happens from now on', async () => {
		const database = new TriggerDatabase();
		await upload('before.txt');
		const process = startProcess(database, uploads);
		await process.activate();
		const id = await upload('a.txt');
		await until(() => database.executions.length === 1);
		expect(database.executions[0]?.key).toMatch(/^box:workflow-\d+:trigger-id:[0-9a-f]{40}$/);
		expect(database.events()).toMatchObject([
			{
				event_type: 'ITEM_UPLOAD',
				created_by: { id: world.userId },
				source: { type: 'file', id, name: 'a.txt' },
			},
		]);
		world.emulator.mistakes.assertNone();
	});

	it.each(['jwt', 'oAuth2', 'ccg', 'token'] as const)('works with %s', async (authentication) => {
		const database = new TriggerDatabase();
		await startProcess(database, uploads, { authentication }).activate();
		await upload('a.txt');
		await until(() => database.executions.length === 1);
	});

	it.each<[string, FaultRule]>([
		['nothing', { emptyBody: true }],
		['null', { body: null }],
		['{}', { body: {} }],
		['entries that are no list', { body: { entries: {} } }],
		['an entry that is none', { body: { entries: [null], next_stream_position: '1' } }],
		['a web page', { html: true }],
	])('waits while %s comes in place of events', async (_name, fault) => {
		const database = new TriggerDatabase();
		const process = startProcess(database, uploads);
		await process.activate();
		await upload('a.txt');
		await until(() => database.executions.length === 1);
		await until(() => polls() === 1);
		const path = '/2.0/events';
		world.emulator.faults.add({ method: 'GET', path, status: 200, times: 3, ...fault });
		await upload('b.txt');
		await upload('c.txt');
		await until(() => database.executions.length === 3);
		expect(namesOf(database)).toEqual(['a.txt', 'b.txt', 'c.txt']);
		expect([process.errors, process.ended]).toEqual([[], []]);
	});

	it('returns the raw event when it is not to simplify', async () => {
		const database = new TriggerDatabase();
		await startProcess(database, { ...uploads, simplify: false }).activate();
		await upload('a.txt');
		await until(() => database.executions.length === 1);
		expect(database.events()).toMatchObject([
			{ type: 'event', source: { path_collection: expect.anything() } },
		]);
	});

	it.each(['ID', 'email address'])('listens as another user, by %s', async (by) => {
		const database = new TriggerDatabase();
		const maya = '11002';
		const { login = '' } = world.emulator.users.find(({ id }) => id === maya) ?? {};
		const asUser = by === 'ID' ? maya : { __rl: true, mode: 'email', value: login };
		await startProcess(database, { ...uploads, options: { asUser } }).activate();
		await upload(`mine by ${by}.txt`);
		await putFile(world.emulator, maya, { name: `hers by ${by}.txt`, content: 'x' });
		await until(() => database.executions.length === 1);
		expect(namesOf(database)).toEqual([`hers by ${by}.txt`]);
	});

	it('listens as an app user, by a token of his own', async () => {
		const { id } = await world.api<{ id: string }>('POST', '/users', {
			name: 'Robot',
			is_platform_access_only: true,
		});
		const database = new TriggerDatabase();
		const options = { asUser: id, actWith: 'token' };
		await startProcess(database, { ...uploads, options }).activate();
		await upload('mine.txt');
		await putFile(world.emulator, id, { name: 'his.txt', content: 'x' });
		await until(() => database.executions.length === 1);
		expect(namesOf(database)).toEqual(['his.txt']);
		const asked = world.emulator.exchanges.list().filter(({ userId }) => userId === id);
		expect(asked.some(({ route }) => route === '/events')).toBe(true);
		expect(asked.filter(({ requestHeaders }) => 'as-user' in requestHeaders)).toEqual([]);
	});

	it('watches one folder at any depth', async () => {
		const watched = await folder('Watched', '0');
		const deep = await folder('Deep', await folder('Middle', watched));
		const other = await folder('Other', folderId);
		const database = new TriggerDatabase();
		const byPath = { __rl: true, mode: 'path', value: '/Watched' };
		await startProcess(database, { ...uploads, watch: 'folder', folderId: byPath }).activate();
		await upload('direct.txt', watched);
		await upload('other.txt', other);
		await upload('deep.txt', deep);
		await upload('root.txt');
		await until(() => database.executions.length === 2);
		expect(namesOf(database)).toEqual(['direct.txt', 'deep.txt']);
	});

	it('applies the filters', async () => {
		const database = new TriggerDatabase();
		const filters = {
			name: 'report*',
			extensions: 'pdf, txt',
			exceptUsers: 'maya@example.com',
			itemTypes: ['file'],
		};
		await startProcess(database, { filters }).activate();
		await world.api('POST', '/folders', { name: 'report.pdf', parent: { id: folderId } });
		await upload('report.exe');
		await upload('other.txt');
		await upload('Report 1.TXT');
		await until(() => database.executions.length === 1);
		expect(namesOf(database)).toEqual(['Report 1.TXT']);
	});

	it('ignores what its own account did, when asked to', async () => {
		const database = new TriggerDatabase();
		await startProcess(database, { ...uploads, filters: { ignoreOwnActions: true } }).activate();
		await upload('own.txt');
		const by = { id: '11002', login: 'maya@example.com' };
		announceUpload(world.emulator, world.userId, { fileId: '5', name: 'hers.txt', by });
		await until(() => database.executions.length === 1);
		expect(namesOf(database)).toEqual(['hers.txt']);
	});

	it('works side by side with others on the same account and folder', async () => {
		const databases = [new TriggerDatabase(), new TriggerDatabase(), new TriggerDatabase()];
		const here = { watch: 'folder', folderId: { __rl: true, mode: 'id', value: folderId } };
		for (const database of databases) {
			await startProcess(database, { ...uploads, ...here }).activate();
		}
		// They listen together.
		await until(() => polls() === 1);
		const names = ['a.txt', 'b.txt', 'c.txt'];
		for (const name of names) await upload(name);
		await until(() => databases.every(({ executions }) => executions.length === 3));
		for (const database of databases) expect(namesOf(database)).toEqual(names);
	});

	it('shares no state with a copy of its workflow, not even one that brings the state along', async () => {
		const [original, copy] = [new TriggerDatabase(), new TriggerDatabase()];
		const first = startProcess(original, uploads);
		await first.activate();
		await upload('a.txt');
		await until(() => original.executions.length === 1);
		await first.deactivate();
		await upload('b.txt');
		copy.staticData = original.staticData;
		world.emulator.clock.advance(10_000);
		await startProcess(copy, uploads).activate();
		await startProcess(original, uploads).activate();
		await upload('c.txt');
		await until(() => original.executions.length === 3 && copy.executions.length === 1);
		expect(namesOf(copy)).toEqual(['c.txt']);
		expect(namesOf(original)).toEqual(['a.txt', 'b.txt', 'c.txt']);
		expect(copy.executions[0]?.key).not.toBe(original.executions[2]?.key);
	});
});

describe('enterprise events', () => {
	const company = {
		stream: 'enterprise',
		enterpriseEventTypes: ['UPLOAD'],
		options: { pollSeconds: 1 },
	};
	const named = (database: TriggerDatabase) =>
		database.events().map(({ source }) => (source as { item_name: string }).item_name);

	it('start executions for what anybody does', async () => {
		const database = new TriggerDatabase();
		await startProcess(database, company).activate();
		await upload('mine.txt');
		await putFile(world.emulator, '11002', { name: world.unique('hers.txt'), content: 'x' });
		await until(() => database.executions.length === 2);
		expect(database.events()).toMatchObject([
			{ event_type: 'UPLOAD', source: { item_type: 'file', item_name: 'mine.txt' } },
			{ created_by: { id: '11002' } },
		]);
		world.emulator.mistakes.assertNone();
	});

	/** Of a trigger that is closed again. */
	async function afterOneExecution() {
		const database = new TriggerDatabase();
		const first = startProcess(database, company);
		await first.activate();
		await upload('a.txt');
		await until(() => database.executions.length === 1);
		await first.deactivate();
		return database;
	}

	it('go on where they were after a restart', async () => {
		const database = await afterOneExecution();
		database.keys.clear();
		await upload('b.txt');
		await startProcess(database, company).activate();
		await until(() => database.executions.length === 2);
		expect(named(database)).toEqual(['a.txt', 'b.txt']);
	});

	it('go on by the log after more than two weeks', async () => {
		world.emulator.clock.advance(10_000);
		const database = await afterOneExecution();
		readBefore(database, 15);
		await upload('b.txt');
		const log = world.emulator.exchanges.of('GET /events').length;
		await startProcess(database, company).activate();
		await until(() => database.executions.length === 2);
		expect(named(database)).toEqual(['a.txt', 'b.txt']);
		expect(database.events()[1]).not.toHaveProperty('gap');
		const asked = world.emulator.exchanges.of('GET /events').slice(log);
		expect(asked.some(({ query }) => query.stream_type === 'admin_logs')).toBe(true);
		world.emulator.mistakes.assertNone();
	});

	it('start from a date', async () => {
		const startDate = new Date(world.emulator.clock.now()).toISOString();
		await upload('log.txt');
		world.emulator.clock.advance(2_000);
		const database = new TriggerDatabase();
		const options = { pollSeconds: 1, startFrom: 'date', startDate };
		await startProcess(database, { ...company, options }).activate();
		await until(() => database.executions.length === 1);
		await upload('stream.txt');
		await until(() => database.executions.length === 2);
		expect(named(database)).toEqual(['log.txt', 'stream.txt']);
		world.emulator.mistakes.assertNone();
	});

	it('fail the activation at once for an account that may not read them', async () => {
		const options = { asUser: '11002' };
		const process = startProcess(new TriggerDatabase(), { ...company, options });
		await expect(process.activate()).rejects.toThrow(/permission|may not/);
	});

	it('give the latest one to a run in the editor', async () => {
		await upload('latest.txt');
		const items = await startProcess(new TriggerDatabase(), company).runManually();
		expect(items).toMatchObject([{ json: { source: { item_name: 'latest.txt' } } }]);
	});
});

describe('attached', () => {
	it('details are those of now, with a note when the item is gone', async () => {
		const database = new TriggerDatabase();
		const first = startProcess(database, uploads);
		await first.activate();
		await first.deactivate();
		const [kept, lost] = [await upload('old name.txt'), await upload('lost.txt')];
		await world.api('PUT', `/files/${kept}`, { name: 'new name.txt' });
		await world.api('DELETE', `/files/${lost}`);
		await world.api('DELETE', `/files/${lost}/trash`);
		await startProcess(database, { ...uploads, options: { attach: 'details' } }).activate();
		await until(() => database.executions.length === 2);
		expect(database.events()).toMatchObject([
			{ source: { name: 'old name.txt' }, item: { id: kept, name: 'new name.txt', type: 'file' } },
			{ source: { name: 'lost.txt' }, item: null, note: expect.stringContaining('no longer') },
		]);
	});

	it('content comes as a binary field', async () => {
		const database = new TriggerDatabase();
		await startProcess(database, { ...uploads, options: { attach: 'content' } }).activate();
		await upload('hello.txt');
		await until(() => database.executions.length === 1);
		const [item] = database.executions[0]?.items ?? [];
		expect(item?.binary?.data).toMatchObject({ fileName: 'hello.txt', mimeType: 'text/plain' });
		expect(item && String(await world.host.binaryContent(item))).toBe('hello.txt');
	});
});

describe('what Box does to it', () => {
	it('gets every event once out of duplicates and disorder', async () => {
		const { settings } = world.emulator.world;
		const before = { ...settings };
		Object.assign(settings, { eventDuplicateRatio: 0.5, eventShuffle: true });
		const database = new TriggerDatabase();
		await startProcess(database, uploads).activate();
		for (let index = 0; index < 40; index += 1) await upload(`${index}.txt`);
		await until(() => database.executions.length >= 40);
		await upload('last.txt');
		await until(() => namesOf(database).includes('last.txt'));
		Object.assign(settings, before);
		expect(new Set(namesOf(database)).size).toBe(41);
		expect(database.executions).toHaveLength(41);
		world.emulator.mistakes.assertNone();
	});

	it('leaves a half-open long poll at its deadline', async () => {
		world.emulator.faults.add({ longPoll: 'halfOpen', times: 1 });
		const database = new TriggerDatabase();
		const process = startProcess(database, uploads);
		await process.activate();
		await until(() => world.emulator.exchanges.of('OPTIONS /events').length > 0);
		await wait(100);
		await upload('a.txt');
		await until(() => database.executions.length === 1);
		expect(process.logs).toEqual([]);
	});

	it('connects again after a dropped long poll and after reconnect', async () => {
		world.emulator.faults.add({ longPoll: 'drop', times: 2 });
		const database = new TriggerDatabase();
		await startProcess(database, uploads).activate();
		await until(() => polls() === 1);
		world.emulator.world.longPolls.reconnectAll();
		await upload('a.txt');
		await until(() => database.executions.length === 1);
	});

	it.each([
		{ status: 500 },
		{ status: 429, retryAfter: 1 },
		{ status: 401 },
		{ status: 502, html: true as const },
		{ resetBefore: true as const },
	])('outlasts %j', async (fault) => {
		const database = new TriggerDatabase();
		const process = startProcess(database, uploads);
		await process.activate();
		await until(() => polls() === 1);
		world.emulator.faults.add({ method: 'GET', path: '/2.0/events', times: 2, ...fault });
		await upload('a.txt');
		await until(() => database.executions.length === 1, 15);
		expect(process.errors).toEqual([]);
	});

	it('reports a credential that has died once, keeps its place and goes on when it is reconnected', async () => {
		const database = new TriggerDatabase();
		const process = startProcess(database, uploads, { authentication: 'oAuth2' });
		await process.activate();
		await until(() => polls() === 1);
		world.emulator.revokeAllTokens({ refreshTokens: true });
		await upload('meanwhile.txt');
		await until(() => process.errors.length > 0);
		await wait(1_500);
		expect(process.errors).toHaveLength(1);
		expect(process.errors[0]?.message).toMatch(/credential|sign in|connect/i);
		expect(process.ended).toEqual([]);

		connectAgain();
		await until(() => database.executions.length === 1, 30);
		expect(namesOf(database)).toEqual(['meanwhile.txt']);
		await upload('afterwards.txt');
		await until(() => database.executions.length === 2);
		expect(process.errors).toHaveLength(1);
	}, 60_000);

	it('ends with emitError where a trigger cannot report and go on', async () => {
		const process = startProcess(new TriggerDatabase(), uploads, {
			authentication: 'oAuth2',
			reports: false,
		});
		await process.activate();
		await until(() => polls() === 1);
		world.emulator.revokeAllTokens({ refreshTokens: true });
		await upload('meanwhile.txt');
		await until(() => process.ended.length > 0);
		await wait(300);
		expect(process.ended).toHaveLength(1);
		await expect(process.activate()).rejects.toThrow();
		connectAgain();
		await process.activate();
	});

	it('says so when Box no longer knows its position, and marks the gap', async () => {
		const database = new TriggerDatabase();
		const first = startProcess(database, uploads);
		await first.activate();
		await first.deactivate();
		const lost = '30401068076000001';
		database.staticData = database.staticData.replace(/"position":"\d+"/, `"position":"${lost}"`);
		await upload('a.txt');
		const second = startProcess(database, uploads);
		await second.activate();
		await until(() => database.executions.length === 1);
		expect(database.events()).toMatchObject([{ gap: { lost_position: lost } }]);
		expect(second.logs.join()).toContain(lost);
	});

	it('marks a gap after two weeks without reading, since Box says nothing of what it has dropped', async () => {
		const database = new TriggerDatabase();
		const first = startProcess(database, uploads);
		await first.activate();
		await first.deactivate();
		readBefore(database, 15);
		await upload('a.txt');
		await upload('b.txt');
		const second = startProcess(database, uploads);
		await second.activate();
		await until(() => database.executions.length === 2);
		const gap = {
			lost_position: expect.stringMatching(/^3040106807\d+$/),
			note: expect.any(String),
		};
		expect(database.events()).toMatchObject([{ gap }, { source: { name: 'b.txt' } }]);
		expect(database.events()[1]).not.toHaveProperty('gap');
		expect(second.logs.join()).toContain('may not');
	});
});

describe('activation', () => {
	it.each<[string, INodeParameters, RegExp]>([
		[
			'a folder that does not exist',
			{ watch: 'folder', folderId: { __rl: true, mode: 'id', value: '999' } },
			/not find ‘Folder’ 999\. It does not exist, .* shared with the service account/,
		],
		[
			'a path that does not exist',
			{ watch: 'folder', folderId: { __rl: true, mode: 'path', value: '/Nowhere' } },
			/Nowhere/,
		],
		['no folder', { watch: 'folder', folderId: { __rl: true, mode: 'id', value: '' } }, /empty/],
		[
			'a position that Box does not know',
			{ options: { startFrom: 'position', startPosition: '30401068076000001' } },
			/does not know the ‘Start Position’/,
		],
		[
			'a type that the stream never has',
			{ stream: 'changes', eventTypes: ['COMMENT_CREATE'] },
			/‘Changes’ never has events of the type COMMENT_CREATE/,
		],
		[
			'a type of the other streams',
			{ stream: 'enterprise', filters: { otherEventTypes: 'item_upload' } },
			/‘Enterprise’ never has .*ITEM_UPLOAD/,
		],
		[
			'a date to come',
			{ stream: 'enterprise', options: { startFrom: 'date', startDate: '2126-01-01T00:00:00' } },
			/‘Start Date’ is in the future/,
		],
		[
			'a date before the log',
			{ stream: 'enterprise', options: { startFrom: 'date', startDate: '2020-01-01T00:00:00' } },
			/‘Start Date’ is more than a year ago/,
		],
		[
			'an unusable position',
			{ options: { startFrom: 'position', startPosition: 'abc' } },
			/Start Position/,
		],
		['an unknown user', { options: { asUser: '424242' } }, /./],
		[
			'an unknown user by a token',
			{ options: { asUser: '424242', actWith: 'token' } },
			/does not know the user 424242 of Act As/,
		],
		['a token of nobody', { options: { actWith: 'token' } }, /‘Act As’ names no user/],
	])('fails at once for %s', async (_name, parameters, message) => {
		const process = startProcess(new TriggerDatabase(), parameters);
		await expect(process.activate()).rejects.toThrow(message);
		expect(polls()).toBe(0);
	});

	it('fails at once for a credential that does not work', async () => {
		world.emulator.revokeAllTokens({ refreshTokens: true });
		const process = startProcess(new TriggerDatabase(), {}, { authentication: 'oAuth2' });
		await expect(process.activate()).rejects.toThrow(/credential|connect/i);
		expect(process.errors).toEqual([]);
		connectAgain();
	});

	it('does not fail after a restart while Box is away, and connects later', async () => {
		const database = new TriggerDatabase();
		const first = startProcess(database, uploads);
		await first.activate();
		await first.deactivate();
		await upload('meanwhile.txt');
		world.emulator.faults.add({ path: '/2.0/users/me', status: 507, times: 2 });
		const process = startProcess(database, uploads);
		await expect(process.activate('activate')).rejects.toThrow(/storage|available|Box/);
		await process.activate('init');
		await until(() => database.executions.length === 1);
		expect(namesOf(database)).toEqual(['meanwhile.txt']);
	});
});

describe('restart', () => {
	it('with a credential that has died reports it, and goes on when it is reconnected', async () => {
		const database = new TriggerDatabase();
		const first = startProcess(database, uploads, { authentication: 'oAuth2' });
		await first.activate();
		await first.deactivate();
		await upload('meanwhile.txt');
		world.emulator.revokeAllTokens({ refreshTokens: true });
		const process = startProcess(database, uploads, { authentication: 'oAuth2' });
		await process.activate('init');
		await until(() => process.errors.length === 1);
		connectAgain();
		await until(() => database.executions.length === 1, 30);
		expect(process.errors).toHaveLength(1);
	}, 60_000);

	it('goes on where it was, without loss and without doubling', async () => {
		const database = new TriggerDatabase();
		for (let life = 0; life < 3; life += 1) {
			const process = startProcess(database, uploads);
			await process.activate('init');
			await upload(`on ${life}.txt`);
			await until(() => database.executions.length === life * 2 + 1);
			await process.deactivate();
			await upload(`off ${life}.txt`);
			const next = startProcess(database, uploads);
			await next.activate('init');
			await until(() => database.executions.length === life * 2 + 2);
			await next.deactivate();
		}
		expect(namesOf(database)).toEqual([
			'on 0.txt',
			'off 0.txt',
			'on 1.txt',
			'off 1.txt',
			'on 2.txt',
			'off 2.txt',
		]);
		world.emulator.mistakes.assertNone();
	});

	it('does not double anything after a close, even where n8n keeps no executions', async () => {
		const database = new TriggerDatabase();
		const first = startProcess(database, uploads);
		await first.activate();
		await upload('a.txt');
		await until(() => database.executions.length === 1);
		await first.deactivate();
		database.keys.clear();
		await startProcess(database, uploads).activate('init');
		await upload('b.txt');
		await until(() => namesOf(database).includes('b.txt'));
		expect(namesOf(database)).toEqual(['a.txt', 'b.txt']);
	});

	it('after a kill during executions, starts what had no execution and nothing else', async () => {
		const database = new TriggerDatabase();
		database.executionMs = undefined;
		const first = startProcess(database, { ...uploads, options: { parallelExecutions: 5 } });
		await first.activate();
		for (let index = 0; index < 12; index += 1) await upload(`${index}.txt`);
		await until(() => database.executions.length === 5);
		await first.kill();
		database.executionMs = 0;
		await startProcess(database, uploads).activate('init');
		await until(() => database.executions.length >= 12);
		await upload('last.txt');
		await until(() => namesOf(database).includes('last.txt'));
		expect(namesOf(database)).toEqual([
			...Array.from({ length: 12 }, (_, index) => `${index}.txt`),
			'last.txt',
		]);
	});

	describe('after a kill before n8n has inserted the executions', () => {
		/** Three batches were handed over to n8n, and there is the row of the first one alone. */
		async function killedWithBatches() {
			const database = new TriggerDatabase();
			database.executionMs = undefined;
			const parameters = { ...uploads, options: { batchSize: 3, parallelExecutions: 5 } };
			const first = startProcess(database, parameters);
			await first.activate();
			await first.deactivate();
			for (let index = 0; index < 9; index += 1) await upload(`${index}.txt`);
			await first.activate();
			await until(() => database.events().length === 9);
			await first.kill();
			const lost = database.executions.splice(1);
			for (const { key } of lost) database.keys.delete(key ?? '');
			database.executionMs = 0;
			return { database, lost, parameters };
		}
		const entryIn = (database: TriggerDatabase) => {
			const { global } = JSON.parse(database.staticData) as {
				global: { boxEvents: { nodes: Record<string, { started: unknown[] }> } };
			};
			return global.boxEvents.nodes['trigger-id'];
		};
		const madeOf = ({ key, items }: { key: string | undefined; items: unknown }) => [key, items];

		it('starts the others with the same events in the same order, read again by their IDs', async () => {
			const { database, lost, parameters } = await killedWithBatches();
			expect(JSON.stringify(entryIn(database)?.started)).not.toContain('ITEM_UPLOAD');
			await startProcess(database, parameters).activate('init');
			await until(() => database.events().length >= 9);
			await upload('last.txt');
			await until(() => namesOf(database).includes('last.txt'));
			expect(database.executions.slice(1, 1 + lost.length).map(madeOf)).toEqual(lost.map(madeOf));
			expect(database.events()).toHaveLength(10);
			world.emulator.mistakes.assertNone();
		});

		it('starts what an earlier version has stored as a whole', async () => {
			const { database, lost, parameters } = await killedWithBatches();
			const whole = lost.map(({ key, items }) => ({
				key,
				attempt: 1,
				events: items.map(({ json }) => json),
			}));
			const data = JSON.parse(database.staticData) as {
				global: { boxEvents: { nodes: object } };
			};
			const { version: _, ...entry } = { version: 0, ...entryIn(database) };
			data.global.boxEvents.nodes = { 'trigger-id': { ...entry, started: whole } };
			database.staticData = JSON.stringify(data);
			await startProcess(database, parameters).activate('init');
			await until(() => database.executions.length >= 1 + lost.length);
			const again = database.executions.slice(1, 1 + lost.length);
			expect(again.map(({ key }) => key)).toEqual(lost.map(({ key }) => key));
			expect(again.map(({ items }) => items)).toEqual(lost.map(({ items }) => items));
		});

		it('starts with a note what Box no longer has', async () => {
			const { database, lost, parameters } = await killedWithBatches();
			const id = String(lost[0]?.items[1]?.json.event_id);
			database.staticData = database.staticData.replaceAll(id, 'gone');
			await startProcess(database, parameters).activate('init');
			await until(() => database.executions.length >= 1 + lost.length);
			const [before, gone, after] = database.executions[1]?.items ?? [];
			expect(gone?.json).toEqual({
				event_id: 'gone',
				note: expect.stringContaining('Box no longer has this event') as string,
			});
			expect([before, after]).toEqual([lost[0]?.items[0], lost[0]?.items[2]]);
		});
	});

	it('keeps its place when it fails before anything was saved by an execution', async () => {
		const database = new TriggerDatabase();
		const node = freshNode();
		const process = startProcess(database, uploads, { node, authentication: 'oAuth2' });
		await process.activate();
		await until(() => polls() === 1);
		// n8n re-activates a failed trigger with the workflow as it was loaded the first time.
		database.staticData = '{}';
		await process.deactivate();
		await upload('meanwhile.txt');
		await process.activate();
		await until(() => database.executions.length === 1);
	});

	it.each<[string, Omit<TriggerNode, 'parameters'>]>([
		['another credential', { credentialId: 'another' }],
		['another way to sign in', { authentication: 'oAuth2' }],
	])('goes on where it was with %s of the same account', async (_name, node) => {
		const database = new TriggerDatabase();
		const first = startProcess(database, uploads);
		await first.activate();
		await first.deactivate();
		await upload('meanwhile.txt');
		const second = startProcess(database, uploads, node);
		await second.activate();
		await until(() => database.executions.length === 1);
		expect(namesOf(database)).toEqual(['meanwhile.txt']);
		expect(second.logs.join()).not.toContain('afresh');
	});

	it('starts afresh for another account and says so', async () => {
		const database = new TriggerDatabase();
		const maya = '11002';
		const first = startProcess(database, uploads);
		await first.activate();
		await first.deactivate();
		await putFile(world.emulator, maya, { name: world.unique('hers.txt'), content: 'x' });
		world.emulator.clock.advance(10_000);
		const second = startProcess(database, { ...uploads, options: { asUser: maya } });
		await second.activate();
		const after = world.unique('after.txt');
		await putFile(world.emulator, maya, { name: after, content: 'x' });
		await until(() => database.executions.length === 1);
		expect(namesOf(database)).toEqual([after]);
		expect(second.logs.join()).toContain('starts afresh');
	});

	it('keeps the place in another stream although n8n goes down before the first event of it', async () => {
		const database = new TriggerDatabase();
		const first = startProcess(database, uploads);
		await first.activate();
		await first.deactivate();
		const changed = { ...uploads, stream: 'changes' };
		const second = startProcess(database, changed);
		// At the start of n8n it connects later, when n8n no longer writes anything by itself.
		await second.activate('init');
		await until(() => database.staticData.includes('/changes'));
		await second.kill();
		await upload('meanwhile.txt');
		await startProcess(database, changed).activate('init');
		await until(() => namesOf(database).includes('meanwhile.txt'));
	});

	it.each([
		['in the same process', 'update' as const],
		['while n8n was down', 'init' as const],
	])('follows a node that was renamed %s', async (_name, mode) => {
		const database = new TriggerDatabase();
		const node = freshNode();
		const first = startProcess(database, uploads, { node, name: 'Box' });
		await first.activate();
		await first.deactivate();
		await upload('meanwhile.txt');
		const more = mode === 'update' ? { node } : {};
		await startProcess(database, uploads, { ...more, name: 'New Name' }).activate(mode);
		await until(() => database.executions.length === 1);
	});

	it('begins with the oldest event when asked to, but only the first time', async () => {
		await upload('old.txt');
		const database = new TriggerDatabase();
		const mine = {
			filters: { name: `*.txt` },
			watch: 'folder',
			folderId: { __rl: true, mode: 'id', value: folderId },
		};
		const parameters = { ...uploads, ...mine, options: { startFrom: 'oldest' } };
		const first = startProcess(database, parameters);
		await first.activate();
		await until(() => database.executions.length === 1);
		await first.deactivate();
		database.keys.clear();
		await startProcess(database, parameters).activate();
		await upload('new.txt');
		await until(() => namesOf(database).includes('new.txt'));
		expect(namesOf(database)).toEqual(['old.txt', 'new.txt']);
	});
});

describe('a change of leader', () => {
	it('starts every event once, although both processes listen for a while', async () => {
		const database = new TriggerDatabase();
		const old = startProcess(database, uploads);
		await old.activate();
		await upload('before.txt');
		await until(() => database.executions.length === 1);
		const next = startProcess(database, uploads);
		await next.activate('leadershipChange');
		await wait(500);
		expect(polls()).toBe(1);
		for (let index = 0; index < 10; index += 1) await upload(`both ${index}.txt`);
		await until(() => database.executions.length === 11);
		await old.deactivate();
		await upload('after.txt');
		await until(() => namesOf(database).includes('after.txt'));
		expect(database.executions).toHaveLength(12);
		expect(new Set(namesOf(database)).size).toBe(12);
	});
});

describe('close', () => {
	const within5s = async (task: Promise<void>) => {
		const start = Date.now();
		await task;
		return Date.now() - start;
	};

	it('ends a long poll at once', async () => {
		const process = startProcess(new TriggerDatabase(), uploads);
		await process.activate();
		await until(() => polls() === 1);
		expect(await within5s(process.deactivate())).toBeLessThan(1_000);
		await until(() => polls() === 0);
	});

	it('ends while a request hangs', async () => {
		const process = startProcess(new TriggerDatabase(), uploads);
		await process.activate();
		await until(() => polls() === 1);
		world.emulator.faults.add({
			method: 'GET',
			path: '/2.0/events',
			delayMs: 15_000,
			times: Infinity,
		});
		await upload('a.txt');
		await wait(100);
		expect(await within5s(process.deactivate())).toBeLessThan(1_000);
	});

	it('ends while it looks for its folder', async () => {
		const database = new TriggerDatabase();
		const inFolder = {
			...uploads,
			watch: 'folder',
			folderId: { __rl: true, mode: 'path', value: `/${folderName}` },
		};
		const first = startProcess(database, inFolder);
		await first.activate();
		await first.deactivate();
		world.emulator.faults.add({
			method: 'GET',
			path: '/2.0/folders/0/items',
			delayMs: 15_000,
			times: Infinity,
		});
		const process = startProcess(database, inFolder);
		await process.activate('init');
		await wait(300);
		expect(await within5s(process.deactivate())).toBeLessThan(1_000);
	});

	it('does not wait for executions longer than 5 seconds', async () => {
		const database = new TriggerDatabase();
		database.executionMs = undefined;
		const process = startProcess(database, uploads);
		await process.activate();
		await upload('a.txt');
		await until(() => database.executions.length === 1);
		expect(await within5s(process.deactivate())).toBeLessThan(5_000);
	});
});

describe('a run in the editor', () => {
	/** Runs the trigger node as n8n does for "Execute step". */
	async function runManually(parameters: INodeParameters, onStart?: () => void) {
		const process = startProcess(new TriggerDatabase(), parameters);
		const run = process.runManually();
		onStart?.();
		return await run;
	}

	it('takes the latest event that passes the filters', async () => {
		await upload('first.txt');
		await upload('second.txt');
		await world.api('POST', '/folders', { name: 'Later', parent: { id: folderId } });
		const items = await runManually(uploads);
		expect(items).toMatchObject([{ json: { source: { name: 'second.txt' } } }]);
	});

	it('waits for the next event when there is none', async () => {
		const nothing = { ...uploads, filters: { name: 'only this.txt' } };
		const items = runManually(
			nothing,
			() =>
				void until(() => polls() > 0).then(async () => {
					await upload('not this.txt');
					await upload('only this.txt');
				}),
		);
		expect(await items).toMatchObject([{ json: { source: { name: 'only this.txt' } } }]);
	});

	it('waits for the next event when asked to, also when Box sends past ones again', async () => {
		await upload('past.txt');
		world.emulator.clock.advance(10_000);
		world.emulator.world.settings.eventDuplicateRatio = 1;
		const items = runManually(
			{ ...uploads, options: { testWith: 'next' } },
			() => void until(() => polls() > 0).then(async () => await upload('next.txt')),
		);
		expect(await items).toMatchObject([{ json: { source: { name: 'next.txt' } } }]);
	});

	it('leaves the position of the activated trigger alone', async () => {
		const database = new TriggerDatabase();
		await startProcess(database, uploads).activate();
		const before = database.staticData;
		await upload('a.txt');
		const manual = startProcess(database, uploads);
		await manual.runManually();
		await until(() => database.executions.length === 1);
		expect(JSON.parse(before)).toMatchObject({
			global: { boxEvents: { nodes: { 'trigger-id': { started: [] } } } },
		});
		expect(namesOf(database)).toEqual(['a.txt']);
	});

	it('says what is wrong with the credential', async () => {
		world.emulator.revokeAllTokens({ refreshTokens: true });
		const process = startProcess(new TriggerDatabase(), uploads, { authentication: 'oAuth2' });
		await expect(process.runManually()).rejects.toThrow(/credential|connect/i);
		connectAgain();
	});

	it('ends without a word when it is stopped', async () => {
		const process = startProcess(new TriggerDatabase(), {
			...uploads,
			options: { testWith: 'next' },
		});
		const stopped = process.runManually({ stopAfterMs: 300 });
		await expect(stopped).resolves.toEqual([]);
		await until(() => polls() === 0);
	});
});
