import { operation } from '../../operation';
import { picked, webLinkPicker } from '../../pickers';
import { demandChange } from '../changes';
import { pathOf } from '../item';
import { checkedName } from '../itemName';
import { renameTargets } from '../relocation';
import { checkedUrl, urlParameter, type WebLink, webLinkFields, webLinkItem } from './webLink';

/** https://developer.box.com/reference/put-web-links-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a web link',
	description:
		'Change the URL, the name or the description of a web link. Web links have no versions: the old URL is lost.',
	scopes: ['root_readwrite'],
	parameters: [
		picked(webLinkPicker, 'to update'),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [
				{ ...urlParameter, required: false },
				webLinkFields.description,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					purpose: 'identity',
					default: '',
					description: 'The new name of the web link',
				},
			],
		},
	],
	targets: ({ params }) => renameTargets(webLinkItem(params.webLinkId), params.updateFields),
	async run({ box, params }) {
		const { url, name, description } = params.updateFields;
		return await box.request<WebLink>('PUT', pathOf(webLinkItem(params.webLinkId)), {
			json: demandChange({
				url: url === undefined ? undefined : checkedUrl(url),
				name: name === undefined ? undefined : checkedName(name),
				description,
			}),
		});
	},
});
