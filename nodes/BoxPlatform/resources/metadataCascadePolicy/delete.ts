import { path } from '../../client';
import { operation } from '../../operation';
import { remove } from '../removal';
import { target } from '../targets';
import { policyParameter } from './policy';

/** https://developer.box.com/reference/delete-metadata-cascade-policies-id/ */
export const deletePolicy = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a metadata cascade policy',
	description:
		'DANGEROUS: stop a folder from passing its metadata on. Box also removes what the policy has put on the files and folders in it.',
	scopes: ['root_readwrite'],
	parameters: [policyParameter],
	targets: ({ params }) => [target('cascade policy', params.policyId)],
	async run({ box, params }) {
		await remove(box, path`/metadata_cascade_policies/${params.policyId}`);
		return { id: params.policyId, deleted: true };
	},
});
