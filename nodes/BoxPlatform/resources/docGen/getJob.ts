import { path } from '../../client';
import { operation } from '../../operation';
import { docGenScopes, type DocGenJob, docGenVersion } from './docGenApi';

/** https://developer.box.com/reference/v2025.0/get-docgen-jobs-id/ */
export const getJob = operation({
	value: 'getJob',
	name: 'Get Job',
	action: 'Get a document job',
	description: 'Get the status of one document, with the file that was made and what went wrong',
	scopes: docGenScopes,
	parameters: [
		{
			displayName: 'Job ID',
			name: 'jobId',
			type: 'string',
			purpose: 'target',
			default: '',
			required: true,
			placeholder: 'e.g. 12345',
			description: 'The ID of the job, as Generate and Get Batch return it',
		},
	],
	async run({ box, params }) {
		return await box.request<DocGenJob>('GET', path`/docgen_jobs/${params.jobId}`, {
			headers: docGenVersion,
		});
	},
});
