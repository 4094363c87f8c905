import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { invite, inviteParameters, inviteTargets } from '../invitation';

/** https://developer.box.com/reference/post-collaborations/ */
export const share = operation({
	value: 'share',
	name: 'Share',
	action: 'Invite a user or group to a folder',
	description:
		'Share a folder with a user, an external partner or a group, with rights to view or edit what is in it. For a link, use Create Shared Link.',
	scopes: ['root_readwrite'],
	parameters: [picked(folderPicker, 'to share'), ...inviteParameters],
	targets: ({ params }) => inviteTargets({ type: 'folder', id: params.folderId }, params),
	async run({ box, params }) {
		return await invite(box, { type: 'folder', id: params.folderId }, params);
	},
});
