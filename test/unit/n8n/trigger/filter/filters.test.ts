import type { EventFilter } from '../../../../../nodes/BoxPlatform/n8n/trigger/filter/filters';
import { compileFilter, itemOf } from '../../../../../nodes/BoxPlatform/n8n/trigger/filter/filters';
import { boxEvent, everything } from '../../../client/events/fakes';

const file = (name: string) => boxEvent('1', { source: { type: 'file', id: '5', name } });
const nameless = (type: string) =>
	boxEvent('9', {
		event_type: 'COMMENT_CREATE',
		source: { type: 'comment', id: '9', item: { type, id: '5' } },
	});
const folder = boxEvent('2', { source: { type: 'folder', id: '6', name: 'Plans.pdf' } });
const login = boxEvent('3', { event_type: 'ADMIN_LOGIN', source: { type: 'user', id: '11' } });
const nothing = boxEvent('4', { event_type: 'LOCK_DESTROY', source: null });
const comment = boxEvent('5', {
	event_type: 'COMMENT_CREATE',
	source: { type: 'comment', id: '9', item: { type: 'file', id: '5', name: 'a.pdf' } },
});
const enterprise = boxEvent('6', {
	event_type: 'UPLOAD',
	source: {
		item_type: 'file',
		item_id: '5',
		item_name: 'a.pdf',
		parent: { type: 'folder', id: '7' },
	},
});
const byRobot = boxEvent('7', {
	created_by: { type: 'user', id: '99', login: 'Robot@Example.com' },
});
const byNobody = boxEvent('8', { created_by: null });

describe('matchesEvent of a filter', () => {
	it.each<[string, Partial<EventFilter>, ReturnType<typeof boxEvent>, boolean]>([
		['no condition', {}, nothing, true],
		['the type', { eventTypes: ['ITEM_UPLOAD'] }, file('a.txt'), true],
		['another type', { eventTypes: ['ITEM_TRASH', 'ITEM_COPY'] }, file('a.txt'), false],
		['a type that Box has not documented', { eventTypes: ['ADMIN_LOGIN'] }, login, true],
		['the item type', { itemTypes: ['file'] }, file('a.txt'), true],
		['another item type', { itemTypes: ['file'] }, folder, false],
		['the item type of a comment', { itemTypes: ['file'] }, comment, true],
		['the item type of an enterprise event', { itemTypes: ['file'] }, enterprise, true],
		['an item type without an item', { itemTypes: ['file'] }, nothing, false],
		['an item type of something else', { itemTypes: ['file'] }, login, false],
		['the name', { name: 'inv*.txt' }, file('Invoice 7.TXT'), true],
		['another name', { name: 'inv*.txt' }, file('my invoice.txt'), false],
		['the extension', { extensions: ['pdf', 'txt'] }, file('A.B.PDF'), true],
		['another extension', { extensions: ['pdf'] }, file('pdf'), false],
		['an extension with a dot', { extensions: ['tar.gz'] }, file('Backup.TAR.gz'), true],
		['the end of an extension with a dot', { extensions: ['gz'] }, file('backup.tar.gz'), true],
		['another file with a dot', { extensions: ['tar.gz'] }, file('tar.gz'), false],
		['a name in its other form', { name: 'u\u0308ber*' }, file('\u00dcBERSICHT.pdf'), true],
		['an extension of a folder', { extensions: ['pdf'] }, folder, false],
		['a wanted user by login', { users: ['jo@example.com'] }, file('a'), true],
		['a wanted user by ID', { users: ['99'] }, byRobot, true],
		['another user', { users: ['jo@example.com'] }, byRobot, false],
		['nobody in particular', { users: ['jo@example.com'] }, byNobody, false],
		['an unwanted user', { exceptUsers: ['robot@example.com'] }, byRobot, false],
		['not the unwanted user', { exceptUsers: ['robot@example.com'] }, file('a'), true],
		['a user both wanted and unwanted', { users: ['99'], exceptUsers: ['99'] }, byRobot, false],
		['the own user', { withoutUser: '99' }, byRobot, false],
		['not the own user', { withoutUser: '99' }, byNobody, true],
		['an extension of a folder without a name', { extensions: ['pdf'] }, nameless('folder'), false],
		[
			'a name that Box has not sent',
			{ name: '*.pdf', extensions: ['pdf'] },
			nameless('file'),
			true,
		],
		['a name of nothing', { name: '*' }, nothing, false],
		[
			'all conditions',
			{ itemTypes: ['file'], name: '*.pdf', extensions: ['pdf'], users: ['11'] },
			enterprise,
			true,
		],
	])('%s', (_name, filter, event, expected) => {
		expect(compileFilter({ ...everything, ...filter }).matchesEvent(event)).toBe(expected);
	});
});

describe('matchesName of a filter', () => {
	it.each<[string, Partial<EventFilter>, string | undefined, boolean]>([
		['no condition', {}, undefined, true],
		['any name', { name: '*' }, undefined, false],
		['an extension', { extensions: ['pdf'] }, undefined, false],
		['name and extension', { name: 'a*', extensions: ['pdf'] }, 'A.PDF', true],
		['another extension', { name: 'a*', extensions: ['pdf'] }, 'A.TXT', false],
	])('%s', (_name, filter, name, expected) => {
		const { matchesName } = compileFilter({ ...everything, ...filter });
		expect(matchesName({ type: 'file', id: '5', name })).toBe(expected);
	});
});

describe('itemOf', () => {
	it('reads the folder fields of enterprise events', () => {
		const source = { folder_id: 77, folder_name: 'Plans', parent: { id: '7' } };
		expect(itemOf(boxEvent('1', { source }))).toEqual({
			type: 'folder',
			id: '77',
			name: 'Plans',
			parentId: '7',
		});
	});

	it.each([
		['file', { file_id: '5', file_name: 'a.pdf', parent: { id: '7' } }],
		['web_link', { web_link_id: 5, web_link_name: 'a.pdf', parent: { id: '7' } }],
		[
			'file',
			{ item_type: 'file', item_id: '5', item_name: 'a.pdf', parent: { id: '7' }, folder_id: '6' },
		],
	])('reads the %s fields of the enterprise event %j', (type, source) => {
		expect(itemOf(boxEvent('1', { source }))).toEqual({
			type,
			id: '5',
			name: 'a.pdf',
			parentId: '7',
		});
	});

	it('reads the folders above', () => {
		const path_collection = { total_count: 2, entries: [{ id: '0' }, { id: '7' }] };
		const source = { type: 'file', id: '5', path_collection };
		expect(itemOf(boxEvent('1', { source }))?.path).toEqual(['0', '7']);
	});

	it.each([null, undefined, {}, { type: 'file' }, { type: 'user', id: '1' }])(
		'finds none in %j',
		(source) => {
			expect(itemOf(boxEvent('1', { source }))).toBeUndefined();
		},
	);
});
