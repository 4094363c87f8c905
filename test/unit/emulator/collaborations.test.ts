import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Client } from './client';
import { clientOf } from './client';

interface Collaboration {
	id: string;
	code?: string;
	status: string;
}

describe('collaborations and groups', () => {
	let emulator: Emulator;
	let ada: Client;
	let maya: Client;
	let count = 0;

	beforeAll(async () => {
		emulator = await startEmulator();
		ada = clientOf(emulator);
		maya = clientOf(emulator, '11002');
	});
	afterAll(async () => {
		expect(emulator.world.failures).toEqual([]);
		await emulator.close();
	});

	function folder(): string {
		const { tree } = emulator.world;
		return tree.addFolder(tree.root('11001'), `shared ${(count += 1)}`, '11001').id;
	}
	const invite = async (id: string, accessible_by: object, role = 'editor') =>
		await ada<Collaboration>('POST /collaborations', {
			json: {
				item: { type: 'folder', id },
				accessible_by: { type: 'user', ...accessible_by },
				role,
			},
		});

	it('gives a colleague access at once, and takes it away', async () => {
		const id = folder();
		const before = await maya(`GET /folders/${id}`);
		const { status, body } = await invite(id, { id: '11002' });
		const during = await maya(`GET /folders/${id}`);
		const again = await invite(id, { login: 'maya@example.com' });
		await maya(`DELETE /collaborations/${body.id}`);
		const after = await maya(`GET /folders/${id}`);

		expect([before.status, status, during.status, after.status]).toEqual([404, 201, 200, 404]);
		expect(body).toMatchObject({ type: 'collaboration', status: 'accepted', role: 'editor' });
		expect(again).toMatchObject({ status: 400, body: { code: 'user_already_collaborator' } });
	});

	it('invites people outside, who accept or reject', async () => {
		const { users, clock } = emulator.world;
		const extern = users.add(
			{ id: '99001', login: 'eve@else.org', name: 'Eve', kind: 'external', enterpriseId: '1' },
			clock.now(),
		);
		const eve = clientOf(emulator, extern.id);
		const id = folder();
		const { body } = await invite(id, { login: 'eve@else.org' });
		const pending = await eve<{ entries: object[] }>('GET /collaborations?status=pending');
		const foreign = await maya(`PUT /collaborations/${body.id}`, { json: { status: 'accepted' } });
		const accepted = await eve(`PUT /collaborations/${body.id}`, { json: { status: 'accepted' } });
		const twice = await eve(`PUT /collaborations/${body.id}`, { json: { status: 'rejected' } });

		expect(body.status).toBe('pending');
		expect(pending.body.entries).toEqual([expect.objectContaining({ id: body.id, item: null })]);
		expect(foreign.status).toBe(404);
		expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted', item: { id } } });
		expect(twice).toMatchObject({ status: 400, body: { code: 'invalid_status' } });
		expect((await eve(`GET /folders/${id}`)).status).toBe(200);
	});

	it('keeps an invitation by mail for somebody without an account', async () => {
		const { body } = await invite(folder(), { login: 'nobody@else.org' });

		expect(body).toMatchObject({
			status: 'pending',
			accessible_by: null,
			invite_email: 'nobody@else.org',
		});
	});

	it.each([
		[
			'the root',
			{ item: { type: 'folder', id: '0' } },
			'collaborations_not_available_on_root_folder',
		],
		['a web link', { item: { type: 'web_link', id: '1' } }, 'invalid_collaboration_item'],
		['a bad role', { role: 'boss' }, 'bad_request'],
		['the role owner', { role: 'owner' }, 'bad_request'],
		['nobody', { accessible_by: { type: 'user' } }, 'bad_request'],
		['an unknown user', { accessible_by: { type: 'user', id: '5' } }, 'not_found'],
	])('refuses %s', async (_what, change, code) => {
		const json = {
			item: { type: 'folder', id: folder() },
			accessible_by: { type: 'user', id: '11002' },
			role: 'viewer',
			...change,
		};

		expect((await ada('POST /collaborations', { json })).body).toMatchObject({ code });
	});

	it('keeps a restricted folder inside the enterprise', async () => {
		const id = folder();
		const json = { is_collaboration_restricted_to_enterprise: true };
		await ada(`PUT /folders/${id}`, { json });

		const { body } = await invite(id, { login: 'nobody@else.org' });

		expect(body.code).toBe('external_collaboration_restricted');
	});

	it('transfers the ownership', async () => {
		const id = folder();
		const { body } = await invite(id, { id: '11002' });

		const byEditor = await maya(`PUT /collaborations/${body.id}`, { json: { role: 'owner' } });
		const byOwner = await ada(`PUT /collaborations/${body.id}`, { json: { role: 'owner' } });
		const { owned_by } = (await ada<{ owned_by: object }>(`GET /folders/${id}`)).body;

		expect([byEditor.status, byOwner.status]).toEqual([403, 204]);
		expect(owned_by).toMatchObject({ id: '11002' });
	});

	it('tells both sides by events', async () => {
		const id = folder();
		const position = await maya<{ next_stream_position: number }>(
			'GET /events?stream_position=now',
		);
		const at = /"next_stream_position":(\d+)/.exec(position.text)?.[1] ?? '';
		const { body } = await invite(id, { id: '11002' });
		await ada(`PUT /collaborations/${body.id}`, { json: { role: 'viewer' } });
		await ada(`DELETE /collaborations/${body.id}`);

		const { body: events } = await maya<{ entries: Array<{ event_type: string }> }>(
			`GET /events?stream_position=${at}`,
		);

		expect(events.entries.map((event) => event.event_type)).toEqual([
			'COLLAB_ADD_COLLABORATOR',
			'COLLAB_ROLE_CHANGE',
			'COLLAB_REMOVE_COLLABORATOR',
		]);
	});

	it('shares with a group and its members', async () => {
		const group = await ada<Collaboration>('POST /groups', { json: { name: 'Team' } });
		const twice = await ada('POST /groups', { json: { name: 'team' } });
		const id = folder();
		await invite(id, { type: 'group', id: group.body.id }, 'viewer');
		const before = await maya(`GET /folders/${id}`);
		const membership = await ada<Collaboration>('POST /group_memberships', {
			json: { user: { id: '11002' }, group: { id: group.body.id }, role: 'member' },
		});
		const member = await maya(`GET /folders/${id}`);
		const listed = await ada<{ total_count: number }>(`GET /groups/${group.body.id}/memberships`);
		await ada(`DELETE /group_memberships/${membership.body.id}`);
		const after = await maya(`GET /folders/${id}`);

		expect(twice).toMatchObject({ status: 409, body: { code: 'conflict' } });
		expect([before.status, member.status, after.status]).toEqual([404, 200, 404]);
		expect(listed.body.total_count).toBe(1);
	});
});
