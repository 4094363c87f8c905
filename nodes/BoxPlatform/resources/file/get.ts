import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { extraFieldsOption, fieldsOption, fieldsQuery } from '../fieldsOption';
import { getItem } from '../item';

/** https://developer.box.com/reference/get-files-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get the details of a file',
	description:
		'Read information about a file: its name, how large it is, where it is, who uploaded it, who owns it, when it was created or last modified, its checksum and tags. Fails if it does not exist.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(filePicker, 'to get'),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [extraFieldsOption, fieldsOption],
		},
	],
	async run({ box, params }) {
		return await getItem(
			box,
			{ type: 'file', id: params.fileId },
			fieldsQuery(params.additionalFields, 'file'),
		);
	},
});
