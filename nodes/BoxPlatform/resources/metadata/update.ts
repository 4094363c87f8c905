import { operation } from '../../n8n/operation';
import type { MetadataInstance } from './instance';
import { instanceParameters, instancePath } from './instance';
import { enteredValues, valuesParameters } from './values';

/** https://developer.box.com/reference/put-files-id-metadata-id-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update the metadata of an item',
	description: 'Set values of a metadata template that a file or folder already has; others stay',
	scopes: ['root_readwrite'],
	parameters: [...instanceParameters, ...valuesParameters],
	async run({ box, params, input }) {
		const values = enteredValues(params, input);
		return await box.request<MetadataInstance>('PUT', instancePath(params), {
			contentType: 'application/json-patch+json',
			// ‘add’ sets a field whether or not it has a value; ‘replace’ fails for one without.
			json: Object.entries(values).map(([key, value]) => ({
				op: 'add',
				path: `/${escapePointer(key)}`,
				value,
			})),
		});
	},
});

/** https://datatracker.ietf.org/doc/html/rfc6901#section-3 */
function escapePointer(key: string): string {
	return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
