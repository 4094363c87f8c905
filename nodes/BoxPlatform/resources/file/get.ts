import { operation } from '../../operation';
import { filePicker } from '../../pickers';
import { extraFieldsOption, fieldsOption, fieldsQuery } from '../fieldsOption';
import { getItem } from '../item';

/** https://developer.box.com/reference/get-files-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a file',
	description:
		'Get the details of a document (info): how large it is, where it lies, who uploaded and owns it, when it was created or last modified, its checksum, tags and shared link. Fails if it does not exist.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		filePicker,
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
