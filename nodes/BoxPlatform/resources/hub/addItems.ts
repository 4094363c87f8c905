import { operation } from '../../operation';
import { hubPicker, picked } from '../../pickers';
import { target } from '../targets';
import { itemsParameter, manageItems } from './manageItems';

/** https://developer.box.com/reference/v2025.0/post-hubs-id-manage-items/ */
export const addItems = operation({
	value: 'addItems',
	name: 'Add Items',
	action: 'Add items to a hub',
	description:
		'Add files, folders and web links to a Box Hub. They stay where they are, and the hub does not change who may see them.',
	scopes: ['root_readwrite'],
	parameters: [
		picked(hubPicker, 'to add the items to'),
		itemsParameter,
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
					purpose: 'target',
					default: '',
					placeholder: 'e.g. c9588f08-22d7-4d17-8ca9-f1e61c98c0bd',
					description:
						'The item list that gets them, a block on a page of the hub; the first one of the first page if not added',
				},
			],
		},
	],
	targets: ({ params }) => [target('hub', params.hubId)],
	async run({ box, params: { hubId, items, options } }) {
		return await manageItems(box, { hubId, action: 'add', items, parentId: options.parentId });
	},
});
