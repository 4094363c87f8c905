import { operationCase } from '../operationCase';

export const userCases = {
	'user.getCurrent': operationCase({
		async arrange({ userId }) {
			return { parameters: {}, memory: userId };
		},
		assert({ items }, _world, userId) {
			expect(items[0]?.json).toMatchObject({ type: 'user', id: userId });
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
				parameters: { userType: 'app', name, additionalFields: { externalAppUserId: name } },
				memory: name,
			};
		},
		async assert({ items }, { api }, name) {
			expect(items[0]?.json).toMatchObject({ type: 'user', name });
			const { entries } = await api<{ entries: object[] }>(
				'GET',
				`/users?external_app_user_id=${encodeURIComponent(name)}`,
			);
			expect(entries).toHaveLength(1);
		},
	}),
};
