import type { INodeParameters } from 'n8n-workflow';

import { putFile } from './box';
import { byEmail, newUser } from './cases/user';
import { requestsDuring, runner, shown } from './nodeRuns';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();
const run = runner(() => world);

describe('a user', () => {
	it.each<[string, (login: string) => INodeParameters['userId']]>([
		['the field for it', byEmail],
		['an expression in the field for IDs', (login) => byId(`=${login.toUpperCase()}`)],
		['plain text', (login) => login],
	])('is found by email address in %s', async (_case, userId) => {
		const { id, login } = await newUser(world);
		const { items } = await run('user', 'get', { userId: userId(login) });
		expect(items[0]?.json).toMatchObject({ id, login });
	});

	it('is looked up once for many items', async () => {
		const { login } = await newUser(world);
		const requests = await requestsDuring(world, async () => {
			const { items } = await world.host.runNode({
				parameters: { resource: 'user', operation: 'get', userId: byEmail(login) },
				items: [{ json: {} }, { json: {} }, { json: {} }],
			});
			expect(items).toHaveLength(3);
		});
		expect(requests.filter(({ path }) => path === '/2.0/users')).toHaveLength(1);
	});

	it('who does not exist is named in the error', async () => {
		const output = await run('user', 'get', { userId: byEmail('no@body.example') });
		expect(shown(output)).toMatch(/No Box user.*‘no@body.example’/);
	});

	it('with content is not deleted without force', async () => {
		const { id } = await newUser(world);
		await putFile(world.emulator, id, { name: 'mine.txt', content: 'mine' });
		expect((await run('user', 'delete', { userId: byId(id) })).error).toBeDefined();
		expect(world.emulator.world.users.get(id)).toBeDefined();
	});

	it('can be rolled out of the company', async () => {
		const { id } = await newUser(world);
		await run('user', 'update', {
			userId: byId(id),
			updateFields: { rollOut: true, notify: false },
		});
		expect(world.emulator.world.users.get(id)?.enterpriseId).toBeUndefined();
	});

	it('can have notifications sent elsewhere, and no longer', async () => {
		const { id } = await newUser(world);
		const set = async (notificationEmail: string) =>
			await run('user', 'update', { userId: byId(id), updateFields: { notificationEmail } });
		await set('bell@example.com');
		expect(world.emulator.world.users.get(id)?.notificationEmail).toBe('bell@example.com');
		await set('');
		expect(world.emulator.world.users.get(id)?.notificationEmail).toBeUndefined();
	});

	it.each<[string, string, INodeParameters, RegExp]>([
		['an ID that is none', 'get', { userId: byId("={{ 'Maya' }}") }, /‘User’ is not an ID: ‘Maya’/],
		[
			'an update of nothing',
			'update',
			{ userId: byId('1'), updateFields: { fields: 'name' } },
			/nothing to change/,
		],
		[
			'an alias that is more than an address',
			'addEmailAlias',
			{ userId: byId('1'), email: 'Jo <jo@example.com>' },
			/‘Email’ is not an email address/,
		],
		[
			'an invitation to more than an address',
			'invite',
			{ email: 'mailto:jo@example.com' },
			/‘Email’ is not an email address/,
		],
		[
			'a login that is more than an address',
			'create',
			{ userType: 'managed', name: 'Jo', login: 'mailto:jo@example.com' },
			/‘Login’ is not an email address/,
		],
		[
			'a transfer to the same user',
			'transferContent',
			{ userId: byId('1'), targetUserId: byId('1') },
			/the same user/,
		],
		[
			'a quota below -1',
			'update',
			{ userId: byId('1'), updateFields: { spaceAmount: -5 } },
			/at least -1/,
		],
	])('refuses %s before any request', async (_case, operation, parameters, message) => {
		const requests = await requestsDuring(world, async () => {
			expect(shown(await run('user', operation, parameters))).toMatch(message);
		});
		expect(requests).toEqual([]);
	});

	it('who is not in a group cannot be removed from it', async () => {
		const { id } = await newUser(world);
		const group = await world.api<{ id: string }>('POST', '/groups', {
			name: world.unique('Team'),
		});
		const output = await run('group', 'removeMember', {
			groupId: byId(group.id),
			userId: byId(id),
		});
		expect(shown(output)).toMatch(/not a member/);
	});
});
