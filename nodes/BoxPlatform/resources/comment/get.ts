import { path } from '../../client';
import { operation } from '../../operation';
import { fieldsOptions } from '../fieldsOption';
import { type Comment, commentIdParameter } from './comment';

/** https://developer.box.com/reference/get-comments-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a comment',
	description: 'Get one comment by its ID: the text, its author and the file',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [commentIdParameter, fieldsOptions],
	async run({ box, params }) {
		return await box.request<Comment>('GET', path`/comments/${params.commentId}`, {
			query: { fields: params.options.fields },
		});
	},
});
