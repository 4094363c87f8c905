import { type BoxTemplate, containsName, list, path } from '../client';
import { type ListSearch, parameter } from '../operation';

export const scopeParameter = parameter({
	displayName: 'Scope',
	name: 'scope',
	type: 'options',
	purpose: 'target',
	options: [
		{
			name: 'Enterprise',
			value: 'enterprise',
			description: 'A template of your enterprise',
		},
		{
			name: 'Global',
			value: 'global',
			description: 'A template of Box, such as the free-form custom metadata ‘properties’',
		},
	],
	default: 'enterprise',
	// Instances name their scope as enterprise_12345, and that enterprise can be another one.
	allowArbitraryValues: true,
	description: 'Who defined the metadata template',
});

export const templatePicker = parameter({
	displayName: 'Template',
	name: 'templateKey',
	type: 'resourceLocator',
	purpose: 'identity',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The metadata template, by its key',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a template…',
			typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
		},
		{
			displayName: 'By Key',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. invoice',
		},
	],
});

export const searchTemplates: ListSearch = async (box, { filter, page, field }) => {
	const scope = field('scope') || 'enterprise';
	const found = await box.request<{ entries: BoxTemplate[]; next_marker?: string | null }>(
		'GET',
		path`/metadata_templates/${scope}`,
		{ query: { limit: 100, marker: page }, expect: list },
	);
	return {
		results: found.entries
			.filter(({ hidden }) => hidden !== true)
			.filter(({ displayName, templateKey }) =>
				containsName(`${displayName} ${templateKey}`, filter),
			)
			.map(({ displayName, templateKey }) => ({ name: displayName, value: templateKey })),
		page: found.next_marker || undefined,
	};
};
