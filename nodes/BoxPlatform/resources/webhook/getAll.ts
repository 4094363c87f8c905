import { type BoxClient, type BoxWebhook, foundWebhook } from '../../client';
import { operation } from '../../operation';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-webhooks/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many webhooks',
	description:
		'List the webhooks that the app has created as the acting user; those of other apps and users are not shown',
	scopes: ['manage_webhook'],
	parameters: [
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
					displayName: 'Details',
					name: 'details',
					type: 'boolean',
					purpose: 'choice',
					default: true,
					description:
						'Whether to get the address and the triggers of each webhook too, with one call for each. Box lists only the ID and what it is on.',
				},
			],
		},
	],
	run({ box, params }) {
		const webhooks = box.pages<Pick<BoxWebhook, 'id'>>('/webhooks', { paging: 'marker' });
		return params.options.details === true ? withDetails(box, webhooks) : webhooks;
	},
});

async function* withDetails(
	box: BoxClient,
	webhooks: AsyncIterable<Pick<BoxWebhook, 'id'>>,
): AsyncGenerator<object, void, undefined> {
	for await (const webhook of webhooks) {
		// It may have been deleted since it was listed.
		const details = await foundWebhook(box, webhook.id);
		if (details !== undefined) yield details;
	}
}
