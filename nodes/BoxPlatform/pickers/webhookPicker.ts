import { list } from '../client';
import { type ListSearch, parameter } from '../operation';

const webhookId = {
	type: 'regex',
	properties: { regex: '^[0-9]+$', errorMessage: 'The ID of a Box webhook consists of digits' },
} as const;

export const webhookPicker = parameter({
	displayName: 'Webhook',
	name: 'webhookId',
	type: 'resourceLocator',
	purpose: 'target',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The webhook, which must have been created with the same app and user',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a webhook…',
			typeOptions: { searchListMethod: 'searchWebhooks', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1234567890',
			validation: [webhookId],
		},
	],
});

interface Webhooks {
	entries: Array<{ id: string; target?: { type: string; id: string } }>;
	next_marker?: string | null;
}

/** Box lists no more of a webhook than what it is on. */
export const searchWebhooks: ListSearch = async (box, { filter, page }) => {
	const found = await box.request<Webhooks>('GET', '/webhooks', {
		query: { limit: 100, marker: page },
		expect: list,
	});
	return {
		results: found.entries
			.map(({ id, target }) => ({
				name: target === undefined ? id : `On ${target.type} ${target.id} (${id})`,
				value: id,
				...(target && { url: `https://app.box.com/${target.type}/${target.id}` }),
			}))
			.filter(({ name }) => name.includes(filter.trim())),
		page: found.next_marker || undefined,
	};
};
