import {
	enterpriseEventTypeOptions,
	missingIn,
	userEventTypeOptions,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/form/eventTypes';
import { filterableTypes } from '../../../../../nodes/BoxPlatform/n8n/trigger/form';

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
	it('are in the order of their names, each with its group', () => {
		for (const options of [userEventTypeOptions, enterpriseEventTypeOptions]) {
			const names = options.map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
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
