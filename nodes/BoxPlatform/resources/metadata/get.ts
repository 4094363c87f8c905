import { operation } from '../../operation';
import {
	instanceParameters,
	instancePath,
	metadataInstance,
	type MetadataInstance,
	viewOf,
	viewOptions,
} from './instance';

/** https://developer.box.com/reference/get-files-id-metadata-id-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get the metadata of a file or folder',
	description: 'Read the metadata that a file or folder has of one template',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [...instanceParameters, viewOptions],
	async run({ box, params }) {
		if (params.itemType === 'folder' && params.options.hydrated === true) {
			throw new RangeError(
				'Box shows the taxonomy names of one template on files alone: for a folder, use Get Many',
			);
		}
		return await box.request<MetadataInstance>('GET', instancePath(params), {
			query: viewOf(params.options),
			expect: metadataInstance(),
		});
	},
});
