import type { BoxUser } from '../client';
import { parameter } from '../operation';
import type { PickerSearch } from './picker';

const pageSize = 100;

// An expression can return an address in this mode too.
const userId = {
	type: 'regex',
	properties: {
		regex: '^([0-9]+|.+@.+)$',
		errorMessage: 'The ID of a Box user consists of digits',
	},
} as const;

export const userPicker = parameter({
	displayName: 'User',
	name: 'userId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The Box user',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search for a user…',
			typeOptions: { searchListMethod: 'searchUsers', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 12345678',
			validation: [userId],
		},
		{
			displayName: 'By E-Mail',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
			hint: 'The address that the user signs in with',
		},
	],
});

export const searchUsers: PickerSearch = async (box, { filter, page, signal }) => {
	const offset = Number(page ?? 0);
	const found = await box.request<{ entries: BoxUser[]; total_count: number }>('GET', '/users', {
		query: { filter_term: filter, fields: 'name,login', limit: pageSize, offset },
		signal,
	});
	const next = offset + pageSize;
	return {
		results: found.entries.map(({ id, name, login }) => ({
			name: `${name ?? id} (${login ?? id})`,
			value: id,
		})),
		page: next < found.total_count ? String(next) : undefined,
	};
};
