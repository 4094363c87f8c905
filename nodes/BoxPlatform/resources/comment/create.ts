import { path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { fieldsOptions } from '../fieldsOption';
import { madeHere } from '../madeHere';
import { ownCreation } from '../ownCreation';
import { target } from '../targets';
import {
	type Comment,
	commentIdParameter,
	type CommentPlace,
	commentText,
	messageParameter,
	ownComment,
} from './comment';

/** https://developer.box.com/reference/post-comments/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a comment',
	description:
		'Write a comment on a file, or a reply to one. Box notifies those who work on the file, and users in a mention.',
	scopes: ['root_readwrite'],
	parameters: [
		{
			displayName: 'Comment On',
			name: 'commentOn',
			type: 'options',
			purpose: 'choice',
			options: [
				{
					name: 'Comment (Reply)',
					value: 'comment',
				},
				{
					name: 'File',
					value: 'file',
				},
			],
			default: 'file',
			description: 'What to comment on',
		},
		{ ...picked(filePicker, 'to comment on'), displayOptions: { show: { commentOn: ['file'] } } },
		{
			...commentIdParameter,
			description: 'The ID of the comment to reply to. Get Many lists those of a file.',
			displayOptions: { show: { commentOn: ['comment'] } },
		},
		messageParameter,
		{
			displayName: 'Has Mentions',
			name: 'hasMentions',
			type: 'boolean',
			purpose: 'choice',
			default: false,
			description:
				'Whether the message mentions users, as @[USER_ID:Name], @[name@example.com] or @[name@example.com:Name]. Box notifies them by email.',
		},
		fieldsOptions,
	],
	targets: ({ params }) => {
		const { type, id } = placeOf(params);
		return [target('comments on', type, id)];
	},
	async run({ box, once, params }) {
		const { fields } = params.options;
		const place = placeOf(params);
		const text = await commentText(box, params.message, params.hasMentions);
		const made = await madeHere({ once }, 'comments');
		const comment = await box.request<Comment>('POST', '/comments', {
			query: { fields },
			json: { item: { type: place.type, id: place.id }, ...text },
			alreadyDone: ownCreation<Comment>({
				box,
				find: async () => await ownComment(box, place, text, made),
				isAsAsked: () => true,
				answer: async ({ id }) =>
					await box.request<Comment>('GET', path`/comments/${id}`, { query: { fields } }),
			}),
		});
		made.add(comment.id);
		return comment;
	},
});

interface Place {
	commentOn: 'file' | 'comment';
	fileId?: string;
	commentId?: string;
}

const placeOf = ({ commentOn, fileId, commentId }: Place): CommentPlace => ({
	type: commentOn,
	id: (commentOn === 'file' ? fileId : commentId) ?? '',
});
