import { operation } from '../../operation';
import { hubPicker } from '../../pickers';
import { listParameters } from '../listParameters';
import { collaborationsOf } from './collaboration';

/** https://developer.box.com/reference/v2025.0/get-hub-collaborations/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'List who has access to a hub',
	description:
		'List the collaborators of a Box Hub with their roles; names of pending invitations are empty',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [hubPicker, ...listParameters],
	run({ box, params }) {
		return collaborationsOf(box, params.hubId);
	},
});
