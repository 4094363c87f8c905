import type { ResourceMapperField } from 'n8n-workflow';

import {
	type BoxClient,
	type BoxTemplate,
	boxTemplate,
	type BoxTemplateField,
	containsName,
	ownValue,
	path,
} from '../client';
import { fieldList, type ListQuery, type ListSearch, parameter } from '../operation';

const mapperTypes: Record<string, ResourceMapperField['type']> = {
	float: 'number',
	date: 'dateTime',
	enum: 'options',
	multiSelect: 'array',
	taxonomy: 'array',
};

/** The fields of the chosen metadata template, as n8n's column mapper shows them. */
export const templateFields = fieldList('templateKey', async (box, query) =>
	(await fieldsOf(box, query)).map((field) => mapped(field)),
);

/**
 * The fields of the chosen metadata template as filters of a search: numbers and dates become two fields each, since Box compares them
 * with ranges. https://developer.box.com/guides/search/filters/metadata/
 */
export const templateFilters = fieldList('templateKey', async (box, query) =>
	(await fieldsOf(box, query)).flatMap((field) =>
		field.type === 'float' || field.type === 'date'
			? [
					mapped(field, `gt:${field.key}`, `${field.displayName}: From`),
					mapped(field, `lt:${field.key}`, `${field.displayName}: To`),
				]
			: [mapped(field)],
	),
);

/** One field of the chosen template. */
export const templateFieldPicker = parameter({
	displayName: 'Field',
	name: 'field',
	type: 'resourceLocator',
	purpose: 'target',
	default: { mode: 'list', value: '' },
	description: 'The field of the metadata template',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a field…',
			typeOptions: { searchListMethod: 'searchTemplateFields', searchable: true },
		},
		{
			displayName: 'By Key',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. status',
		},
	],
});

export const searchTemplateFields: ListSearch = async (box, query) => {
	const fields = await fieldsOf(box, query);
	return {
		results: fields
			.filter(({ key, displayName }) => containsName(`${displayName} ${key}`, query.filter))
			.map(({ key, displayName }) => ({ name: displayName, value: key })),
	};
};

async function fieldsOf(
	box: BoxClient,
	{ field }: Pick<ListQuery, 'field'>,
): Promise<BoxTemplateField[]> {
	const templateKey = field('templateKey');
	if (templateKey === '') return [];
	const template = await box.request<BoxTemplate>(
		'GET',
		path`/metadata_templates/${field('scope') || 'enterprise'}/${templateKey}/schema`,
		{ expect: boxTemplate },
	);
	return (template.fields ?? []).filter(({ hidden }) => hidden !== true);
}

function mapped(
	{ key, displayName, type, options }: BoxTemplateField,
	id = key,
	name = displayName,
): ResourceMapperField {
	const choices = options ?? [];
	return {
		id,
		// The editor has no drop-down for several choices: the label says what there is to choose from.
		displayName: labelOf(name, type, choices),
		type: ownValue(mapperTypes, type) ?? 'string',
		options:
			type === 'enum'
				? choices.map((option) => ({ name: option.key, value: option.key }))
				: undefined,
		required: false,
		defaultMatch: false,
		display: true,
	};
}

function labelOf(name: string, type: string, choices: ReadonlyArray<{ key: string }>): string {
	if (type === 'taxonomy') return `${name} (names, paths or IDs of its taxonomy)`;
	return type === 'multiSelect' ? `${name} (list of: ${keysOf(choices)})` : name;
}

const shownOptions = 8;

const keysOf = (options: ReadonlyArray<{ key: string }>) =>
	options
		.slice(0, shownOptions)
		.map(({ key }) => `"${key}"`)
		.concat(options.length > shownOptions ? ['…'] : [])
		.join(', ');
