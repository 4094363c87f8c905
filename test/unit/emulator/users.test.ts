import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Client } from './client';
import { clientOf } from './client';

interface User {
	id: string;
	login: string;
	name: string;
}
interface Users {
	total_count: number;
	next_marker?: string | null;
	entries: User[];
}

describe('users', () => {
	let emulator: Emulator;
	let box: Client;

	beforeAll(async () => {
		emulator = await startEmulator();
		box = clientOf(emulator);
	});
	afterAll(async () => await emulator.close());

	const create = async (json: object) => (await box<User>('POST /users', { json })).body;

	it('creates managed and app users', async () => {
		const managed = await box('POST /users', {
			json: { login: 'new@example.com', name: 'New Person', job_title: 'Tester' },
		});
		const app = await box('POST /users', {
			json: { name: 'Robot', is_platform_access_only: true, external_app_user_id: 'r-1' },
		});
		const found = await box<Users>('GET /users', { query: { external_app_user_id: 'r-1' } });

		expect(managed).toMatchObject({
			status: 201,
			body: { type: 'user', login: 'new@example.com', job_title: 'Tester' },
		});
		expect(app.body['login']).toMatch(/^AppUser_\d+_\w+@boxdevedition\.com$/);
		expect(found.body.entries).toEqual([expect.objectContaining({ name: 'Robot' })]);
	});

	it('keeps logins unique', async () => {
		const json = { login: 'ADA@example.com', name: 'Other' };

		expect(await box('POST /users', { json })).toMatchObject({
			status: 409,
			body: { code: 'user_login_already_used' },
		});
	});

	it.each([
		['the beginning of the name', 'maya', ['Maya Managed']],
		['the beginning of the login', 'milo@', ['Milo Managed']],
		['the middle of the name', 'anaged', []],
	])('filters by %s', async (_what, term, expected) => {
		const { body } = await box<Users>('GET /users', { query: { filter_term: term } });

		expect(body.entries.map((user) => user.name)).toEqual(expected);
	});

	it('pages by marker to the end', async () => {
		const all = await box<Users>('GET /users');
		const seen: string[] = [];
		let marker: string | null | undefined;
		do {
			const query = { usemarker: 'true', limit: '2', ...(marker ? { marker } : {}) };
			const { body } = await box<Users>('GET /users', { query });
			seen.push(...body.entries.map((user) => user.id));
			marker = body.next_marker;
		} while (marker);

		expect(seen).toEqual(all.body.entries.map((user) => user.id));
		expect(all.body.total_count).toBe(seen.length);
	});

	it('lets everyone see themselves, and administrators the others', async () => {
		const maya = clientOf(emulator, '11002');

		expect((await maya('GET /users/me')).body).toMatchObject({ id: '11002' });
		expect((await maya('GET /users/11001')).status).toBe(403);
		expect((await maya('GET /users')).status).toBe(403);
		expect((await box('GET /users/11002')).body).toMatchObject({ login: 'maya@example.com' });
	});

	it('wants a scope for managing users', async () => {
		const app = emulator.world.apps[0];
		const scopes = new Set(app?.scopes);
		for (const scope of ['manage_managed_users', 'manage_app_users']) app?.scopes.delete(scope);
		const answer = await clientOf(emulator)('GET /users');
		for (const scope of scopes) app?.scopes.add(scope);

		expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
	});

	it('changes the login to an alias only', async () => {
		const { id } = await create({ login: 'first@example.com', name: 'First' });
		const early = await box(`PUT /users/${id}`, { json: { login: 'second@example.com' } });
		await box(`POST /users/${id}/email_aliases`, { json: { email: 'second@example.com' } });
		const late = await box(`PUT /users/${id}`, { json: { login: 'second@example.com' } });
		const aliases = await box<{ entries: object[] }>(`GET /users/${id}/email_aliases`);

		expect(early.status).toBe(400);
		expect(late.body).toMatchObject({ login: 'second@example.com' });
		expect(aliases.body.entries).toEqual([
			expect.objectContaining({ type: 'email_alias', email: 'first@example.com' }),
		]);
	});

	it('deletes users with content by force only', async () => {
		const { id } = await create({ login: 'full@example.com', name: 'Full' });
		const { tree } = emulator.world;
		tree.addFile(tree.root(id), 'mine.txt', Buffer.from('x'), id);

		const refused = await box(`DELETE /users/${id}`);
		const forced = await box(`DELETE /users/${id}`, { query: { force: 'true' } });
		const gone = await box(`GET /users/${id}`);

		expect([refused.status, forced.status, gone.status]).toEqual([400, 204, 404]);
	});

	it('moves all content of a user into a folder of another one', async () => {
		const { id } = await create({ login: 'leaver@example.com', name: 'Leaver' });
		const { tree } = emulator.world;
		tree.addFile(tree.root(id), 'mine.txt', Buffer.from('x'), id);

		const { status, body } = await box<User>(`PUT /users/${id}/folders/0`, {
			json: { owned_by: { id: '11003' } },
		});
		const items = await clientOf(emulator, '11003')<Users>(`GET /folders/${body.id}/items`);

		expect(status).toBe(200);
		expect(body.name).toBe("Leaver's Files and Folders");
		expect(items.body.entries.map((item) => item.name)).toEqual(['mine.txt']);
	});

	it('ends the sessions of users', async () => {
		const milo = clientOf(emulator, '11003');
		const answer = await box('POST /users/terminate_sessions', {
			json: { user_ids: ['11003'], user_logins: [] },
		});

		expect(answer.status).toBe(202);
		expect((await milo('GET /users/me')).status).toBe(401);
	});
});
