import { BoxApiError } from '../../../../nodes/BoxPlatform/client';
import { actAsIn, actingUserId, enteredActAs } from '../../../../nodes/BoxPlatform/n8n/host/actAs';
import { boxError, failureOf, fakeBox } from '../../client/fakes';

const users = {
	entries: [
		{ type: 'user', id: '1', login: 'nathan.o@example.com' },
		{ type: 'user', id: '2', login: 'Nathan@example.com' },
	],
	limit: 100,
};

describe('the user to act as', () => {
	it.each([
		['', ''],
		['  ', ''],
		['123', '123'],
		[' 123 ', '123'],
	])('%j is %j, without a request', async (entered, id) => {
		const { box, requests } = fakeBox(() => ({ json: users }));
		expect(await actingUserId(box, entered)).toBe(id);
		expect(requests).toEqual([]);
	});

	it('is looked up by email as the user of the credential, not as anybody else', async () => {
		const { box, requests } = fakeBox(() => ({ json: users }));
		expect(await actingUserId(box.withUser('9'), ' NATHAN@example.com ')).toBe('2');
		expect(requests.map(({ headers }) => headers['as-user'])).toEqual([undefined]);
	});

	it('is named in the error when nobody has the address', async () => {
		const { box } = fakeBox(() => ({ json: { entries: [], limit: 100 } }));
		expect(await failureOf(actingUserId(box, 'who@example.com'))).toEqual(
			new RangeError('‘Act As’ names nobody in this enterprise: who@example.com'),
		);
	});

	it('fails as Box says when the credential may not look it up', async () => {
		const { box } = fakeBox(() => boxError(403, 'insufficient_scope'));
		expect(await failureOf(actingUserId(box, 'who@example.com'))).toBeInstanceOf(BoxApiError);
	});
});

describe('Act As as it stands in the node', () => {
	const locator = (value: string) => ({ __rl: true, mode: 'id', value });
	it.each<[object, string]>([
		[{}, ''],
		[{ requestOptions: {} }, ''],
		[{ requestOptions: { asUser: '12' } }, '12'],
		[{ options: { asUser: ' 12 ' } }, '12'],
		[{ options: { asUser: locator('12') } }, '12'],
		[{ requestOptions: {}, options: { asUser: locator('a@example.com') } }, 'a@example.com'],
		[{ requestOptions: { asUser: locator('') } }, ''],
		[{ requestOptions: { asUser: '={{ $json.user }}' } }, ''],
		[{ requestOptions: { asUser: locator('={{ $json.user }}') } }, ''],
		[{ requestOptions: '={{ $json.options }}' }, ''],
		[{ requestOptions: { asUser: 12 } }, ''],
	])('%j is %j', (parameters, user) => {
		expect(enteredActAs(parameters)).toEqual({ user, with: 'header' });
	});

	it.each([
		['token', 'token'],
		['header', 'header'],
		['={{ $json.way }}', 'header'],
		[undefined, 'header'],
	])('with %j is by %s', (actWith, way) => {
		for (const collection of ['requestOptions', 'options']) {
			const entered = enteredActAs({ [collection]: { asUser: '12', actWith } });
			expect(entered).toEqual({ user: '12', with: way });
		}
	});
});

describe('Act As as it was read', () => {
	it.each([
		[{}, { user: '', with: 'header' }],
		[{ asUser: ' 12 ' }, { user: '12', with: 'header' }],
		[{ actWith: 'header' }, { user: '', with: 'header' }],
		[
			{ asUser: '12', actWith: 'token' },
			{ user: '12', with: 'token' },
		],
	])('%j is %j', (given, actAs) => {
		expect(actAsIn(given)).toEqual(actAs);
	});

	it.each([{}, { asUser: '' }, { asUser: '  ' }])(
		'is refused for a token of nobody: %j',
		(given) => {
			expect(() => actAsIn({ ...given, actWith: 'token' })).toThrow(RangeError);
		},
	);
});
