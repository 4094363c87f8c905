import { type BoxWebhook, path } from '../../client';
import { operation } from '../../operation';
import { webhookPicker } from '../../pickers';

/** https://developer.box.com/reference/get-webhooks-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a webhook',
	description:
		'Get the item, the triggers and the URL of a webhook. Box shows it only to the app and user that created it.',
	scopes: ['manage_webhook'],
	parameters: [webhookPicker],
	async run({ box, params }) {
		return await box.request<BoxWebhook>('GET', path`/webhooks/${params.webhookId}`);
	},
});
