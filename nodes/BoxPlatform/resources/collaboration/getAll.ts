import type { BoxMini } from '../../client';
import { operation } from '../../operation';
import { fieldsOptions } from '../fieldsOption';
import { chosenItem, pathOf } from '../item';
import { listParameters } from '../listParameters';
import { itemParameters } from './item';

/**
 * https://developer.box.com/reference/get-files-id-collaborations/
 * https://developer.box.com/reference/get-folders-id-collaborations/
 */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get the collaborators of a file or folder',
	description:
		'List who can see or edit a file or folder: its collaborators, their roles and pending invitations',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [...itemParameters, ...listParameters, fieldsOptions],
	run({ box, params }) {
		return box.pages<BoxMini>(`${pathOf(chosenItem(params))}/collaborations`, {
			paging: 'marker',
			query: { fields: params.options.fields },
		});
	},
});
