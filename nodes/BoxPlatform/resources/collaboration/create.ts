import { operation } from '../../operation';
import { invite, inviteParameters, inviteTargets } from '../invitation';
import { chosenItem } from '../item';
import { itemParameters } from './item';

/** https://developer.box.com/reference/post-collaborations/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Invite a user or group to a file or folder',
	description:
		'Give somebody access as a collaborator: rights to view, edit, upload or own, also for an external partner by email address',
	scopes: ['root_readwrite'],
	parameters: [...itemParameters, ...inviteParameters],
	targets: ({ params }) => inviteTargets(chosenItem(params), params),
	async run({ box, params }) {
		return await invite(box, chosenItem(params), params);
	},
});
