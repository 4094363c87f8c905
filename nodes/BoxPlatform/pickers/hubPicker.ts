import { type BoxMini, list } from '../client';
import { apiVersion } from '../client/words';
import { type ListSearch, parameter } from '../operation';

const hubId = {
	type: 'regex',
	properties: {
		regex: '^[0-9]+$',
		errorMessage: 'The ID of a Box hub consists of digits: it is the end of its address in Box',
	},
} as const;

export const hubPicker = parameter({
	displayName: 'Hub',
	name: 'hubId',
	type: 'resourceLocator',
	purpose: 'target',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The Box Hub, by its ID or address, in any mode',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search for a hub…',
			typeOptions: { searchListMethod: 'searchHubs', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 12345678',
			validation: [hubId],
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.box.com/hubs/12345678',
			extractValue: {
				type: 'regex',
				regex: '^https?:\\/\\/(?:[^/]*\\.)?box\\.com\\/(?:.*\\/)?hubs?\\/([0-9]+)',
			},
		},
	],
});

/** https://developer.box.com/reference/v2025.0/get-hubs/ */
export const searchHubs: ListSearch = async (box, { filter, page }) => {
	const found = await box.request<{
		entries: Array<BoxMini & { title?: string }>;
		next_marker?: string | null;
	}>('GET', '/hubs', {
		query: { query: filter, sort: 'name', direction: 'ASC', limit: 100, marker: page },
		headers: apiVersion('2025.0'),
		expect: list,
	});
	return {
		results: found.entries.map(({ id, title = id }) => ({
			name: title,
			value: id,
			url: `https://app.box.com/hubs/${id}`,
		})),
		page: found.next_marker || undefined,
	};
};
