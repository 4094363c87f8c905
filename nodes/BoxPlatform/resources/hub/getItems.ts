import type { BoxMini } from '../../client';
import { operation } from '../../operation';
import { hubPicker, picked } from '../../pickers';
import { listParameters } from '../listParameters';
import { hubsVersion } from './hubApi';

/** https://developer.box.com/reference/v2025.0/get-hub-items/ */
export const getItems = operation({
	value: 'getItems',
	name: 'Get Items',
	action: 'Get the items of a hub',
	description:
		'List the items in a Box Hub, with the ID, type and name of each. Folder > Get Items lists what is in a folder.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(hubPicker, 'whose items to list'),
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
					displayName: 'Item List ID',
					name: 'parentId',
					type: 'string',
					purpose: 'filter',
					default: '',
					placeholder: 'e.g. c9588f08-22d7-4d17-8ca9-f1e61c98c0bd',
					description: 'Only what is in this item list, which is a block on a page of the hub',
				},
			],
		},
	],
	run({ box, params }) {
		return box.pages<BoxMini>('/hub_items', {
			paging: 'marker',
			query: { hub_id: params.hubId, parent_id: params.options.parentId },
			headers: hubsVersion,
		});
	},
});
