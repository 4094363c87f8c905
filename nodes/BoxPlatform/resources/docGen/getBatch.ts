import { operation } from '../../operation';
import { batchIdParameter, jobsOf, progressOf } from './batch';
import { docGenScopes } from './docGenApi';

/** https://developer.box.com/reference/v2025.0/get-docgen-batch-jobs-id/ */
export const getBatch = operation({
	value: 'getBatch',
	name: 'Get Batch',
	action: 'Get a batch of documents',
	description:
		'Get the status of all documents that were generated together. Wait for Batch returns them one by one once they are done.',
	scopes: docGenScopes,
	parameters: [batchIdParameter],
	async run({ box, params: { batchId } }) {
		const jobs = await jobsOf(box, batchId);
		const { over, isDone } = progressOf(jobs);
		const count = (status: string) => jobs.filter((job) => job.status === status).length;
		return {
			type: 'docgen_batch',
			id: batchId,
			isDone,
			documents: jobs.length,
			underWay: jobs.length - over,
			completed: count('completed'),
			completedWithError: count('completed_with_error'),
			failed: count('failed'),
			jobs,
		};
	},
});
