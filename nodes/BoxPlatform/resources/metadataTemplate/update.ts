import { type BoxTemplate, boxTemplate, path } from '../../client';
import { operation } from '../../operation';
import { picked, templatePicker } from '../../pickers';
import { target } from '../targets';
import { changeParameters, changesOf } from './changes';

/** https://developer.box.com/reference/put-metadata-templates-id-id-schema/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a metadata template',
	description:
		'Add, change or remove fields and dropdown choices of a metadata template, all or nothing. Removing a field or a choice removes its values from all files and folders.',
	scopes: ['manage_enterprise_properties'],
	parameters: [picked(templatePicker, 'to update'), ...changeParameters],
	targets: ({ params }) => [target('template', params.templateKey)],
	async run({ box, params }) {
		const schema = path`/metadata_templates/enterprise/${params.templateKey}/schema`;
		// Choices are added in another way to each type of field, and typing errors are found early.
		const template = await box.request<BoxTemplate>('GET', schema, { expect: boxTemplate });
		return await box.request<BoxTemplate>('PUT', schema, {
			contentType: 'application/json-patch+json',
			json: changesOf(params, template),
			// A field that has been added, or removed, cannot be added or removed again.
			repeatable: false,
		});
	},
});
