import { operation } from '../../operation';
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

/** https://developer.box.com/reference/v2025.0/post-hubs/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a hub',
	description:
		'Create a Box Hub: a page that brings files and folders from many places together. It is empty at first.',
	scopes: ['root_readwrite'],
	parameters: [
		titleParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [descriptionParameter],
		},
	],
	targets: ({ params }) => [target('hub titled', params.title)],
	async run({ box, once, params }) {
		const title = checkedTitle(params.title);
		const { description } = params.options;
		const made = await madeHere({ once }, 'hubs');
		const hub = await box.request<Hub>('POST', '/hubs', {
			headers: hubsVersion,
			json: { title, description },
			alreadyDone: ownHub(box, { title, description }, made),
		});
		made.add(hub.id);
		return hub;
	},
});
