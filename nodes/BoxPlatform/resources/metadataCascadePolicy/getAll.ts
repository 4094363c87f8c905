import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { listParameters } from '../listParameters';
import type { CascadePolicy } from './policy';

/** https://developer.box.com/reference/get-metadata-cascade-policies/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many metadata cascade policies',
	description: 'List the metadata cascade policies of a folder',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(folderPicker, 'whose policies to list'),
		...listParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Owner Enterprise ID',
					name: 'ownerEnterpriseId',
					type: 'string',
					purpose: 'target',
					isId: true,
					default: '',
					description: 'The enterprise whose policies to list; your own if empty',
				},
			],
		},
	],
	run({ box, params }) {
		return box.pages<CascadePolicy>('/metadata_cascade_policies', {
			paging: 'marker',
			pageSize: 0,
			query: {
				folder_id: params.folderId,
				owner_enterprise_id: params.options.ownerEnterpriseId,
			},
		});
	},
});
