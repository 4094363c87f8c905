/** Comments: the fields that several operations share, their text with mentions, and which one a request has made. */
import { type BoxClient, type BoxMini, path, userIdByLogin } from '../../client';
import { parameter } from '../../operation';

/** https://developer.box.com/reference/resources/comment/ */
export interface Comment extends BoxMini {
	message?: string;
	/** Empty for a comment without mentions. */
	tagged_message?: string;
	created_at?: string;
	created_by?: BoxMini | null;
	/** The file, also of a reply. */
	item?: BoxMini | null;
}

export const commentIdParameter = parameter({
	displayName: 'Comment ID',
	name: 'commentId',
	type: 'string',
	purpose: 'target',
	isId: true,
	default: '',
	required: true,
	placeholder: 'e.g. 1234567890',
	description: 'The ID of the comment. Get Many lists those of a file.',
});

export const messageParameter = parameter({
	displayName: 'Message',
	name: 'message',
	type: 'string',
	purpose: 'content',
	typeOptions: { rows: 3 },
	default: '',
	required: true,
	placeholder: 'e.g. Approved, thank you',
	description: 'The text of the comment',
});

/** Box takes one of the two: with both it is not said which one counts. */
export type CommentText = { message: string } | { tagged_message: string };

/** `@[123:Jo Doe]`, `@[jo@example.com]`, `@[jo@example.com:Jo Doe]`. */
const mention = /@\[([^\]:\s]+)(?::([^\]]*))?\]/g;

/**
 * The text of a comment as Box takes it. Mentions by login become mentions by ID, which is all that Box knows.
 * https://developer.box.com/reference/post-comments/
 *
 * @param hasMentions otherwise the text is sent as it is, whatever stands in it
 * @throws RangeError for an empty text, one without a mention, and a mention of nobody
 */
export async function commentText(
	box: BoxClient,
	text: string,
	hasMentions: boolean,
): Promise<CommentText> {
	if (text.trim() === '') throw new RangeError('‘Message’ is empty: Box takes no empty comment');
	if (!hasMentions) return { message: text };
	const mentions = [...text.matchAll(mention)];
	if (mentions.length === 0) {
		throw new RangeError(
			'‘Message’ mentions nobody. Write a mention as @[USER_ID:Name] or @[name@example.com], or switch Has Mentions off',
		);
	}
	let tagged = '';
	let end = 0;
	for (const found of mentions) {
		tagged += text.slice(end, found.index) + (await mentionById(box, found));
		end = found.index + found[0].length;
	}
	return { tagged_message: tagged + text.slice(end) };
}

async function mentionById(box: BoxClient, [all, who = '', given]: RegExpExecArray) {
	const name = given?.trim() || who;
	if (who.includes('@')) return `@[${await userIdByLogin(box, who)}:${name}]`;
	if (/^\d+$/.test(who) && given?.trim()) return `@[${who}:${name}]`;
	throw new RangeError(
		`The mention ${all} names nobody. Write @[USER_ID:Name] with the digits of the ID, or @[name@example.com]`,
	);
}

/** What a comment can be on. */
export interface CommentPlace {
	type: 'file' | 'comment';
	id: string;
}

/**
 * The latest comment of the acting user with this text, as a reply or not.
 * https://developer.box.com/reference/get-files-id-comments/
 *
 * @param made comments that it cannot be
 */
export async function ownComment(
	box: BoxClient,
	place: CommentPlace,
	text: CommentText,
	made: ReadonlySet<string>,
): Promise<Comment | undefined> {
	const isReply = place.type === 'comment';
	const fileId = isReply ? await fileOf(box, place.id) : place.id;
	if (fileId === undefined) return undefined;
	const me = await box.request<BoxMini>('GET', '/users/me', { query: { fields: 'id' } });
	const comments = box.pages<Comment & { is_reply_comment?: boolean }>(
		path`/files/${fileId}/comments`,
		{
			paging: 'offset',
			query: { fields: 'message,tagged_message,created_at,created_by,is_reply_comment' },
		},
	);
	let latest: Comment | undefined;
	for await (const comment of comments) {
		const isOwn = comment.created_by?.id === me.id && !made.has(comment.id);
		// Where Box does not say, it may be either.
		const isAlike = (comment.is_reply_comment ?? isReply) === isReply;
		if (isOwn && isAlike && hasText(comment, text) && !isOlder(comment, latest)) latest = comment;
	}
	return latest;
}

async function fileOf(box: BoxClient, commentId: string): Promise<string | undefined> {
	const { item } = await box.request<Comment>('GET', path`/comments/${commentId}`, {
		query: { fields: 'item' },
	});
	return item?.id;
}

function hasText({ message, tagged_message }: Comment, text: CommentText): boolean {
	return 'message' in text
		? message?.trim() === text.message.trim()
		: tagged_message?.trim() === text.tagged_message.trim();
}

const isOlder = (one: Comment, other: Comment | undefined) =>
	other !== undefined && Date.parse(one.created_at ?? '') < Date.parse(other.created_at ?? '');
