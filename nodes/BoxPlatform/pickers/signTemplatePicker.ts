import { type BoxMini, containsName, list, textOf } from '../client';
import { type ListSearch, parameter } from '../operation';

const signTemplateId = {
	type: 'regex',
	properties: {
		regex: '^[A-Za-z0-9_-]+$',
		errorMessage: 'The ID of a sign template consists of letters, digits and hyphens',
	},
} as const;

export const signTemplatePicker = parameter({
	displayName: 'Sign Template',
	name: 'signTemplateId',
	type: 'resourceLocator',
	purpose: 'target',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The template of Box Sign. Templates are made on Box’s website.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a sign template…',
			typeOptions: { searchListMethod: 'searchSignTemplates', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 6ae28666-03c4-4ac1-80db-06a90d3b1361',
			validation: [signTemplateId],
		},
	],
});

/** https://developer.box.com/reference/get-sign-templates/ */
export const searchSignTemplates: ListSearch = async (box, { filter, page }) => {
	const found = await box.request<{ entries: BoxMini[]; next_marker?: string | null }>(
		'GET',
		'/sign_templates',
		{ query: { limit: 100, marker: page }, expect: list },
	);
	return {
		results: found.entries
			.map(({ id, name }) => ({ name: textOf(name) ?? id, value: id }))
			.filter(({ name }) => containsName(name, filter)),
		page: found.next_marker || undefined,
	};
};
