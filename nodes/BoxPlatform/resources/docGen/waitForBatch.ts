import { operation } from '../../operation';
import {
	batchIdParameter,
	endOfBatch,
	madeFiles,
	maxWaitMsOf,
	maxWaitOption,
	onFailureOption,
	refuseFailures,
	withNames,
} from './batch';
import { docGenScopes } from './docGenApi';

/** https://developer.box.com/reference/v2025.0/get-docgen-batch-jobs-id/ */
export const waitForBatch = operation({
	value: 'waitForBatch',
	name: 'Wait for Batch',
	action: 'Wait for a batch of documents',
	description:
		'Wait until Box has generated all documents of a batch, and return an item for each, with its file',
	scopes: docGenScopes,
	parameters: [
		batchIdParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [maxWaitOption, onFailureOption],
		},
	],
	async run({ box, clock, signal, params: { batchId, options } }) {
		const { maxWaitSeconds, onFailure } = options;
		const jobs = await endOfBatch(
			{ box, clock, signal },
			{ batchId, maxWaitMs: maxWaitMsOf(maxWaitSeconds) },
		);
		const named = withNames(jobs, await madeFiles(box, jobs));
		refuseFailures(named, batchId, onFailure);
		return named;
	},
});
