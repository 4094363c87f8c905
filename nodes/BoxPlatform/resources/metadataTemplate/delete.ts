import { path } from '../../client';
import { operation } from '../../operation';
import { picked, templatePicker } from '../../pickers';
import { remove } from '../removal';
import { target } from '../targets';

/** https://developer.box.com/reference/delete-metadata-templates-id-id-schema/ */
export const deleteTemplate = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a metadata template',
	description:
		'DANGEROUS: permanently delete a metadata template, with all values that files and folders have of it. This cannot be undone.',
	scopes: ['manage_enterprise_properties'],
	parameters: [picked(templatePicker, 'to delete')],
	targets: ({ params }) => [target('template', params.templateKey)],
	async run({ box, params }) {
		await remove(box, path`/metadata_templates/enterprise/${params.templateKey}/schema`);
		return { templateKey: params.templateKey, deleted: true };
	},
});
