import {
	type BoxClient,
	type BoxTemplate,
	boxTemplate,
	type BoxTemplateField,
	containsName,
	path,
} from '../client';
import { type ListSearch, parameter } from '../operation';

/** Where Box keeps classifications: a template that is the same in every company, with one field. */
export const classificationTemplate = {
	template: 'securityClassification-6VMVochwUWo',
	field: 'Box__Security__Classification__Key',
} as const;

/** A label as the template has it. https://developer.box.com/reference/resources/classification-template/ */
export interface ClassificationLabel {
	key: string;
	staticConfig?: { classification?: { classificationDefinition?: string; colorID?: number } };
}

export const labelPicker = parameter({
	displayName: 'Label',
	name: 'label',
	type: 'resourceLocator',
	purpose: 'identity',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The classification label, which an admin has set up for the enterprise',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a label…',
			typeOptions: { searchListMethod: 'searchLabels', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. Confidential',
		},
	],
});

/**
 * The labels of the enterprise.
 * https://developer.box.com/reference/get-metadata-templates-enterprise-security-classification-6-v-m-vochw-u-wo-schema/
 *
 * @throws BoxApiError 404 when the company has not set up any
 */
export async function classificationLabels(box: BoxClient): Promise<ClassificationLabel[]> {
	const template = await box.request<BoxTemplate>(
		'GET',
		path`/metadata_templates/enterprise/${classificationTemplate.template}/schema`,
		{ expect: boxTemplate },
	);
	const field: BoxTemplateField | undefined = template.fields?.find(
		({ key }) => key === classificationTemplate.field,
	);
	return field?.options ?? [];
}

export const searchLabels: ListSearch = async (box, { filter }) => ({
	results: (await classificationLabels(box))
		.filter(({ key }) => containsName(key, filter))
		.map(({ key }) => ({ name: key, value: key })),
});
