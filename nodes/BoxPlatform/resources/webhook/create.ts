import { type BoxWebhook, path, webhookOn } from '../../client';
import { operation } from '../../operation';
import { chosenItem, itemPickers, itemTypeParameter } from '../item';
import { ownCreation } from '../ownCreation';
import { itemTarget, target } from '../targets';
import {
	addressParameter,
	checkAddress,
	checkWebhook,
	sameTriggers,
	triggersParameter,
} from './webhookFields';

/** https://developer.box.com/reference/post-webhooks/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a webhook',
	description:
		'Let Box call a URL whenever something happens to a file or folder, such as an upload. To start a workflow of n8n, use the Box Platform Webhook Trigger instead.',
	scopes: ['manage_webhook'],
	parameters: [itemTypeParameter, ...itemPickers, addressParameter, triggersParameter],
	targets: ({ params }) => [target('webhook on', itemTarget(chosenItem(params)))],
	async run({ box, params }) {
		const item = chosenItem(params);
		const { address, triggers } = params;
		checkWebhook(item, triggers);
		checkAddress(box, address);
		return await box.request<BoxWebhook>('POST', '/webhooks', {
			json: { target: item, address, triggers },
			alreadyDone: ownCreation<BoxWebhook>({
				box,
				find: async () => await webhookOn(box, item),
				isAsAsked: (found) => found.address === address && sameTriggers(found.triggers, triggers),
				answer: async ({ id }) => await box.request<BoxWebhook>('GET', path`/webhooks/${id}`),
			}),
		});
	},
});
