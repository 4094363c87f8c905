import { path } from '../../client';
import { operation } from '../../operation';
import { remove } from '../removal';
import { target } from '../targets';
import { commentIdParameter } from './comment';

/** https://developer.box.com/reference/delete-comments-id/ */
export const deleteComment = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a comment',
	description: 'DANGEROUS: permanently delete a comment. This cannot be undone; the file stays.',
	scopes: ['root_readwrite'],
	parameters: [commentIdParameter],
	targets: ({ params }) => [target('comment', params.commentId)],
	async run({ box, params }) {
		await remove(box, path`/comments/${params.commentId}`);
		return { id: params.commentId, deleted: true };
	},
});
