import type { BoxMini } from '../client';
import { type ListSearch, parameter } from '../operation';
import { offsetPage } from './offsetPage';

const groupId = {
	type: 'regex',
	properties: { regex: '^[0-9]+$', errorMessage: 'The ID of a Box group consists of digits' },
} as const;

export const groupPicker = parameter({
	displayName: 'Group',
	name: 'groupId',
	type: 'resourceLocator',
	purpose: 'target',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The group, by its ID',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search for a group…',
			typeOptions: { searchListMethod: 'searchGroups', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 12345678',
			validation: [groupId],
		},
	],
});

export const searchGroups: ListSearch = async (box, { filter, page }) => {
	const query = { filter_term: filter, fields: 'name' };
	return await offsetPage<BoxMini & { name?: string }>(
		box,
		{ path: '/groups', query, page },
		({ id, name }) => ({ name: name ?? id, value: id }),
	);
};
