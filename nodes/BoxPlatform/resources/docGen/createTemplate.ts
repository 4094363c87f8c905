import { BoxApiError, path, unlessRefused } from '../../client';
import { operation } from '../../operation';
import { filePicker } from '../../pickers';
import { outcomeOf } from '../outcome';
import { target } from '../targets';
import { docGenScopes, type DocGenTemplate, docGenTemplate, docGenVersion } from './docGenApi';

/** https://developer.box.com/reference/v2025.0/post-docgen-templates/ */
export const createTemplate = operation({
	value: 'createTemplate',
	name: 'Create Template',
	action: 'Create a document template',
	description:
		'Mark a Word file (.docx) with tags such as {{customer.name}} as a template of Box Doc Gen. A file that is one already stays one.',
	scopes: docGenScopes,
	parameters: [{ ...filePicker, description: 'The Word file (.docx) with the tags' }],
	targets: ({ params }) => [target('docGen template', params.fileId)],
	async run({ box, params: { fileId } }) {
		const find = async () =>
			await unlessRefused(
				box.request<DocGenTemplate>('GET', path`/docgen_templates/${fileId}`, {
					headers: docGenVersion,
					expect: docGenTemplate(),
				}),
				404,
			);
		const marked = await outcomeOf(
			box.request<DocGenTemplate>('POST', '/docgen_templates', {
				headers: docGenVersion,
				json: { file: { type: 'file', id: fileId } },
				expect: docGenTemplate(),
				alreadyDone: find,
			}),
		);
		if (marked.ok) return marked.value;
		// The reference does not tell how Box refuses a file that is a template already.
		const isRefused =
			marked.error instanceof BoxApiError && [400, 409].includes(marked.error.status);
		const found = isRefused ? await outcomeOf(find()) : undefined;
		if (found?.ok !== true || found.value === undefined) throw marked.error;
		return { ...found.value, alreadyTemplate: true };
	},
});
