import { commentText } from '../../../../nodes/BoxPlatform/resources/comment/comment';
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
