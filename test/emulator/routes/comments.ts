import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import { pacificTime } from '../kernel/clock';
import type { View } from '../kernel/fields';
import { pick } from '../kernel/fields';
import { requiredText, textAt, wordAt } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { offsetPage, pageBody } from '../http/paging';
import { Problem, forbidden, missing, notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { Comment } from '../world/conversations';
import type { FileItem } from '../world/items';
import { userMini } from '../world/users';
import type { World } from '../world/World';
import { recordAttachment } from './attachmentEvents';

const STANDARD = [
	'is_reply_comment',
	'message',
	'created_by',
	'created_at',
	'modified_at',
	'item',
] as const;
/** How long the same text by the same person counts as a repetition. */
const SIMILAR_MS = 60_000;

/** Comments on files. */
export function commentRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on('POST /comments', create);
	on('GET /comments/{comment_id}', (call) => ok(commentBody(call, find(call).comment)));
	on('PUT /comments/{comment_id}', update);
	on('DELETE /comments/{comment_id}', remove);
	on('GET /files/{file_id}/comments', (call) => {
		const file = world.access.file(call.caller, call.param('file_id'), 'preview');
		const page = offsetPage(world.conversations.commentsOf(file.id), call.query, []);
		return ok(pageBody(page, (one) => commentBody(call, one, [...STANDARD, 'tagged_message'])));
	});
}

function commentBody(
	call: Call,
	comment: Comment,
	standard: readonly string[] = STANDARD,
): JsonObject {
	const view: View = {
		type: () => 'comment',
		id: () => comment.id,
		is_reply_comment: () => comment.isReply,
		message: () => comment.message,
		tagged_message: () => comment.taggedMessage,
		created_by: () => userMini(call.world.users.get(comment.createdBy)),
		created_at: () => pacificTime(comment.createdAt),
		modified_at: () => pacificTime(comment.modifiedAt),
		// A reply shows the file too, not the comment it answers.
		item: () => ({ type: 'file', id: comment.fileId }),
	};
	return pick(view, ['type', 'id', ...(call.fields ?? standard)]);
}

function find(call: Call): { comment: Comment; file: FileItem } {
	return byId(call, call.param('comment_id'));
}

function byId(call: Call, id: string): { comment: Comment; file: FileItem } {
	const comment = call.world.conversations.comments.get(id);
	const file = comment === undefined ? undefined : call.world.tree.get(comment.fileId);
	if (
		comment === undefined ||
		file?.kind !== 'file' ||
		!call.world.access.sees(call.caller, file)
	) {
		throw notFound('comment', id);
	}
	return { comment, file };
}

function create(call: Call): Answer {
	const { world, caller, body } = call;
	const type = wordAt(body, 'item.type', ['file', 'comment']);
	if (type === undefined) throw missing('item');
	const id = requiredText(body, 'item.id');
	const file = type === 'file' ? world.access.file(caller, id, 'preview') : byId(call, id).file;
	const text = textOf(call);
	if (text === undefined) throw missing('message');
	const now = world.clock.now();
	const similar = world.conversations
		.commentsOf(file.id)
		.some(
			(one) =>
				one.createdBy === caller.user.id &&
				one.message === text.message &&
				one.createdAt > now - SIMILAR_MS,
		);
	if (similar) {
		throw new Problem(409, 'recent_similar_comment', 'A similar comment has been made recently');
	}
	const comment = world.conversations.addComment({
		fileId: file.id,
		isReply: type === 'comment',
		...text,
		createdBy: caller.user.id,
	});
	recordAttachment(call, file, commentBody({ ...call, fields: undefined }, comment), {
		user: 'COMMENT_CREATE',
		admin: 'COMMENT_CREATE',
		webhook: 'COMMENT.CREATED',
	});
	return created(commentBody(call, comment));
}

/** `@[123:Jo]` in a tagged message mentions a user, and reads as the name. */
function textOf(call: Call): Pick<Comment, 'message' | 'taggedMessage'> | undefined {
	const tagged = textAt(call.body, 'tagged_message') ?? '';
	const message = textAt(call.body, 'message') ?? tagged.replace(/@\[\d+:([^\]]*)\]/g, '$1');
	return message === '' ? undefined : { message, taggedMessage: tagged };
}

function update(call: Call): Answer {
	const { comment, file } = find(call);
	if (comment.createdBy !== call.caller.user.id) throw forbidden();
	const text = textOf(call);
	if (text === undefined) throw missing('message');
	Object.assign(comment, text);
	comment.modifiedAt = call.world.clock.now();
	recordAttachment(call, file, commentBody({ ...call, fields: undefined }, comment), {
		admin: 'COMMENT_EDIT',
		webhook: 'COMMENT.UPDATED',
	});
	return ok(commentBody(call, comment));
}

function remove(call: Call): Answer {
	const { world, caller } = call;
	const { comment, file } = find(call);
	if (comment.createdBy !== caller.user.id) world.access.demand(caller, file, 'own');
	world.conversations.comments.delete(comment.id);
	recordAttachment(call, file, commentBody({ ...call, fields: undefined }, comment), {
		user: 'COMMENT_DELETE',
		admin: 'COMMENT_DELETE',
		webhook: 'COMMENT.DELETED',
	});
	return noContent();
}
