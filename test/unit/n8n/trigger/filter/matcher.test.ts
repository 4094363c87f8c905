import type { BoxEvent } from '../../../../../nodes/BoxPlatform/client';
import {
	missingIn,
	userEventTypeOptions,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/form/eventTypes';
import type { EventFilter } from '../../../../../nodes/BoxPlatform/n8n/trigger/filter/filters';
import type { WatchedFolder } from '../../../../../nodes/BoxPlatform/n8n/trigger/filter/folders';
import { createMatcher } from '../../../../../nodes/BoxPlatform/n8n/trigger/filter/matcher';
import {
	apiError,
	boxEvent,
	connectionError,
	everything,
	fakeClock,
} from '../../../client/events/fakes';
import { fakeTree } from '../../../client/items/fakeTree';

function setUp(filter: Partial<EventFilter> = {}, watched?: WatchedFolder) {
	const { clock } = fakeClock();
	const { source, ...tree } = fakeTree();
	const wants = createMatcher({ filter: { ...everything, ...filter }, watched }, source, {
		clock,
		signal: new AbortController().signal,
	});
	return { ...tree, wants };
}

const inFolder = (filter: Partial<EventFilter> = {}) =>
	setUp(filter, { folderId: '7', depth: 'any' });

const about = (event_type: string, source: BoxEvent['source']) =>
	boxEvent(event_type, { event_type, source });
const upload = (parent: string) =>
	about('ITEM_UPLOAD', { type: 'file', id: '599', name: 'a.txt', parent: { id: parent } });
const folderMoved = (id: string, parent: string, event_type = 'ITEM_MOVE') =>
	about(event_type, { type: 'folder', id, name: 'Folder', parent: { id: parent } });
const comment = (fileId: string) => about('COMMENT_CREATE', commentOn(fileId));

/** What Box sends of an item on a user stream: with its parent, but without the folders above it. */
const itemSource = (id: string, type = 'file') => ({
	type,
	id,
	etag: '0',
	name: 'a.pdf',
	parent: { type: 'folder', id: id.endsWith('7') ? '9' : '20', name: 'Parent' },
	item_status: 'active',
});
const folderSource = (id: string) => itemSource(id, 'folder');
const fileMini = (id: string) => ({ type: 'file', id, name: 'a.pdf', etag: '0', sha1: 'da39a3ee' });
const commentOn = (fileId: string) => ({
	type: 'comment',
	id: '301',
	is_reply_comment: false,
	message: 'Hello',
	item: { type: 'file', id: fileId },
});
const taskOn = (fileId: string) => ({
	type: 'task',
	id: '302',
	action: 'review',
	item: fileMini(fileId),
});
const assignmentOn = (fileId: string) => ({
	type: 'task_assignment',
	id: '303',
	item: fileMini(fileId),
});

/** The sources of user events, as the emulator builds them; undefined for events without an item. */
const sources: Record<string, ((fileId: string) => BoxEvent['source']) | undefined> = {
	COLLAB_ADD_COLLABORATOR: itemSource,
	COLLAB_INVITE_COLLABORATOR: folderSource,
	COLLAB_REMOVE_COLLABORATOR: (id) => ({
		type: 'collaboration',
		id: '304',
		item: folderSource(id),
	}),
	COLLAB_ROLE_CHANGE: itemSource,
	ACCESS_GRANTED: undefined,
	ACCESS_REVOKED: undefined,
	COMMENT_CREATE: commentOn,
	COMMENT_DELETE: commentOn,
	ITEM_DOWNLOAD: itemSource,
	ITEM_PREVIEW: itemSource,
	LOCK_CREATE: itemSource,
	LOCK_DESTROY: itemSource,
	ITEM_MAKE_CURRENT_VERSION: itemSource,
	ITEM_UPLOAD: itemSource,
	GROUP_ADD_USER: undefined,
	GROUP_REMOVE_USER: undefined,
	ITEM_COPY: folderSource,
	ITEM_CREATE: (id) => itemSource(id, 'web_link'),
	ITEM_MODIFY: itemSource,
	ITEM_MOVE: itemSource,
	ITEM_RENAME: folderSource,
	ITEM_UNDELETE_VIA_TRASH: itemSource,
	ITEM_SYNC: folderSource,
	ITEM_UNSYNC: folderSource,
	ITEM_TRASH: (id) => ({ ...itemSource(id), path_collection: { entries: [{ id: '1' }] } }),
	TAG_ITEM_CREATE: itemSource,
	ITEM_SHARED: fileMini,
	ITEM_SHARED_CREATE: itemSource,
	ITEM_SHARED_UNSHARE: itemSource,
	TASK_ASSIGNMENT_CREATE: assignmentOn,
	TASK_CREATE: taskOn,
	ENABLE_TWO_FACTOR_AUTH: undefined,
	MASTER_INVITE_ACCEPT: undefined,
	MASTER_INVITE_REJECT: undefined,
};

describe('One Folder', () => {
	const ofAccounts = userEventTypeOptions
		.map(({ name, value }) => [name, String(value)] as const)
		.filter(([, type]) => type !== 'ANY' && missingIn('all', [type]).length === 0);

	it.each(ofAccounts)('finds the place of %s (%s)', async (_name, type) => {
		expect(Object.keys(sources)).toContain(type);
		const source = sources[type];
		const { wants } = inFolder({ eventTypes: [type] });
		expect(await wants(about(type, source?.('57') ?? { type: 'user', id: '11' }))).toBe(
			source !== undefined,
		);
		expect(await wants(about(type, source?.('52') ?? { type: 'user', id: '11' }))).toBe(false);
	});

	it.each([
		['file_id', { file_id: '599', file_name: 'a.pdf', user_id: '11', parent: { id: '9' } }, true],
		[
			'file_id outside',
			{ file_id: '599', file_name: 'a.pdf', user_id: '11', parent: { id: '20' } },
			false,
		],
		['file_id without a parent', { file_id: '57', file_name: 'a.pdf', user_id: '11' }, true],
		[
			'web_link_id',
			{ web_link_id: '67', web_link_name: 'Link', user_id: '11', parent: null },
			true,
		],
		['item_id', { item_type: 'file', item_id: '57', item_name: 'a.pdf', parent: null }, true],
	])('finds the place of enterprise events with %s', async (_name, source, expected) => {
		expect(await inFolder().wants(about('COLLABORATION_ACCEPT', source))).toBe(expected);
	});

	it.each<[string, BoxEvent['source']]>([
		['a parent', itemSource('57')],
		[
			'folders above',
			{ type: 'file', id: '57', path_collection: { entries: [{ id: '0' }, { id: '7' }] } },
		],
		['the watched folder as parent', { type: 'file', id: '599', parent: { id: '7' } }],
	])('asks for no item with %s', async (_name, source) => {
		const { wants, asked } = inFolder();
		expect(await wants(about('ITEM_UPLOAD', source))).toBe(true);
		expect(asked.filter((path) => !path.startsWith('/folders/'))).toEqual([]);
	});

	it('asks for an item once, and for its folders not at all when it says them', async () => {
		const { wants, asked } = inFolder({ name: '*.pdf' });
		expect(await wants(comment('57'))).toBe(true);
		expect(asked).toEqual(['/files/57']);
	});

	it('asks for the item of a direct child too', async () => {
		const { wants, move } = setUp({}, { folderId: '9', depth: 'direct' });
		expect(await wants(comment('57'))).toBe(true);
		move('57', '8');
		expect(await wants(comment('57'))).toBe(false);
	});

	it('needs no place inside the root folder', async () => {
		const { wants, asked } = setUp({}, { folderId: '0', depth: 'any' });
		expect(await wants(comment('52'))).toBe(true);
		expect(asked).toEqual([]);
	});

	it.each<[string, Partial<EventFilter>]>([
		['type', { eventTypes: ['ITEM_UPLOAD'] }],
		['user', { exceptUsers: ['jo@example.com'] }],
		['item type', { itemTypes: ['folder'] }],
		['name', { name: '*.txt' }],
	])('asks nothing about events of another %s', async (_name, filter) => {
		const { wants, asked } = inFolder(filter);
		expect(await wants(about('TASK_CREATE', taskOn('57')))).toBe(false);
		expect(asked).toEqual([]);
	});

	it('finds an item in the trash by its parent', async () => {
		const { wants, trash, asked } = inFolder({ name: '*.pdf' });
		trash('57');
		expect(await wants(comment('57'))).toBe(true);
		expect(asked).toEqual(['/files/57', '/files/57/trash', '/folders/9']);
	});

	it('takes an item for outside that is nowhere', async () => {
		const { wants, asked } = inFolder();
		expect(await wants(comment('5404'))).toBe(false);
		expect(asked).toEqual(['/files/5404', '/files/5404/trash']);
	});

	it.each([
		[connectionError(), 'No answer'],
		[apiError(500), '500'],
		[apiError(429), '429'],
		[apiError(401), '401'],
	])('does not decide while Box is away: %s', async (failure, message) => {
		const { wants, failures } = inFolder();
		failures.push(failure);
		await expect(wants(comment('57'))).rejects.toThrow(message);
		failures.push(apiError(404), failure);
		await expect(wants(comment('57'))).rejects.toThrow(message);
		expect(await wants(comment('57'))).toBe(true);
	});
});

describe('moves of folders', () => {
	it.each(['ITEM_MOVE', 'MOVE', 'ITEM_UNDELETE_VIA_TRASH', 'UNDELETE'])(
		'are noticed when Trigger On has no %s',
		async (type) => {
			const { wants, move } = inFolder({ eventTypes: ['ITEM_UPLOAD'] });
			expect(await wants(upload('9'))).toBe(true);
			move('8', '20');
			expect(await wants(folderMoved('8', '20', type))).toBe(false);
			expect(await wants(upload('9'))).toBe(false);
			move('8', '7');
			expect(await wants(folderMoved('8', '7', type))).toBe(false);
			expect(await wants(upload('9'))).toBe(true);
		},
	);

	it.each<[string, Partial<EventFilter>]>([
		['user', { users: ['someone@example.com'] }],
		['item type', { itemTypes: ['file'] }],
		['name', { name: '*.txt' }],
	])('are noticed when another filter lets them not through: %s', async (_name, filter) => {
		const { wants, move } = inFolder(filter);
		const by = { created_by: { type: 'user', id: '12', login: 'someone@example.com' } };
		expect(await wants({ ...upload('9'), ...by })).toBe(true);
		move('8', '20');
		expect(await wants(folderMoved('8', '20'))).toBe(false);
		expect(await wants({ ...upload('9'), ...by })).toBe(false);
	});

	it('in the form of enterprise events are noticed', async () => {
		const { wants, move } = inFolder({ eventTypes: ['UPLOAD'] });
		const sent = { item_type: 'file', item_id: '599', item_name: 'a.txt', parent: { id: '9' } };
		expect(await wants(about('UPLOAD', sent))).toBe(true);
		move('8', '20');
		await wants(
			about('MOVE', {
				item_type: 'folder',
				item_id: '8',
				item_name: 'Middle',
				parent: { id: '20' },
			}),
		);
		expect(await wants(about('UPLOAD', sent))).toBe(false);
	});
});

describe('names', () => {
	it.each<[string, Partial<EventFilter>, BoxEvent, boolean]>([
		['a comment by glob', { name: 'in*' }, comment('57'), true],
		['a comment by another glob', { name: 'in*' }, comment('52'), false],
		['a comment by extension', { extensions: ['pdf'] }, comment('57'), true],
		['a comment by another extension', { extensions: ['pdf'] }, comment('52'), false],
		[
			'a web link by glob',
			{ name: 'li*' },
			about('ITEM_SHARED', { type: 'web_link', id: '67' }),
			true,
		],
		['a folder by glob', { name: 'deep' }, about('ITEM_SHARED', { type: 'folder', id: '9' }), true],
		['what is nowhere', { name: '*' }, comment('5404'), false],
	])('are asked for: %s', async (_name, filter, event, expected) => {
		expect(await setUp(filter).wants(event)).toBe(expected);
	});

	it.each<[string, Partial<EventFilter>, BoxEvent, boolean]>([
		['without a filter for them', { itemTypes: ['file'] }, comment('57'), true],
		['that Box has sent', { name: '*.pdf' }, about('TASK_CREATE', taskOn('52')), true],
		[
			'of folders, which have no extension',
			{ extensions: ['pdf'] },
			about('ITEM_SHARED', { type: 'folder', id: '9' }),
			false,
		],
		['of events without an item', { name: '*' }, about('ITEM_SHARED', null), false],
	])('are not asked for: %s', async (_name, filter, event, expected) => {
		const { wants, asked } = setUp(filter);
		expect(await wants(event)).toBe(expected);
		expect(asked).toEqual([]);
	});

	it('are those of the event, where it has one', async () => {
		const { wants, asked } = inFolder({ name: 'a.pdf' });
		expect(await wants(about('TASK_CREATE', taskOn('57')))).toBe(true);
		expect(asked).toEqual(['/files/57']);
	});

	it('are asked for without changing the place that the event has', async () => {
		const { wants } = inFolder({ extensions: ['pdf', 'txt'] });
		const nameless = (id: string, parent: string) => ({ type: 'file', id, parent: { id: parent } });
		expect(await wants(about('ITEM_SHARED', nameless('57', '20')))).toBe(false);
		expect(await wants(about('ITEM_SHARED', nameless('52', '9')))).toBe(true);
	});

	it('in the trash are asked for there', async () => {
		const { wants, trash } = setUp({ extensions: ['pdf'] });
		trash('57');
		expect(await wants(comment('57'))).toBe(true);
	});
});
