import { operation } from '../../operation';
import { docGenTags, docGenTemplatePicker } from '../../pickers';
import { listParameters } from '../listParameters';
import { docGenScopes } from './docGenApi';
import { templateVersionOption } from './templateVersion';

/** https://developer.box.com/reference/v2025.0/get-docgen-templates-id-tags/ */
export const getTags = operation({
	value: 'getTags',
	name: 'Get Tags',
	action: 'Get the tags of a document template',
	description:
		'List the tags in a template of Box Doc Gen, with the paths to their values in the data. It waits while Box is still reading the template.',
	scopes: docGenScopes,
	parameters: [
		docGenTemplatePicker,
		...listParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [templateVersionOption],
		},
	],
	run({ box, params: { templateId, options } }) {
		return docGenTags(box, templateId, options.templateVersionId || undefined);
	},
});
