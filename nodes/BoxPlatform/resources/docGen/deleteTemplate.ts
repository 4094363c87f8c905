import { path } from '../../client';
import { operation } from '../../operation';
import { docGenTemplatePicker } from '../../pickers';
import { remove } from '../removal';
import { target } from '../targets';
import { docGenScopes, docGenVersion } from './docGenApi';

/** https://developer.box.com/reference/v2025.0/delete-docgen-templates-id/ */
export const deleteTemplate = operation({
	value: 'deleteTemplate',
	name: 'Delete Template',
	action: 'Delete a document template',
	description:
		'Make a template of Box Doc Gen an ordinary file again. The file and the documents that were made from it stay.',
	scopes: docGenScopes,
	parameters: [docGenTemplatePicker],
	targets: ({ params }) => [target('docGen template', params.templateId)],
	async run({ box, params: { templateId } }) {
		await remove(box, path`/docgen_templates/${templateId}`, { headers: docGenVersion });
		return { id: templateId, deleted: true };
	},
});
