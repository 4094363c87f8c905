import { operation } from '../../operation';
import { parentPicker } from '../../pickers';
import { getItem } from '../item';
import { checkedName } from '../itemName';
import { onConflictParameter, withFreeName } from '../nameConflict';
import { ownItem } from '../ownItem';
import { nameTarget } from '../targets';
import { checkedUrl, urlParameter, type WebLink, webLinkFields } from './webLink';

/** https://developer.box.com/reference/post-web-links/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a web link',
	description: 'Save a bookmark to a website in a folder: a web link that opens its URL',
	scopes: ['root_readwrite'],
	parameters: [
		urlParameter,
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			purpose: 'identity',
			default: '',
			required: true,
			placeholder: 'e.g. Dashboard',
			description: 'The name of the web link, which nothing else in the folder has',
		},
		parentPicker,
		onConflictParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [webLinkFields.description],
		},
	],
	targets: ({ params }) => [nameTarget(params.parentId || '0', params.name)],
	async run({ box, once, params }) {
		const { onConflict, options } = params;
		const parentId = params.parentId || '0';
		const wanted = checkedName(params.name);
		const url = checkedUrl(params.url);
		return await withFreeName(
			{ box, once },
			{
				policy: onConflict,
				type: 'web_link',
				parentId,
				name: wanted,
				attempt: async (name = wanted) =>
					await box.request<WebLink>('POST', '/web_links', {
						json: { url, name, parent: { id: parentId }, description: options.description },
						alreadyDone: ownItem(box, {
							type: 'web_link',
							parentId,
							name: async () => name,
							isAsAsked: (found: WebLink) => found.url === url,
						}),
					}),
				existing: async ({ id }) => await getItem(box, { type: 'web_link', id }),
			},
		);
	},
});
