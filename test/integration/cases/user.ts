import { putFile } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

/** A locator parameter with an e-mail address, as the editor saves it. */
export const byEmail = (value: string) => ({ __rl: true, mode: 'email', value });

export async function newUser({ api, unique }: CaseWorld): Promise<{ id: string; login: string }> {
	const login = `${unique('worker').replace(/\W/g, '')}@example.com`;
	const { id } = await api('POST', '/users', { name: 'Wanda Worker', login });
	return { id: String(id), login };
}

const aliasesOf = async ({ api }: CaseWorld, id: string) =>
	(
		await api<{ entries: Array<{ id: string; email: string }> }>(
			'GET',
			`/users/${id}/email_aliases`,
		)
	).entries;

/** The least PNG there is: one transparent pixel. */
const picture = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

function setAvatar({ emulator }: CaseWorld, id: string): void {
	const user = emulator.world.users.get(id);
	if (user !== undefined) user.avatar = picture;
}

export const userCases = {
	'user.getCurrent': operationCase({
		async arrange({ userId }) {
			return { parameters: {}, memory: userId };
		},
		assert({ items }, _world, userId) {
			expect(items[0]?.json).toMatchObject({ type: 'user', id: userId });
		},
	}),
	'user.get': operationCase({
		async arrange(world) {
			const { id, login } = await newUser(world);
			return {
				parameters: { userId: byEmail(login), options: { fields: 'login,role' } },
				memory: id,
			};
		},
		assert({ items }, _world, id) {
			expect(items[0]?.json).toMatchObject({ type: 'user', id, role: 'user' });
		},
	}),
	'user.getAll': operationCase({
		async arrange({ emulator }) {
			const managed = emulator.users.map(({ login }) => login);
			return { parameters: { returnAll: true }, memory: managed };
		},
		assert({ items }, _world, logins) {
			const found = items.map(({ json }) => json.login);
			expect(new Set(found).size).toBe(found.length);
			expect(logins.filter((login) => found.includes(login)).length).toBeGreaterThan(1);
		},
	}),
	'user.create': operationCase({
		async arrange({ unique }) {
			const name = unique('Worker');
			return {
				parameters: {
					userType: 'app',
					name,
					additionalFields: { externalAppUserId: name, jobTitle: 'Robot' },
				},
				memory: name,
			};
		},
		async assert({ items }, { api }, name) {
			expect(items[0]?.json).toMatchObject({ type: 'user', name });
			const { entries } = await api<{ entries: object[] }>(
				'GET',
				`/users?external_app_user_id=${encodeURIComponent(name)}`,
			);
			expect(entries).toMatchObject([{ name, job_title: 'Robot' }]);
		},
	}),
	'user.update': operationCase({
		async arrange(world) {
			const { id } = await newUser(world);
			return {
				parameters: {
					userId: byId(id),
					updateFields: {
						name: 'Wanda Chief',
						role: 'coadmin',
						status: 'inactive',
						spaceAmount: 1000,
						trackingCodesUi: { trackingCode: [{ name: 'cost', value: '42' }] },
					},
				},
				memory: id,
			};
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ id, name: 'Wanda Chief' });
			const fields = 'name,role,status,space_amount,tracking_codes';
			expect(await api('GET', `/users/${id}?fields=${fields}`)).toMatchObject({
				name: 'Wanda Chief',
				role: 'coadmin',
				status: 'inactive',
				space_amount: 1000,
				tracking_codes: [{ type: 'tracking_code', name: 'cost', value: '42' }],
			});
		},
	}),
	'user.delete': operationCase({
		async arrange(world) {
			const { id } = await newUser(world);
			await putFile(world.emulator, id, { name: 'mine.txt', content: 'mine' });
			return {
				parameters: { userId: byId(id), options: { force: true, notify: false } },
				memory: id,
			};
		},
		assert({ items }, { emulator }, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			expect(emulator.world.users.get(id)).toBeUndefined();
		},
	}),
	'user.transferContent': operationCase({
		async arrange(world) {
			const from = await newUser(world);
			const to = await newUser(world);
			const file = await putFile(world.emulator, from.id, { name: 'mine.txt', content: 'mine' });
			return {
				parameters: {
					userId: byId(from.id),
					targetUserId: byEmail(to.login),
					options: { notify: false },
				},
				memory: { to: to.id, file: file.id },
			};
		},
		assert({ items }, { emulator }, { to, file }) {
			expect(items[0]?.json).toMatchObject({ type: 'folder' });
			expect(emulator.world.tree.get(file)?.ownerId).toBe(to);
		},
	}),
	'user.getEmailAliases': operationCase({
		async arrange(world) {
			const { id, login } = await newUser(world);
			const email = `also.${login}`;
			await world.api('POST', `/users/${id}/email_aliases`, { email });
			return { parameters: { userId: byId(id) }, memory: email };
		},
		assert({ items }, _world, email) {
			expect(items.map(({ json }) => json.email)).toEqual([email]);
		},
	}),
	'user.addEmailAlias': operationCase({
		async arrange(world) {
			const { id, login } = await newUser(world);
			const email = `also.${login}`;
			return { parameters: { userId: byId(id), email }, memory: { id, email } };
		},
		async assert(_output, world, { id, email }) {
			expect(await aliasesOf(world, id)).toMatchObject([{ email }]);
		},
	}),
	'user.removeEmailAlias': operationCase({
		async arrange(world) {
			const { id, login } = await newUser(world);
			const kept = `kept.${login}`;
			await world.api('POST', `/users/${id}/email_aliases`, { email: kept });
			await world.api('POST', `/users/${id}/email_aliases`, { email: `gone.${login}` });
			return { parameters: { userId: byId(id), alias: `Gone.${login}` }, memory: { id, kept } };
		},
		async assert(_output, world, { id, kept }) {
			expect((await aliasesOf(world, id)).map(({ email }) => email)).toEqual([kept]);
		},
	}),
	'user.terminateSessions': operationCase({
		async arrange(world) {
			const { id } = await newUser(world);
			const { accessToken } = world.emulator.issueTokens({ userId: id });
			return { parameters: { userId: byId(id) }, memory: { id, accessToken } };
		},
		async assert({ items }, { emulator }, { id, accessToken }) {
			expect(items[0]?.json).toMatchObject({ id });
			const me = await fetch(`${emulator.baseUrl}/2.0/users/me`, {
				headers: { authorization: `Bearer ${accessToken}` },
			});
			expect(me.status).toBe(401);
		},
	}),
	'user.invite': operationCase({
		async arrange(world) {
			const { id, login } = await newUser(world);
			await world.api('PUT', `/users/${id}`, { enterprise: null });
			return { parameters: { email: login }, memory: id };
		},
		async assert({ items }, { api, emulator }, id) {
			const invite = await api('GET', `/invites/${String(items[0]?.json.id)}`);
			expect(invite).toMatchObject({
				actionable_by: { id },
				invited_to: { id: emulator.world.enterpriseId },
				status: 'pending',
			});
		},
	}),
	'user.getMemberships': operationCase({
		async arrange(world) {
			const user = await newUser(world);
			const { id } = await world.api('POST', '/groups', { name: world.unique('Team') });
			const json = { user: { id: user.id }, group: { id }, role: 'admin' };
			await world.api('POST', '/group_memberships', json);
			return { parameters: { userId: byEmail(user.login), returnAll: true }, memory: String(id) };
		},
		assert({ items }, _world, groupId) {
			expect(items.map(({ json }) => json)).toMatchObject([
				{ role: 'admin', group: { id: groupId } },
			]);
		},
	}),
	'user.getAvatar': operationCase({
		async arrange(world) {
			const { id } = await newUser(world);
			setAvatar(world, id);
			return { parameters: { userId: byId(id), binaryPropertyName: 'data' }, memory: id };
		},
		async assert({ items }, { host }, id) {
			expect(items[0]?.binary?.data).toMatchObject({
				fileName: `avatar-${id}.png`,
				mimeType: 'image/png',
			});
			expect(await host.binaryContent(items[0] ?? { json: {} })).toEqual(picture);
		},
	}),
	'user.uploadAvatar': operationCase({
		async arrange(world) {
			const { id } = await newUser(world);
			return {
				parameters: { userId: byId(id), binaryPropertyName: 'data' },
				items: [
					{
						json: {},
						binary: { data: { data: picture.toString('base64'), mimeType: 'text/plain' } },
					},
				],
				memory: id,
			};
		},
		assert({ items }, { emulator }, id) {
			expect(items[0]?.json).toMatchObject({ id, pic_urls: { small: expect.any(String) } });
			expect(emulator.world.users.get(id)?.avatar).toEqual(picture);
		},
	}),
	'user.deleteAvatar': operationCase({
		async arrange(world) {
			const { id } = await newUser(world);
			setAvatar(world, id);
			return { parameters: { userId: byId(id) }, memory: id };
		},
		assert({ items }, { emulator }, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			expect(emulator.world.users.get(id)).toMatchObject({ avatar: undefined });
		},
	}),
};
