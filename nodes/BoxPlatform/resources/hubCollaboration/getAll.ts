import { operation } from '../../operation';
import { hubPicker, picked } from '../../pickers';
import { listParameters } from '../listParameters';
import { collaborationsOf } from './collaboration';

/** https://developer.box.com/reference/v2025.0/get-hub-collaborations/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many hub collaborations',
	description:
		'List who has access to a Box Hub, and in which role; names of pending invitations are empty',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [picked(hubPicker, 'whose collaborators to list'), ...listParameters],
	run({ box, params }) {
		return collaborationsOf(box, params.hubId);
	},
});
