import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { extraFieldsOption, fieldsOption, fieldsQuery } from '../fieldsOption';
import { itemTypesOption, ofTypes } from '../item';
import { listParameters } from '../listParameters';
import { itemsBelow } from './listing';
import { orderedItems, orderOptions, refuseOrder } from './orderedItems';

const [direction, marker, offset, sort] = orderOptions;

/** https://developer.box.com/reference/get-folders-id-items/ */
export const getItems = operation({
	value: 'getItems',
	name: 'Get Items',
	action: 'Get the files and folders in a folder',
	description:
		'List the contents of a folder (directory): show what is in it, which files, documents and subfolders, or all that is below, for example to count or loop over them',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(folderPicker, 'whose items to list'),
		...listParameters,
		{
			displayName: 'Recursive',
			name: 'recursive',
			type: 'boolean',
			purpose: 'choice',
			default: false,
			description: 'Whether to list what is in the subfolders too',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				direction,
				extraFieldsOption,
				fieldsOption,
				marker,
				{
					displayName: 'Max Depth',
					name: 'maxDepth',
					type: 'number',
					purpose: 'limit',
					typeOptions: { minValue: 1 },
					default: 2,
					description:
						'How many levels to list if recursive: 1 is the folder alone, 2 also its subfolders, and so on',
				},
				offset,
				{
					displayName: 'Skip Folders Without Access',
					name: 'skipFoldersWithoutAccess',
					type: 'boolean',
					purpose: 'choice',
					default: true,
					description:
						'Whether to go on, if recursive, when the acting user may not list a subfolder. It is returned with ‘skipped’, whatever the types; otherwise the item fails and names it.',
				},
				sort,
				itemTypesOption,
			],
		},
	],
	run({ box, clock, params: { folderId, recursive, options, returnAll, limit = Infinity } }) {
		const fields = fieldsQuery(options, 'listed');
		if (!recursive) {
			const most = returnAll ? Infinity : limit;
			return orderedItems(box, folderId, { ...options, fields, limit: most });
		}
		refuseOrder(options);
		const items = itemsBelow(box, folderId, {
			clock,
			fields,
			maxDepth: options.maxDepth,
			skipWithoutAccess: options.skipFoldersWithoutAccess,
		});
		return ofTypes(items, options.types);
	},
});
