import { operation } from '../../operation';
import {
	instanceParameters,
	instancePath,
	metadataInstance,
	type MetadataInstance,
} from './instance';

/** https://developer.box.com/reference/get-files-id-metadata-id-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get the metadata of an item',
	description: 'Get the values of one metadata template on a file or folder',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [...instanceParameters],
	async run({ box, params }) {
		return await box.request<MetadataInstance>('GET', instancePath(params), {
			expect: metadataInstance,
		});
	},
});
