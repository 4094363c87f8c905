import type { BoxMini } from '../client';
import { parameter } from '../operation';
import type { PickerSearch } from './picker';

const pageSize = 100;

const groupId = {
	type: 'regex',
	properties: { regex: '^[0-9]+$', errorMessage: 'The ID of a Box group consists of digits' },
} as const;

export const groupPicker = parameter({
	displayName: 'Group',
	name: 'groupId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The group of Box users',
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

export const searchGroups: PickerSearch = async (box, { filter, page, signal }) => {
	const offset = Number(page ?? 0);
	const found = await box.request<{
		entries: Array<BoxMini & { name?: string }>;
		total_count: number;
	}>('GET', '/groups', {
		query: { filter_term: filter, fields: 'name', limit: pageSize, offset },
		signal,
	});
	const next = offset + pageSize;
	return {
		results: found.entries.map(({ id, name }) => ({ name: name ?? id, value: id })),
		page: next < found.total_count ? String(next) : undefined,
	};
};
