import {
	asBefore,
	batchesOf,
	type BoxClient,
	type BoxWebhook,
	foundWebhook,
	listOf,
	moreBehind,
} from '../../client';
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
		return params.options.details === true ? listOf(withDetails(box, webhooks)) : webhooks;
	},
});

/** One by one: nobody waits for the details of those behind the limit. */
async function* withDetails(
	box: BoxClient,
	webhooks: AsyncIterable<Pick<BoxWebhook, 'id'>>,
): AsyncGenerator<object[], void, undefined> {
	for await (const batch of batchesOf(webhooks)) {
		for (const [index, webhook] of batch.entries()) {
			// It may have been deleted since it was listed.
			const details = await foundWebhook(box, webhook.id);
			const one = details === undefined ? [] : [details];
			yield index < batch.length - 1 ? moreBehind(one) : asBefore(batch, one);
		}
	}
}
