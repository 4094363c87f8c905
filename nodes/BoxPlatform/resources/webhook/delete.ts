import { path } from '../../client';
import { operation } from '../../operation';
import { webhookPicker } from '../../pickers';
import { remove } from '../removal';
import { target } from '../targets';

/** https://developer.box.com/reference/delete-webhooks-id/ */
export const deleteWebhook = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a webhook',
	description: 'Delete a webhook: Box delivers nothing more to its URL',
	scopes: ['manage_webhook'],
	parameters: [webhookPicker],
	targets: ({ params }) => [target('webhook', params.webhookId)],
	async run({ box, params }) {
		await remove(box, path`/webhooks/${params.webhookId}`);
		return { id: params.webhookId, deleted: true };
	},
});
