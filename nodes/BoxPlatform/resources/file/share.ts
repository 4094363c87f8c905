import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { invite, inviteParameters, inviteTargets } from '../invitation';

/** https://developer.box.com/reference/post-collaborations/ */
export const share = operation({
	value: 'share',
	name: 'Share',
	action: 'Invite a user or group to a file',
	description:
		'Share a file with a user or group, with rights to view or edit it. For a link, use Create Shared Link.',
	scopes: ['root_readwrite'],
	parameters: [picked(filePicker, 'to share'), ...inviteParameters],
	targets: ({ params }) => inviteTargets({ type: 'file', id: params.fileId }, params),
	async run({ box, params }) {
		return await invite(box, { type: 'file', id: params.fileId }, params);
	},
});
