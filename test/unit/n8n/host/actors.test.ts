import { staticToken } from '../../../../nodes/BoxPlatform/client';
import { createActors } from '../../../../nodes/BoxPlatform/n8n/host/actors';
import { failureOf, fakeBox, inTurn, item } from '../../client/fakes';

const header = (user: string) => ({ user, with: 'header' }) as const;
const token = (user: string) => ({ user, with: 'token' }) as const;

const users = {
	entries: [{ type: 'user', id: '2', login: 'jo@example.com' }],
	limit: 100,
};

function setUp() {
	const asked: string[] = [];
	const { box, requests } = fakeBox(({ url }) => ({
		json: url.pathname === '/2.0/users' ? users : item,
	}));
	const actor = createActors(box, (userId) => {
		asked.push(userId);
		return staticToken(`token of ${userId}`);
	});
	const sent = () =>
		requests.map(({ url, headers }) => [
			url.pathname.replace('/2.0', ''),
			headers.authorization,
			headers['as-user'],
		]);
	return { actor, asked, sent, requests };
}

describe('an actor', () => {
	it.each([
		['nobody else', header(''), 'Bearer token-1', undefined],
		['a user by the header', header('7'), 'Bearer token-1', '7'],
		['a user by a token', token('7'), 'Bearer token of 7', undefined],
		['nobody else by a token', token(''), 'Bearer token-1', undefined],
	])('is %s', async (_name, actAs, authorization, asUser) => {
		const { actor, sent } = setUp();
		const { box } = await actor(actAs);
		await box.request('GET', '/x');
		expect(sent()).toEqual([['/x', authorization, asUser]]);
	});

	it("is looked up by email as the credential's own user, once for all items", async () => {
		const { actor, asked, sent } = setUp();
		const all = [token('jo@example.com'), header('jo@example.com'), token('jo@example.com')];
		const actors = await Promise.all(all.map(async (actAs) => await actor(actAs)));
		await actors[0]?.box.request('GET', '/x');
		expect(sent()).toEqual([
			['/users', 'Bearer token-1', undefined],
			['/x', 'Bearer token of 2', undefined],
		]);
		expect(asked).toEqual(['2']);
	});

	it('is looked up again after a failure', async () => {
		const { box } = fakeBox(inTurn({ json: { entries: [] } }, { json: users }));
		const actor = createActors(box, staticToken);
		expect(await failureOf(actor(token('jo@example.com')))).toEqual(
			new RangeError('‘Act As’ names nobody in this enterprise: jo@example.com'),
		);
		expect((await actor(token('jo@example.com'))).key).toBe('token 2');
	});

	it('has a key for the user and the way', async () => {
		const { actor } = setUp();
		const all = [header(''), header('2'), token('2'), token('jo@example.com'), token('3')];
		const keys = await Promise.all(all.map(async (actAs) => (await actor(actAs)).key));
		expect(keys).toEqual(['header ', 'header 2', 'token 2', 'token 2', 'token 3']);
	});

	it('has the time of its item', async () => {
		const { actor, requests } = setUp();
		for (const actAs of [header('2'), token('2')]) {
			await (await actor(actAs, 7_000)).box.request('GET', '/x');
		}
		expect(requests.map(({ timeoutMs }) => timeoutMs)).toEqual([7_000, 7_000]);
	});

	it.each(['jo', '0', '1.5', '../1'])('cannot be %j, whose token nobody has', async (user) => {
		const { actor, asked } = setUp();
		expect(await failureOf(actor(token(user)))).toEqual(
			new RangeError(`‘Act As’ is neither the ID nor the email address of a user: ${user}`),
		);
		expect(asked).toEqual([]);
	});

	it('keeps the tokens of a thousand users at hand, those used last', async () => {
		const { actor, asked } = setUp();
		for (let id = 1; id <= 1_000; id += 1) await actor(token(String(id)));
		await actor(token('1'));
		await actor(token('1001'));
		expect(asked).toHaveLength(1_001);
		await actor(token('1'));
		expect(asked).toHaveLength(1_001);
		await actor(token('2'));
		expect(asked.at(-1)).toBe('2');
	});
});
