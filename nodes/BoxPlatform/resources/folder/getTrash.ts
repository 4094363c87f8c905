import type { BoxItem } from '../../client';
import { operation } from '../../operation';
import { extraFieldsOption, fieldsOption, fieldsQuery } from '../fieldsOption';
import { itemTypesOption, ofTypes } from '../item';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-folders-trash-items/ */
export const getTrash = operation({
	value: 'getTrash',
	name: 'Get Trash',
	action: 'Get trashed items',
	description: 'List what is in the trash of the acting user: files, folders and web links',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		...listParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [extraFieldsOption, fieldsOption, itemTypesOption],
		},
	],
	run({ box, params: { options } }) {
		const items = box.pages<BoxItem>('/folders/trash/items', {
			paging: 'marker',
			query: { usemarker: true, fields: fieldsQuery(options, 'listed') },
		});
		return ofTypes(items, options.types);
	},
});
