import { type ListSearch, parameter } from '../operation';
import { addressOf, itemId, searchItems } from './itemPicker';

export const webLinkPicker = parameter({
	displayName: 'Web Link',
	name: 'webLinkId',
	type: 'resourceLocator',
	purpose: 'target',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The web link, by its ID, path or address, in any mode',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search for a web link…',
			typeOptions: { searchListMethod: 'searchWebLinks', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1234567890',
			validation: [itemId],
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.box.com/web_link/1234567890',
			hint: 'The address of the web link in Box, not the one that it leads to',
			extractValue: { type: 'regex', regex: addressOf('web_links?') },
		},
		{
			displayName: 'By Path',
			name: 'path',
			type: 'string',
			placeholder: 'e.g. /Reports/2026/Dashboard',
			hint: 'From the root folder of the acting user',
			entryTypes: { web_link: { selectable: true } },
		},
	],
});

export const searchWebLinks: ListSearch = async (box, query) =>
	await searchItems('web_link', box, query);
