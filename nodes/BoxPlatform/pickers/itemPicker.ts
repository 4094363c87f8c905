import { type BoxClient, type BoxItem, containsName, list, path } from '../client';
import { type Choice, type ListQuery, type ListSearch, parameter } from '../operation';
import { offsetPage } from './offsetPage';

// For the editor; values are read by `readBoxAddress`. https://app.box.com/file/123, https://acme.app.box.com/folder/456?s=…
export const addressOf = (names: string) =>
	`^https?:\\/\\/(?:[^/]*\\.)?box\\.com\\/(?:.*\\/)?(?:${names})\\/([0-9]+)`;
const fileAddress = addressOf('files?|notes?');
const folderAddress = addressOf('folders?');

export const itemId = {
	type: 'regex',
	properties: {
		regex: '^[0-9]+$',
		errorMessage: 'The ID of an item consists of digits only: it is the end of its address in Box',
	},
} as const;

export const filePicker = parameter({
	displayName: 'File',
	name: 'fileId',
	type: 'resourceLocator',
	purpose: 'target',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The file, by its ID, path or address, in any mode',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search for a file…',
			typeOptions: { searchListMethod: 'searchFiles', searchable: true },
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
			placeholder: 'e.g. https://app.box.com/file/1234567890',
			extractValue: { type: 'regex', regex: fileAddress },
		},
		{
			displayName: 'By Path',
			name: 'path',
			type: 'string',
			placeholder: 'e.g. /Reports/2026/a.pdf',
			hint: 'From the root folder of the acting user',
			entryTypes: { file: { selectable: true } },
		},
	],
});

export const folderPicker = parameter({
	displayName: 'Folder',
	name: 'folderId',
	type: 'resourceLocator',
	purpose: 'target',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The folder, by its ID, path or address, in any mode',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Search for a folder…',
			typeOptions: { searchListMethod: 'searchFolders', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1234567890, or 0 for the root folder',
			validation: [itemId],
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.box.com/folder/1234567890',
			extractValue: { type: 'regex', regex: folderAddress },
		},
		{
			displayName: 'By Path',
			name: 'path',
			type: 'string',
			placeholder: 'e.g. /Reports/2026',
			hint: 'From the root folder of the acting user',
			entryTypes: { folder: { selectable: true } },
		},
	],
});

/** The folder that something is put into. Empty means the root folder, as in the built-in Box node. */
export const parentPicker = parameter({
	...folderPicker,
	displayName: 'Parent Folder',
	name: 'parentId',
	default: { mode: 'list', value: '0', cachedResultName: 'All Files (Root)' },
	required: false,
	description: 'The folder to put it into, by its ID, path or address; the root folder if empty',
});

export const searchFiles: ListSearch = async (box, query) => await searchItems('file', box, query);

export const searchFolders: ListSearch = async (box, query) => {
	const found = await searchItems('folder', box, query);
	const root = { name: 'All Files (Root)', value: '0', url: 'https://app.box.com/folder/0' };
	const isFirstPage = query.page === undefined && query.filter === '';
	return isFirstPage ? { ...found, results: [root, ...found.results] } : found;
};

const fields = 'name,path_collection';

/** Box's search when something is typed, otherwise the root folder: the search needs a word. */
export async function searchItems(
	type: 'file' | 'folder' | 'web_link',
	box: BoxClient,
	{ filter, page }: ListQuery,
) {
	const root = path`/folders/${'0'}/items`;
	const asChoice = (item: BoxItem) => (item.type === type ? choiceOf(item) : undefined);
	if (filter === '') {
		return await offsetPage<BoxItem>(box, { path: root, query: { fields }, page }, asChoice);
	}
	const query = { fields, query: filter, type, content_types: 'name' };
	const [found, listing] = await Promise.all([
		offsetPage<BoxItem>(box, { path: '/search', query, page }, asChoice),
		box.request<{ entries: BoxItem[] }>('GET', root, {
			query: { fields, limit: 1_000 },
			expect: list,
		}),
	]);
	// The search lags by minutes: what the list has shown before stays when its name is typed.
	const listed = listing.entries
		.filter(({ name = '' }) => containsName(name, filter))
		.flatMap((item) => asChoice(item) ?? []);
	const known = new Set(listed.map(({ value }) => value));
	const others = found.results.filter(({ value }) => !known.has(value));
	return { ...found, results: page === undefined ? [...listed, ...others] : others };
}

function choiceOf(item: BoxItem): Choice {
	const folders = (item.path_collection?.entries ?? []).filter(({ id }) => id !== '0');
	const place = folders.map(({ name }) => name).join(' / ');
	const name = item.name ?? item.id;
	return {
		name: place === '' ? name : `${name} (in ${place})`,
		value: item.id,
		url: `https://app.box.com/${item.type}/${item.id}`,
	};
}
