import { operation } from '../../operation';
import { listParameters } from '../listParameters';
import { docGenScopes, type DocGenTemplate, docGenVersion } from './docGenApi';

/** https://developer.box.com/reference/v2025.0/get-docgen-templates/ */
export const getTemplates = operation({
	value: 'getTemplates',
	name: 'Get Many Templates',
	action: 'Get many document templates',
	description: 'List the templates of Box Doc Gen that the acting user can see',
	scopes: docGenScopes,
	parameters: [...listParameters],
	run({ box }) {
		return box.pages<DocGenTemplate>('/docgen_templates', {
			paging: 'marker',
			headers: docGenVersion,
		});
	},
});
