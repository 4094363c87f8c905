import { operation } from '../../operation';
import { folderPicker } from '../../pickers';
import { invite, inviteParameters, inviteTargets } from '../invitation';

/** https://developer.box.com/reference/post-collaborations/ */
export const share = operation({
	value: 'share',
	name: 'Share',
	action: 'Share a folder',
	description: 'Invite a user or a group to a folder. For a link, use Create Shared Link.',
	scopes: ['root_readwrite'],
	parameters: [folderPicker, ...inviteParameters],
	targets: ({ params }) => inviteTargets({ type: 'folder', id: params.folderId }, params),
	async run({ box, params }) {
		return await invite(box, { type: 'folder', id: params.folderId }, params);
	},
});
