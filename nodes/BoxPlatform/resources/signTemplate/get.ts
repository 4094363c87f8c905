import type { BoxMini } from '../../client';
import { path } from '../../client';
import { operation } from '../../operation';
import { signTemplatePicker } from '../../pickers';

/** https://developer.box.com/reference/get-sign-templates-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a sign template',
	description:
		'Get a template of Box Sign: its signers in their order, and its fields with their document_tag_id',
	scopes: ['sign_requests.readwrite'],
	parameters: [signTemplatePicker],
	async run({ box, params }) {
		return await box.request<BoxMini>('GET', path`/sign_templates/${params.signTemplateId}`);
	},
});
