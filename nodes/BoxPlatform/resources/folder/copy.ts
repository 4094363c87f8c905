import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { fieldsOption } from '../fieldsOption';
import { copyItem, copyParameters, copyTargets } from '../relocation';

/** https://developer.box.com/reference/post-folders-id-copy/ */
export const copy = operation({
	value: 'copy',
	name: 'Copy',
	action: 'Copy a folder',
	description:
		'Duplicate a folder with everything in it, such as a template for new projects. Box fills large copies in the background, after it has answered.',
	scopes: ['root_readwrite'],
	parameters: [
		picked(folderPicker, 'to copy'),
		...copyParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				fieldsOption,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					purpose: 'identity',
					default: '',
					description: 'The name of the copy; the same as that of the folder if empty',
				},
			],
		},
	],
	targets: ({ params: { folderId, options, ...params } }) =>
		copyTargets({ type: 'folder', id: folderId }, { ...params, ...options }),
	async run({ box, once, params: { folderId, options, ...params } }) {
		return await copyItem(
			{ box, once },
			{ type: 'folder', id: folderId },
			{ ...params, ...options },
		);
	},
});
