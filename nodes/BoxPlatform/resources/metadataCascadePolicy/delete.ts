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
		'DANGEROUS: stop the metadata of a folder from applying to its content. Box also takes the metadata that the policy had put there off those items.',
	scopes: ['root_readwrite'],
	parameters: [policyParameter],
	targets: ({ params }) => [target('cascade policy', params.policyId)],
	async run({ box, params }) {
		await remove(box, path`/metadata_cascade_policies/${params.policyId}`);
		return { id: params.policyId, deleted: true };
	},
});
