import { collaborationOf } from '../../../../nodes/BoxPlatform/resources/hubCollaboration/collaboration';
import { failureOf, fakeBox } from '../../client/fakes';

const one = (id: string, login: string, status = 'accepted') => ({
	type: 'hub_collaboration',
	id: `c${id}`,
	status,
	accessible_by: { id, login },
});

describe('the collaboration of a user in a hub', () => {
	const world = (...entries: object[]) => fakeBox(() => ({ json: { entries } })).box;

	it('is found by ID, and by login in whatever case', async () => {
		const box = world(one('1', 'a@example.com'), one('2', 'B@example.com'));
		expect(await collaborationOf(box, '9', { type: 'user', id: '1' })).toMatchObject({ id: 'c1' });
		const byLogin = { type: 'user', login: 'b@example.com' };
		expect(await collaborationOf(box, '9', byLogin)).toMatchObject({ id: 'c2' });
		expect(await collaborationOf(box, '9', { type: 'user', id: '3' })).toBeUndefined();
	});

	it('is unknown while Box does not say whom a pending invitation is for', async () => {
		const box = world(one('', '', 'pending'));
		const looked = collaborationOf(box, '9', { type: 'user', login: 'b@example.com' });
		expect(await failureOf(looked)).toBeInstanceOf(RangeError);
		expect(await collaborationOf(box, '9', { type: 'user', id: '3' })).toBeUndefined();
	});
});
