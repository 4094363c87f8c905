import { type BoxItem, path } from '../../client';
import { operation } from '../../operation';
import { extraFieldsOption, fieldsOption, fieldsQuery } from '../fieldsOption';
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
		'List the files, folders and web links in the folder that a shared link opens, or in a folder inside it. The acting user needs no access besides the link.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		...linkParameters,
		...listParameters,
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
				itemTypesOption,
			],
		},
	],
	async *run({ box, params }) {
		const { options } = params;
		const folderId = options.folderId || (await linkedFolder(box, params));
		const items = box.pages<BoxItem>(path`/folders/${folderId}/items`, {
			paging: 'marker',
			query: { usemarker: true, fields: fieldsQuery(options, 'listed') },
			headers: linkHeaders(params),
		});
		yield* ofTypes(items, options.types);
	},
});

async function linkedFolder(...[box, link]: Parameters<typeof sharedItem>): Promise<string> {
	const { type, id, name = '' } = await sharedItem(box, link, 'name');
	if (type === 'folder') return id;
	throw new RangeError(
		`The link leads to the ${type} ‘${name}’, which is no folder: Download gets its content`,
	);
}
