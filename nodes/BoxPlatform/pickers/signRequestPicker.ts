import { type BoxMini, containsName, list, textOf } from '../client';
import { type ListSearch, parameter } from '../operation';

const signRequestId = {
	type: 'regex',
	properties: {
		regex: '^[A-Za-z0-9_-]+$',
		errorMessage: 'The ID of a sign request consists of letters, digits and hyphens',
	},
} as const;

export const signRequestPicker = parameter({
	displayName: 'Sign Request',
	name: 'signRequestId',
	type: 'resourceLocator',
	purpose: 'target',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The sign request, by the ID that Create returns',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a sign request…',
			typeOptions: { searchListMethod: 'searchSignRequests', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 12a5ee6b-480b-1234-9b4c-3a4d2b4c5d6e',
			validation: [signRequestId],
		},
	],
});

/** https://developer.box.com/reference/get-sign-requests/ */
export const searchSignRequests: ListSearch = async (box, { filter, page }) => {
	const found = await box.request<{ entries: BoxMini[]; next_marker?: string | null }>(
		'GET',
		'/sign_requests',
		{ query: { limit: 100, marker: page }, expect: list },
	);
	return {
		results: found.entries
			.map(({ id, name, status }) => ({
				name: [textOf(name) ?? id, textOf(status) && `(${textOf(status)})`]
					.filter(Boolean)
					.join(' '),
				value: id,
			}))
			.filter(({ name }) => containsName(name, filter)),
		page: found.next_marker || undefined,
	};
};
