import { path } from '../../client';
import { operation } from '../../operation';
import { docGenTemplatePicker } from '../../pickers';
import { listParameters } from '../listParameters';
import { docGenJobs, docGenScopes } from './docGenApi';

/**
 * https://developer.box.com/reference/v2025.0/get-docgen-jobs/
 * https://developer.box.com/reference/v2025.0/get-docgen-template-jobs-id/
 */
export const getJobs = operation({
	value: 'getJobs',
	name: 'Get Many Jobs',
	action: 'Get many document jobs',
	description:
		'List the documents that the acting user has generated with Box Doc Gen, with the status and the file of each',
	scopes: docGenScopes,
	parameters: [
		{
			displayName: 'Jobs',
			name: 'which',
			type: 'options',
			purpose: 'filter',
			options: [
				{ name: 'All', value: 'all', description: 'Each with when and by whom it was requested' },
				{ name: 'Of a Template', value: 'template' },
			],
			default: 'all',
			description: 'Which jobs of the acting user to list',
		},
		{
			...docGenTemplatePicker,
			displayOptions: { show: { which: ['template'] } },
		},
		...listParameters,
	],
	run({ box, params: { which, templateId = '' } }) {
		return docGenJobs(
			box,
			which === 'template' ? path`/docgen_template_jobs/${templateId}` : '/docgen_jobs',
		);
	},
});
