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
		'Get the details of a file: how large it is, where it is, who uploaded and owns it, and when it was last modified. It fails if there is no such file.',
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
