import { type BoxMini, path } from '../../client';
import { operation } from '../../operation';
import { fieldsOption } from '../fieldsOption';
import { listParameters } from '../listParameters';
import { chosenItem, itemParameters } from './item';

/**
 * https://developer.box.com/reference/get-files-id-collaborations/
 * https://developer.box.com/reference/get-folders-id-collaborations/
 */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many collaborations',
	description: 'List who may do what with a file or folder, pending invitations included',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		...itemParameters,
		...listParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [fieldsOption],
		},
	],
	run({ box, params }) {
		const { type, id } = chosenItem(params);
		const item = type === 'file' ? path`/files/${id}` : path`/folders/${id}`;
		return box.pages<BoxMini>(`${item}/collaborations`, {
			paging: 'marker',
			query: { fields: params.options.fields },
		});
	},
});
