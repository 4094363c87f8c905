import { operation } from '../../operation';
import { instanceParameters, instancePath } from './instance';
import { expectedFrom, expectedValuesOption } from './patch';
import { upsertInstance } from './upsertInstance';
import { filledValues, valuesParameters } from './values';

/**
 * https://developer.box.com/reference/post-files-id-metadata-id-id/
 * https://developer.box.com/reference/put-files-id-metadata-id-id/
 */
export const upsert = operation({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Fill in (create or update) metadata fields of a file or folder',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	scopes: ['root_readwrite'],
	parameters: [
		...instanceParameters,
		...valuesParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [expectedValuesOption],
		},
	],
	targets: ({ params }) => [instancePath(params)],
	async run({ params, ...context }) {
		const { box } = context;
		const instance = instancePath(params);
		const expected = expectedFrom(params.options.expectedValues);
		const entered = await filledValues(params, context);
		return await upsertInstance(box, instance, { expected, entered });
	},
});
