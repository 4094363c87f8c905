import { type BoxWebhook, path } from '../../client';
import { operation } from '../../operation';
import { webhookPicker } from '../../pickers';
import { demandChange } from '../changes';
import { target } from '../targets';
import { addressParameter, checkAddress, checkTriggers, triggersParameter } from './webhookFields';

/** https://developer.box.com/reference/put-webhooks-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a webhook',
	description: 'Change the URL or the triggers of a webhook',
	scopes: ['manage_webhook'],
	parameters: [
		webhookPicker,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [
				{ ...addressParameter, required: false },
				{
					...triggersParameter,
					required: false,
					description:
						'The events for which Box calls the URL from now on, in place of those before',
				},
			],
		},
	],
	targets: ({ params }) => [target('webhook', params.webhookId)],
	async run({ box, params }) {
		const { address, triggers } = params.updateFields;
		if (address !== undefined) checkAddress(box, address);
		if (triggers !== undefined) checkTriggers(triggers);
		return await box.request<BoxWebhook>('PUT', path`/webhooks/${params.webhookId}`, {
			json: demandChange({ address, triggers }),
		});
	},
});
