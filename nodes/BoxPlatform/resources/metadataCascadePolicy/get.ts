import { path } from '../../client';
import { operation } from '../../operation';
import { type CascadePolicy, policyParameter } from './policy';

/** https://developer.box.com/reference/get-metadata-cascade-policies-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a metadata cascade policy',
	description: 'Get one metadata cascade policy by its ID',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [policyParameter],
	async run({ box, params }) {
		return await box.request<CascadePolicy>(
			'GET',
			path`/metadata_cascade_policies/${params.policyId}`,
		);
	},
});
