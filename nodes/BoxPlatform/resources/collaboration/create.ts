import { operation } from '../../operation';
import { invite, inviteParameters, inviteTargets } from '../invitation';
import { chosenItem } from '../item';
import { itemParameters } from './item';

/** https://developer.box.com/reference/post-collaborations/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Add a collaborator to a file or folder',
	description:
		'Give a user or group the rights to view or edit a file or folder, or invite an external partner by email as a viewer, editor or in another role',
	scopes: ['root_readwrite'],
	parameters: [...itemParameters, ...inviteParameters],
	targets: ({ params }) => inviteTargets(chosenItem(params), params),
	async run({ box, params }) {
		return await invite(box, chosenItem(params), params);
	},
});
