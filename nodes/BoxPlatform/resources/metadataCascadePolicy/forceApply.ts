import { nothing, path } from '../../client';
import { operation } from '../../operation';
import { target } from '../targets';
import { policyParameter } from './policy';

/** https://developer.box.com/reference/post-metadata-cascade-policies-id-apply/ */
export const forceApply = operation({
	value: 'forceApply',
	name: 'Force Apply',
	action: 'Apply a metadata cascade policy to existing items',
	description:
		'Put the metadata of a folder on what is in it already; Box does this in the background. With Overwrite, values that the items have are lost.',
	scopes: ['root_readwrite'],
	parameters: [
		policyParameter,
		{
			displayName: 'If an Item Has Metadata Already',
			name: 'conflictResolution',
			type: 'options',
			purpose: 'guard',
			options: [
				{ name: 'Keep', value: 'none', description: 'Leave the values that the item has' },
				{
					name: 'Overwrite',
					value: 'overwrite',
					description: 'Replace them by those of the folder',
				},
			],
			default: 'none',
			description: 'What to do with items that already have metadata of the template',
		},
	],
	targets: ({ params }) => [target('cascade policy', params.policyId)],
	async run({ box, params }) {
		const { policyId, conflictResolution } = params;
		await box.request('POST', path`/metadata_cascade_policies/${policyId}/apply`, {
			json: { conflict_resolution: conflictResolution },
			// Applied twice, it leads to the same.
			repeatable: true,
			expect: nothing,
		});
		return { id: policyId, started: true };
	},
});
