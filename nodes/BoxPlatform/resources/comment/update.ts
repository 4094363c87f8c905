import { path } from '../../client';
import { operation } from '../../operation';
import { fieldsOptions } from '../fieldsOption';
import { target } from '../targets';
import { type Comment, commentIdParameter, commentText, messageParameter } from './comment';

/** https://developer.box.com/reference/put-comments-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a comment',
	description:
		'Change a comment of the acting user; only its author can. Box takes no mentions here: they become plain text.',
	scopes: ['root_readwrite'],
	parameters: [
		commentIdParameter,
		{ ...messageParameter, description: 'The new text of the comment, in place of the old one' },
		fieldsOptions,
	],
	targets: ({ params }) => [target('comment', params.commentId)],
	async run({ box, params }) {
		return await box.request<Comment>('PUT', path`/comments/${params.commentId}`, {
			query: { fields: params.options.fields },
			json: await commentText(box, params.message, false),
		});
	},
});
