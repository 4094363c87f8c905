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
		'Give a user, a group or an external partner access to a folder or file: invite somebody by email address, with edit or read rights such as those of an editor, viewer or co-owner',
	scopes: ['root_readwrite'],
	parameters: [...itemParameters, ...inviteParameters],
	targets: ({ params }) => inviteTargets(chosenItem(params), params),
	async run({ box, params }) {
		return await invite(box, chosenItem(params), params);
	},
});
