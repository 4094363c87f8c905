import { userIdByLogin, userIds } from '../../../../nodes/BoxPlatform/client';
import { failureOf, fakeBox } from '../fakes';

const users = [
	{ type: 'user', id: '10', login: 'jo@example.com.au' },
	{ type: 'user', id: '11', login: 'Jo@Example.com' },
	{ type: 'user', id: '12' },
];

const setUp = () => fakeBox(() => ({ json: { entries: users } }));

describe('userIdByLogin', () => {
	it.each(['jo@example.com', ' JO@example.com '])(
		'finds the user with the login %p',
		async (login) => {
			const { box, requests } = setUp();
			expect(await userIdByLogin(box, login)).toBe('11');
			expect(requests).toHaveLength(1);
			expect(requests[0]?.url.pathname).toBe('/2.0/users');
			expect(Object.fromEntries(requests[0]?.url.searchParams ?? [])).toEqual({
				usemarker: 'true',
				filter_term: 'jo@example.com',
				user_type: 'all',
				fields: 'login',
				limit: '100',
			});
		},
	);

	it('names the login that nobody has', async () => {
		const error = await failureOf(userIdByLogin(setUp().box, 'jo@example'));
		expect(error).toBeInstanceOf(RangeError);
		expect(error).toMatchObject({
			message: 'No Box user that the acting user can see has the login ‘jo@example’',
		});
	});
});

describe('userIds', () => {
	it.each([undefined, '', ' , '])('are none in %p', async (text) => {
		const { box, requests } = setUp();
		expect(await userIds(box, text)).toBeUndefined();
		expect(requests).toEqual([]);
	});

	it('are given as they are, or found by their logins, in the same order', async () => {
		const { box, requests } = setUp();
		expect(await userIds(box, '7, jo@example.com ,8')).toEqual(['7', '11', '8']);
		expect(requests).toHaveLength(1);
	});

	it.each(['Jo', 'me', '7; 8'])('are refused for %j, of which Box finds nothing', async (text) => {
		const { box, requests } = setUp();
		expect(await failureOf(userIds(box, `7, ${text}`))).toMatchObject({
			message: `‘${text}’ is neither the ID nor the email address of a user`,
		});
		expect(requests).toEqual([]);
	});

	it('are not found at all when one is missing', async () => {
		expect(await failureOf(userIds(setUp().box, '7,no@example.com'))).toBeInstanceOf(RangeError);
	});
});
