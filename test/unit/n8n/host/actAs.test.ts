import { BoxApiError } from '../../../../nodes/BoxPlatform/client';
import { actingUserId, enteredAsUser } from '../../../../nodes/BoxPlatform/n8n/host';
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
			new RangeError('‘As-User’ names nobody in this company: who@example.com'),
		);
	});

	it('fails as Box says when the credential may not look it up', async () => {
		const { box } = fakeBox(() => boxError(403, 'insufficient_scope'));
		expect(await failureOf(actingUserId(box, 'who@example.com'))).toBeInstanceOf(BoxApiError);
	});
});

describe('As-User as it stands in the node', () => {
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
	])('%j is %j', (parameters, entered) => {
		expect(enteredAsUser(parameters)).toBe(entered);
	});
});
