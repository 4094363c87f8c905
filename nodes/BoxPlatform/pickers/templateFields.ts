import type { ResourceMapperField } from 'n8n-workflow';

import type { BoxClient } from '../client';
import { path } from '../client';
import type { PickerQuery } from './picker';

/** https://developer.box.com/reference/resources/metadata-template/ */
interface TemplateField {
	key: string;
	displayName: string;
	type: string;
	hidden?: boolean;
	options?: Array<{ key: string }>;
}

const mapperTypes: Record<string, ResourceMapperField['type']> = {
	float: 'number',
	date: 'dateTime',
	enum: 'options',
	multiSelect: 'array',
};

/** The fields of the chosen metadata template, as n8n's column mapper shows them. */
export async function templateFields(
	box: BoxClient,
	{ field, signal }: Pick<PickerQuery, 'field' | 'signal'>,
): Promise<ResourceMapperField[]> {
	const templateKey = field('templateKey');
	if (templateKey === '') return [];
	const template = await box.request<{ fields?: TemplateField[] }>(
		'GET',
		path`/metadata_templates/${field('scope') || 'enterprise'}/${templateKey}/schema`,
		{ signal },
	);
	return (template.fields ?? [])
		.filter(({ hidden }) => hidden !== true)
		.map(({ key, displayName, type, options }) => ({
			id: key,
			displayName,
			type: mapperTypes[type] ?? 'string',
			options: type === 'enum' ? options?.map((option) => ({ name: option.key, value: option.key })) : undefined,
			required: false,
			defaultMatch: false,
			display: true,
		}));
}
