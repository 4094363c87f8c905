import { path } from '../../client';
import { operation } from '../../operation';
import { docGenTemplatePicker } from '../../pickers';
import { docGenScopes, type DocGenTemplate, docGenTemplate, docGenVersion } from './docGenApi';

/** https://developer.box.com/reference/v2025.0/get-docgen-templates-id/ */
export const getTemplate = operation({
	value: 'getTemplate',
	name: 'Get Template',
	action: 'Get a document template',
	description:
		'Get a template of Box Doc Gen: its file and its name; Get Tags lists what it takes. Fails for a file that is not marked as one.',
	scopes: docGenScopes,
	parameters: [docGenTemplatePicker],
	async run({ box, params }) {
		return await box.request<DocGenTemplate>('GET', path`/docgen_templates/${params.templateId}`, {
			headers: docGenVersion,
			expect: docGenTemplate(),
		});
	},
});
