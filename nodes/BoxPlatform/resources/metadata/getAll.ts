import { list } from '../../client';
import { operation } from '../../operation';
import {
	itemParameters,
	type MetadataInstance,
	metadataPath,
	viewOf,
	viewOptions,
} from './instance';

/** https://developer.box.com/reference/get-files-id-metadata/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get all metadata of a file or folder',
	description: 'Read all metadata that a file or folder has, of every template',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [...itemParameters, viewOptions],
	async run({ box, params }) {
		// Box gives all of them at once: an item holds at most 100.
		const { entries } = await box.request<{ entries: MetadataInstance[] }>(
			'GET',
			metadataPath(params),
			{ query: viewOf(params.options), expect: list },
		);
		return entries;
	},
});
