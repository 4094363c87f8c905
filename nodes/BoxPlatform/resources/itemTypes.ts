import { parameter } from '../operation';

/** Which kinds of items a list returns. */
export const itemTypesOption = parameter({
	displayName: 'Types',
	name: 'types',
	type: 'multiOptions',
	options: [
		{
			name: 'File',
			value: 'file',
		},
		{
			name: 'Folder',
			value: 'folder',
		},
		{
			name: 'Web Link',
			value: 'web_link',
		},
	],
	default: [],
	description: 'Which kinds of items to return; all if empty',
});

/** The choice between a file and a folder, for operations on both. */
export const itemTypeParameter = parameter({
	displayName: 'Item Type',
	name: 'itemType',
	type: 'options',
	options: [
		{
			name: 'File',
			value: 'file',
		},
		{
			name: 'Folder',
			value: 'folder',
		},
	],
	default: 'folder',
	description: 'Whether it is about a file or a folder',
});
