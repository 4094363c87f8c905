import { childrenOf } from '../../client';
import { operation } from '../../operation';
import { extraFieldsOption, fieldsOption, fieldsQuery } from '../fieldsOption';
import { itemsBelow } from '../folder/listing';
import { maxDepthOption, recursiveParameter, skipFoldersOption } from '../folder/recursion';
import { itemTypesOption, ofTypes } from '../item';
import { listParameters } from '../listParameters';
import { linkHeaders, linkParameters, sharedItem } from './link';

/**
 * https://developer.box.com/reference/get-shared-items--folders/
 * https://developer.box.com/reference/get-folders-id-items/
 */
export const getItems = operation({
	value: 'getItems',
	name: 'Get Items',
	action: 'Get the items in a shared folder',
	description:
		'List the files, folders and web links in the folder that a shared link opens, with or without its subfolders. The acting user needs no access besides the link.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		...linkParameters,
		...listParameters,
		recursiveParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				extraFieldsOption,
				fieldsOption,
				{
					displayName: 'Folder ID',
					name: 'folderId',
					type: 'string',
					purpose: 'target',
					isId: true,
					default: '',
					description: 'A folder inside the shared one to list instead',
				},
				maxDepthOption,
				skipFoldersOption,
				itemTypesOption,
			],
		},
	],
	async run({ box, clock, params }) {
		const { recursive, options } = params;
		const folderId = options.folderId || (await linkedFolder(box, params));
		const fields = fieldsQuery(options, 'listed');
		const headers = linkHeaders(params);
		const items = recursive
			? itemsBelow(box, folderId, {
					clock,
					fields,
					headers,
					maxDepth: options.maxDepth,
					skipWithoutAccess: options.skipFoldersWithoutAccess,
				})
			: childrenOf(box, folderId, fields, headers);
		return ofTypes(items, options.types);
	},
});

async function linkedFolder(...[box, link]: Parameters<typeof sharedItem>): Promise<string> {
	const { type, id, name = '' } = await sharedItem(box, link, 'name');
	if (type === 'folder') return id;
	throw new RangeError(
		`The link leads to the ${type} ‘${name}’, which is no folder: Download gets its content`,
	);
}
