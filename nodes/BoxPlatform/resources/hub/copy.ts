import { path } from '../../client';
import { operation } from '../../operation';
import { hubPicker, picked } from '../../pickers';
import { madeHere } from '../madeHere';
import { target } from '../targets';
import {
	checkedTitle,
	descriptionParameter,
	type Hub,
	hubsVersion,
	ownHub,
	titleParameter,
} from './hubApi';

/** https://developer.box.com/reference/v2025.0/post-hubs-id-copy/ */
export const copy = operation({
	value: 'copy',
	name: 'Copy',
	action: 'Copy a hub',
	description:
		'Create a new Box Hub from another one, with or without its items. The acting user must be allowed to copy it.',
	scopes: ['root_readwrite'],
	parameters: [
		picked(hubPicker, 'to copy'),
		{ ...titleParameter, description: 'The title of the copy, at most 50 characters' },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					...descriptionParameter,
					description: 'What the copy is about; as the original if not added',
				},
				{
					displayName: 'Include Items',
					name: 'includeItems',
					type: 'boolean',
					purpose: 'choice',
					default: true,
					description:
						'Whether the copy gets the items of the original which the acting user owns or may edit; not if not added',
				},
			],
		},
	],
	targets: ({ params }) => [target('hub titled', params.title)],
	async run({ box, once, params }) {
		const title = checkedTitle(params.title);
		const { description, includeItems } = params.options;
		const made = await madeHere({ once }, 'hubs');
		const hub = await box.request<Hub>('POST', path`/hubs/${params.hubId}/copy`, {
			headers: hubsVersion,
			json: { title, description, include_items: includeItems },
			alreadyDone: ownHub(box, { title, description }, made),
		});
		made.add(hub.id);
		return hub;
	},
});
