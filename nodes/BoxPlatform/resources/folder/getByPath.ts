import { ItemPaths } from '../../client';
import { operation } from '../../operation';
import { detailOptions, fieldsQuery } from '../fieldsOption';
import { getItem } from '../item';

/** https://developer.box.com/reference/get-folders-id-items/ */
export const getByPath = operation({
	value: 'getByPath',
	name: 'Get by Path',
	action: 'Get a folder by its path',
	description: 'Find a folder and its ID by a path such as /Reports/2026',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			purpose: 'target',
			default: '',
			required: true,
			placeholder: 'e.g. /Reports/2026',
			description: 'Names of folders from the root folder of the acting user, separated by slashes',
		},
		detailOptions,
	],
	async run({ box, params, once }) {
		const paths = await once('getByPath', async () => new ItemPaths());
		const folderId = await paths.resolve(box, params.path, 'folder');
		return await getItem(
			box,
			{ type: 'folder', id: folderId },
			fieldsQuery(params.options, 'folder'),
		);
	},
});
