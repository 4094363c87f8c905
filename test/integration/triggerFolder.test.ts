import type { INodeParameters, INodeType } from 'n8n-workflow';

import { otherUser, putFile, putFolder } from './box';
import type { TriggerProcess } from './triggerHost';
import { startTriggerProcess, TriggerDatabase } from './triggerHost';
import { until } from './until';
import type { TestWorld } from './world';
import { startWorld } from './world';

// A Box that says of an item in an event no more than its parent, as the real one does mostly.
let world: TestWorld;
let node: INodeType;
let watched: string;
let other: string;
const running: TriggerProcess[] = [];

beforeAll(async () => {
	world = await startWorld({ longPollHoldMs: 3_000, retryTimeoutSeconds: 2, eventPaths: false });
	const { BoxPlatformTrigger } = jest.requireActual<{ BoxPlatformTrigger: new () => INodeType }>(
		'../../dist/nodes/BoxPlatform/BoxPlatformTrigger.node.js',
	);
	node = new BoxPlatformTrigger();
});

beforeEach(async () => {
	// What earlier tests did is the past.
	world.emulator.clock.advance(10_000);
	watched = await putFolder(world.api, world.unique('Watched'));
	other = await putFolder(world.api, world.unique('Other'));
});

afterEach(async () => {
	for (const process of running.splice(0)) await process.kill();
	world.emulator.faults.clear();
});

afterAll(async () => {
	world.emulator.mistakes.assertNone();
	await world.close();
});

function startProcess(database: TriggerDatabase, parameters: INodeParameters) {
	const here = { watch: 'folder', folderId: { __rl: true, mode: 'id', value: watched } };
	const process = startTriggerProcess(world.host, database, node, {
		parameters: { ...here, ...parameters },
	});
	running.push(process);
	return process;
}

async function upload(name: string, parentId: string): Promise<string> {
	return (await putFile(world.emulator, world.userId, { name, content: name, parentId })).id;
}

const uploads = { eventTypes: ['ITEM_UPLOAD'] };
const companyUploads = {
	stream: 'enterprise',
	enterpriseEventTypes: ['UPLOAD'],
	options: { pollSeconds: 1 },
};
const moveTo = async (folderId: string, parentId: string) =>
	await world.api('PUT', `/folders/${folderId}`, { parent: { id: parentId } });
const trash = async (itemPath: string) =>
	await world.api(
		'DELETE',
		itemPath.startsWith('/folders/') ? `${itemPath}?recursive=true` : itemPath,
	);
const namesOf = (database: TriggerDatabase) =>
	database.events().map(({ source }) => {
		const { name, item_name } = source as { name?: string; item_name?: string };
		return name ?? item_name;
	});

describe.each([
	['user', uploads],
	['enterprise', companyUploads],
])('a folder on the %s stream, with Trigger On = uploads', (_stream, parameters) => {
	it('counts while it is inside', async () => {
		const database = new TriggerDatabase();
		const folder = await putFolder(world.api, 'Wandering', watched);
		const deep = await putFolder(world.api, 'Deep', folder);
		await startProcess(database, parameters).activate();
		await upload('in.txt', deep);
		await until(() => database.executions.length === 1);
		await moveTo(folder, other);
		await upload('out.txt', deep);
		await upload('marker.txt', watched);
		await until(() => namesOf(database).includes('marker.txt'));
		await moveTo(folder, watched);
		await upload('in again.txt', deep);
		await until(() => namesOf(database).includes('in again.txt'));
		expect(namesOf(database)).toEqual(['in.txt', 'marker.txt', 'in again.txt']);
	});

	it('counts from when it is restored into the watched one', async () => {
		const database = new TriggerDatabase();
		const folder = await putFolder(world.api, 'Lost', other);
		await startProcess(database, parameters).activate();
		await upload('out.txt', folder);
		await upload('marker.txt', watched);
		await until(() => database.executions.length === 1);
		await trash(`/folders/${folder}`);
		await world.api('POST', `/folders/${folder}`, { parent: { id: watched } });
		await upload('in.txt', folder);
		await until(() => namesOf(database).includes('in.txt'));
		expect(namesOf(database)).toEqual(['marker.txt', 'in.txt']);
	});

	it('counts when it was trashed before the upload was read', async () => {
		const database = new TriggerDatabase();
		const outer = await putFolder(world.api, 'Outer', watched);
		const inner = await putFolder(world.api, 'Inner', outer);
		const beside = await putFolder(world.api, 'Beside', other);
		const first = startProcess(database, parameters);
		await first.activate();
		await first.deactivate();
		await upload('in.txt', inner);
		await upload('out.txt', beside);
		for (const folder of [inner, outer, beside]) await trash(`/folders/${folder}`);
		await upload('marker.txt', watched);
		await startProcess(database, parameters).activate('init');
		await until(() => namesOf(database).includes('marker.txt'));
		expect(namesOf(database)).toEqual(['in.txt', 'marker.txt']);
	});
});

