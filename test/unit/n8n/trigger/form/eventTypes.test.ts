import {
	companyOnlyTypes,
	enterpriseEventTypeOptions,
	missingIn,
	userEventTypeOptions,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/form/eventTypes';
import { filterableTypes, readSettings } from '../../../../../nodes/BoxPlatform/n8n/trigger/form';
import { fakeNode } from '../../fakeNode';

describe('missingIn', () => {
	it.each([
		['all', ['ITEM_UPLOAD', 'COMMENT_CREATE', 'ITEM_FUTURE'], []],
		['all', ['UPLOAD', 'ITEM_UPLOAD'], ['UPLOAD']],
		['changes', ['ITEM_UPLOAD', 'COMMENT_CREATE', 'ITEM_FUTURE'], ['COMMENT_CREATE']],
		['sync', ['ITEM_SYNC', 'ITEM_PREVIEW', 'UPLOAD'], ['ITEM_PREVIEW', 'UPLOAD']],
		['enterprise', ['UPLOAD', 'ITEM_FUTURE'], []],
		['enterprise', ['COMMENT_CREATE', 'ITEM_UPLOAD'], ['ITEM_UPLOAD']],
	] as const)('the stream %s of %j lacks %j', (stream, types, missing) => {
		expect(missingIn(stream, types)).toEqual(missing);
	});
});

describe('the lists of types', () => {
	it('begins with any event, then goes by groups as people look for them', () => {
		const groups = userEventTypeOptions.map(({ name }) => name.split(':')[0]);
		expect([...new Set(groups)]).toEqual([
			...['Any Event', 'File', 'Folder', 'Item', 'Comment', 'Task', 'Shared Link'],
			...['Collaboration', 'Metadata', 'Group', 'User'],
		]);
		// Each group is in one place.
		expect(groups.filter((group, index) => group !== groups[index - 1])).toHaveLength(11);
	});

	it.each(userEventTypeOptions.map(({ value, action }) => [action, String(value)]))(
		'%s: the entry of the node panel can be activated as it is',
		(action, type) => {
			expect(action).toMatch(/^On [a-z]/);
			const { stream, filter } = readSettings({ stream: 'all', eventTypes: [type] }, fakeNode());
			expect(filter.eventTypes).toEqual(type === 'ANY' ? [] : [type]);
			const known = (
				stream === 'enterprise' ? enterpriseEventTypeOptions : userEventTypeOptions
			).map(({ value }) => value);
			expect(known).toContain(type);
			expect(stream === 'enterprise').toBe(companyOnlyTypes.includes(type));
		},
	);

	it.each(['new file', 'uploaded', 'new folder', 'metadata', 'comment', 'task', 'shared link'])(
		'has an entry with the words %s',
		(words) => {
			expect(userEventTypeOptions.some(({ action }) => action?.includes(words))).toBe(true);
		},
	);

	it('are in the order of their names, each with its group', () => {
		const names = enterpriseEventTypeOptions.slice(1).map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
		for (const options of [userEventTypeOptions, enterpriseEventTypeOptions]) {
			expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
		}
		expect(userEventTypeOptions).toContainEqual({
			name: 'File: Uploaded',
			value: 'ITEM_UPLOAD',
			action: 'On file uploaded (new file or new version)',
		});
		expect(enterpriseEventTypeOptions).toContainEqual({
			name: 'Admin: Admin Login',
			value: 'ADMIN_LOGIN',
		});
	});
});

describe('filterableTypes', () => {
	it.each([
		[
			['UPLOAD', 'DELETE'],
			['UPLOAD', 'DELETE'],
		],
		[[], undefined],
		[['UPLOAD', 'ITEM_FUTURE'], undefined],
		[['BOX_AI_USER_REQUEST'], undefined],
		[['UPLOAD', 'GROUP_ADMIN_CREATED'], undefined],
	])('of %j: %j', (types, expected) => {
		expect(filterableTypes(types)).toEqual(expected);
	});
});
