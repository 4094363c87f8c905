import { commentText, ownComment } from '../../../../nodes/BoxPlatform/resources/comment/comment';
import { failureOf, fakeBox } from '../../client/fakes';

const { box } = fakeBox(() => ({
	json: { entries: [{ type: 'user', id: '7', login: 'Jo@example.com' }] },
}));

describe('the text of a comment', () => {
	it('is sent as it is without mentions, whatever stands in it', async () => {
		expect(await commentText(box, 'See @[7:Jo]', false)).toEqual({ message: 'See @[7:Jo]' });
	});

	it.each([
		['Hi @[7:Jo Doe]!', 'Hi @[7:Jo Doe]!'],
		['@[jo@example.com]', '@[7:jo@example.com]'],
		['@[jo@example.com:Jo] and @[8:Al]', '@[7:Jo] and @[8:Al]'],
	])('names users by ID where it mentions them: %s', async (text, tagged) => {
		expect(await commentText(box, text, true)).toEqual({ tagged_message: tagged });
	});

	it.each([
		['  ', false, '‘Message’ is empty'],
		['Hi Jo', true, '‘Message’ mentions nobody'],
		['Hi @[Jo]', true, 'names nobody'],
		['Hi @[7]', true, 'names nobody'],
	])('is refused where nobody would be told: %s', async (text, hasMentions, problem) => {
		const failure = await failureOf(commentText(box, text, hasMentions));
		expect(String(failure)).toContain(problem);
	});
});

describe('a comment that may have been made', () => {
	const comment = (id: string, more: object = {}) => ({
		type: 'comment',
		id,
		message: 'Approved',
		created_at: `2026-01-01T00:00:0${id}Z`,
		created_by: { type: 'user', id: '7' },
		is_reply_comment: false,
		...more,
	});
	const look = async (
		comments: object[],
		made: string[] = [],
		type: 'file' | 'comment' = 'file',
	) => {
		const { box: world } = fakeBox(({ url: { pathname } }) => {
			if (pathname.endsWith('/users/me')) return { json: { type: 'user', id: '7' } };
			if (pathname.endsWith('/comments/1')) {
				return { json: { type: 'comment', id: '1', item: { type: 'file', id: '5' } } };
			}
			return { json: { entries: comments, total_count: comments.length } };
		});
		const found = await ownComment(
			world,
			{ type, id: '1' },
			{ message: 'Approved' },
			new Set(made),
		);
		return found?.id;
	};

	it('is the latest of the acting user with its text, and none that an item before it has made', async () => {
		const comments = [comment('1'), comment('3'), comment('2'), comment('4', { message: 'No' })];
		expect(await look(comments)).toBe('3');
		expect(await look(comments, ['3'])).toBe('2');
		expect(await look(comments, ['1', '2', '3'])).toBeUndefined();
	});

	it('is a reply where one was written, or where Box does not say what it is', async () => {
		const comments = [comment('1', { is_reply_comment: true }), comment('2')];
		expect([await look(comments), await look(comments, [], 'comment')]).toEqual(['2', '1']);
		const untold = [comment('3', { is_reply_comment: undefined })];
		expect([await look(untold), await look(untold, [], 'comment')]).toEqual(['3', '3']);
	});
});