describe('events of user streams about something in the folder', () => {
	type Act = (fileId: string, folderId: string) => Promise<unknown>;
	const file = (fileId: string) => ({ type: 'file', id: fileId });
	const task: Act = async (fileId) =>
		await world.api('POST', '/tasks', { item: file(fileId), action: 'review' });
	const accessibleBy = () => ({ type: 'user', id: otherUser(world.emulator, world.userId).id });

	it.each<[string, string, Act]>([
		[
			'Collaboration',
			'COLLAB_ADD_COLLABORATOR',
			async (_fileId, folderId) =>
				await world.api('POST', '/collaborations', {
					item: { type: 'folder', id: folderId },
					accessible_by: accessibleBy(),
					role: 'viewer',
				}),
		],
		[
			'Comment',
			'COMMENT_CREATE',
			async (fileId) =>
				await world.api('POST', '/comments', {
					item: file(fileId),
					message: world.unique('Hello'),
				}),
		],
		[
			'File',
			'LOCK_CREATE',
			async (fileId) => await world.api('PUT', `/files/${fileId}`, { lock: { type: 'lock' } }),
		],
		[
			'Item',
			'ITEM_RENAME',
			async (fileId) =>
				await world.api('PUT', `/files/${fileId}`, { name: world.unique('renamed.txt') }),
		],
		['Item in the trash', 'ITEM_TRASH', async (fileId) => await trash(`/files/${fileId}`)],
		[
			'Shared Link',
			'ITEM_SHARED_CREATE',
			async (fileId) =>
				await world.api('PUT', `/files/${fileId}`, { shared_link: { access: 'open' } }),
		],
		['Task', 'TASK_CREATE', task],
		[
			'Assignment',
			'TASK_ASSIGNMENT_CREATE',
			async (fileId, folderId) => {
				const created = await task(fileId, folderId);
				await world.api('POST', '/task_assignments', {
					task: { type: 'task', id: (created as { id: string }).id },
					assign_to: { id: world.userId },
				});
			},
		],
	])('start executions: %s', async (_group, type, act) => {
		const database = new TriggerDatabase();
		const folders = [other, watched].map(
			async (parent) => await putFolder(world.api, 'Folder', parent),
		);
		const targets = await Promise.all(
			folders.map(async (folder) => {
				const below = await putFolder(world.api, 'Below', await folder);
				return { below, fileId: await upload('a.txt', below) };
			}),
		);
		await startProcess(database, { eventTypes: [type, 'ITEM_UPLOAD'] }).activate();
		for (const { below, fileId } of targets) await act(fileId, below);
		await upload('marker.txt', watched);
		await until(() => namesOf(database).includes('marker.txt'));
		expect(database.events().map(({ event_type }) => event_type)).toEqual([type, 'ITEM_UPLOAD']);
	});

	it('start them once Box can say where the item is', async () => {
		const database = new TriggerDatabase();
		const fileId = await upload('a.txt', watched);
		const process = startProcess(database, { eventTypes: ['COMMENT_CREATE'] });
		await process.activate();
		const away = world.emulator.faults.add({
			method: 'GET',
			path: `/2.0/files/${fileId}`,
			status: 507,
			times: 2,
		});
		await world.api('POST', '/comments', { item: file(fileId), message: 'Hello' });
		await until(() => database.executions.length === 1, 15);
		expect(away.hits).toBe(2);
		expect(process.errors).toEqual([]);
	});

	it('start them although the item has been trashed since', async () => {
		const database = new TriggerDatabase();
		const fileId = await upload('a.pdf', watched);
		const parameters = { eventTypes: ['COMMENT_CREATE'], filters: { extensions: 'pdf' } };
		const first = startProcess(database, parameters);
		await first.activate();
		await first.deactivate();
		await world.api('POST', '/comments', { item: file(fileId), message: 'Hello' });
		await trash(`/files/${fileId}`);
		await startProcess(database, parameters).activate('init');
		await until(() => database.executions.length === 1);
	});

	it('are selected by the name of the item', async () => {
		const database = new TriggerDatabase();
		const [wanted, unwanted] = [
			await upload('report.pdf', watched),
			await upload('notes.txt', watched),
		];
		const filters = { name: 'report*', extensions: 'pdf' };
		await startProcess(database, {
			watch: 'everything',
			eventTypes: ['COMMENT_CREATE'],
			filters,
		}).activate();
		for (const id of [unwanted, wanted]) {
			await world.api('POST', '/comments', { item: file(id), message: id });
		}
		await until(() => database.executions.length === 1);
		expect(database.events()).toMatchObject([
			{ source: { type: 'comment', item: { id: wanted } } },
		]);
	});
});

describe('collaborations of files on the enterprise stream', () => {
	it('start executions inside the folder', async () => {
		const database = new TriggerDatabase();
		const files = [await upload('out.txt', other), await upload('in.txt', watched)];
		const enterpriseEventTypes = ['COLLABORATION_ACCEPT'];
		await startProcess(database, {
			...companyUploads,
			enterpriseEventTypes,
			simplify: false,
		}).activate();
		const accessible_by = { type: 'user', id: otherUser(world.emulator, world.userId).id };
		for (const id of files) {
			await world.api('POST', '/collaborations', {
				item: { type: 'file', id },
				accessible_by,
				role: 'viewer',
			});
		}
		await until(() => database.executions.length === 1);
		expect(database.events()).toMatchObject([{ source: { file_name: 'in.txt' } }]);
	});
});
