import { operation } from '../../operation';
import { instanceParameters, instancePath, type MetadataInstance } from './instance';
import { enteredValues, valuesParameters } from './values';

/** https://developer.box.com/reference/post-files-id-metadata-id-id/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Add metadata to an item',
	description: 'Put a metadata template with values on a file or folder that does not have it yet',
	scopes: ['root_readwrite'],
	parameters: [...instanceParameters, ...valuesParameters],
	targets: ({ params }) => [instancePath(params)],
	async run({ box, params, input, timezone }) {
		const { values } = enteredValues(params, { input, timezone });
		return await box.request<MetadataInstance>('POST', instancePath(params), { json: values });
	},
});
