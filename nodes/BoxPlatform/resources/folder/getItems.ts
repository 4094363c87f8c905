import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { extraFieldsOption, fieldsOption, fieldsQuery } from '../fieldsOption';
import { itemTypesOption, ofTypes } from '../item';
import { listParameters } from '../listParameters';
import { itemsBelow } from './listing';
import { orderedItems, orderOptions, refuseOrder } from './orderedItems';
import { maxDepthOption, recursiveParameter, skipFoldersOption } from './recursion';

const [direction, marker, offset, sort] = orderOptions;

/** https://developer.box.com/reference/get-folders-id-items/ */
export const getItems = operation({
	value: 'getItems',
	name: 'Get Items',
	action: 'Get the files and folders in a folder',
	description:
		'List the files, folders and web links in a folder, with or without those in its subfolders',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(folderPicker, 'whose items to list'),
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
				direction,
				extraFieldsOption,
				fieldsOption,
				marker,
				maxDepthOption,
				offset,
				skipFoldersOption,
				sort,
				itemTypesOption,
			],
		},
	],
	// Another folder was found, so that it is empty.
	listsAll: ({ folderId }) => folderId === '0',
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
