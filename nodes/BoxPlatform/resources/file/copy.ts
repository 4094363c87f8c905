import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { fieldsOption } from '../fieldsOption';
import { copyItem, copyParameters, copyTargets } from '../relocation';

/** https://developer.box.com/reference/post-files-id-copy/ */
export const copy = operation({
	value: 'copy',
	name: 'Copy',
	action: 'Copy a file to a folder',
	description:
		'Make a copy of a file, such as a contract or a template, in the same folder or another one',
	scopes: ['root_readwrite'],
	parameters: [
		picked(filePicker, 'to copy'),
		...copyParameters,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [
				fieldsOption,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					purpose: 'identity',
					default: '',
					description: 'The name of the copy; the same as that of the file if empty',
				},
				{
					displayName: 'Version',
					name: 'version',
					type: 'string',
					purpose: 'target',
					isId: true,
					default: '',
					description: 'The ID of the version to copy; the current one if empty',
				},
			],
		},
	],
	targets: ({ params: { fileId, additionalFields, ...params } }) =>
		copyTargets({ type: 'file', id: fileId }, { ...params, ...additionalFields }),
	async run({ box, once, params: { fileId, additionalFields, ...params } }) {
		return await copyItem(
			{ box, once },
			{ type: 'file', id: fileId },
			{ ...params, ...additionalFields },
		);
	},
});
