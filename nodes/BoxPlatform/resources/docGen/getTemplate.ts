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
		'Get the file and the name of a template of Box Doc Gen; Get Tags lists its tags. It fails for a file that is not a template.',
	scopes: docGenScopes,
	parameters: [docGenTemplatePicker],
	async run({ box, params }) {
		return await box.request<DocGenTemplate>('GET', path`/docgen_templates/${params.templateId}`, {
			headers: docGenVersion,
			expect: docGenTemplate(),
		});
	},
});
