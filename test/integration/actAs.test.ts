import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';

import { otherUser, putFile } from './box';
import { byEmail, newUser } from './cases/user';
import { requestsDuring, runner, shown } from './nodeRuns';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();
const run = runner(() => world);
const whoIs = async (asUser: INodeParameters[string], more: INodeParameters = {}) =>
	await run('user', 'getCurrent', { requestOptions: { asUser, ...more } });
const byToken = { actWith: 'token' };

describe('Act As by the header', () => {
	it.each<[string, (user: { id: string; login: string }) => INodeParameters[string]]>([
		['text, as older workflows hold it', ({ id }) => id],
		['the ID from the list', ({ id }) => ({ __rl: true, mode: 'list', value: id })],
		['the ID', ({ id }) => ({ __rl: true, mode: 'id', value: ` ${id} ` })],
		['the email address', ({ login }) => byEmail(login)],
		['an email address in text', ({ login }) => login.toUpperCase()],
	])('takes %s', async (_name, valueOf) => {
		const user = otherUser(world.emulator, world.userId);
		const { items } = await whoIs(valueOf(user));
		expect(items[0]?.json).toMatchObject({ id: user.id });
	});

	it('looks an address up once for all items', async () => {
		const { login } = await newUser(world);
		const requests = await requestsDuring(world, async () => {
			await world.host.runNode({
				parameters: {
					resource: 'user',
					operation: 'getCurrent',
					requestOptions: { asUser: byEmail(login) },
				},
				items: Array.from({ length: 10 }, () => ({ json: {} })),
			});
		});
		expect(requests.filter(({ path }) => path === '/2.0/users')).toHaveLength(1);
	});

	it('says who is meant when nobody has the address', async () => {
		expect(shown(await whoIs(byEmail('nobody@example.com')))).toMatch(
			/‘Act As’ names nobody in this enterprise: nobody@example\.com/,
		);
	});

	it('names itself, the user and the setting when Box does not allow it', async () => {
		const words = shown(await whoIs('424242'));
		expect(words).toMatch(/424242/);
		expect(words).toMatch(/Check Act As.*‘Make API calls using the as-user header’/s);
	});
});

/** Requests for tokens meanwhile, by the user whom they are for. */
async function tokenRequestsDuring(work: () => Promise<unknown>): Promise<string[]> {
	const subjects: string[] = [];
	const stop = world.emulator.onExchange(({ path, requestBody }) => {
		if (path !== '/oauth2/token') return;
		const { assertion = '' } = requestBody as { assertion?: string };
		const claims = Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString();
		subjects.push((JSON.parse(claims) as { sub: string }).sub);
	});
	await work();
	stop();
	return subjects;
}

/** An app user as the node creates him. */
async function newAppUser(): Promise<{ id: string; login: string }> {
	const { items } = await run('user', 'create', { userType: 'app', name: world.unique('App') });
	return { id: String(items[0]?.json.id), login: String(items[0]?.json.login) };
}

describe('Act As by a token of the user', () => {
	it('creates an app user and works as him in the next node', async () => {
		const created = await run('user', 'create', { userType: 'app', name: world.unique('Robot') });

		const uploads = await requestsDuring(world, async () => {
			const { items, error } = await world.host.runNode({
				parameters: {
					resource: 'file',
					operation: 'upload',
					parentId: byId('0'),
					fileName: 'by the app user.txt',
					fileContent: 'hello',
					requestOptions: { asUser: byId('={{ $json.id }}'), ...byToken },
				},
				items: created.items.map(({ json }) => ({ json })),
			});
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({
				created_by: { id: created.items[0]?.json.id },
				owned_by: { id: created.items[0]?.json.id },
			});
		});

		const { id } = created.items[0]?.json ?? {};
		expect(new Set(uploads.map(({ userId }) => userId))).toEqual(new Set([id]));
		expect(uploads.filter(({ requestHeaders }) => 'as-user' in requestHeaders)).toEqual([]);
	});

	it('needs neither the header nor an admin', async () => {
		const { id } = await newAppUser();
		const app = world.emulator.world.apps.find(({ kind }) => kind === 'jwt');
		if (app === undefined) throw new Error('The emulator has no JWT app');
		app.asUser = false;
		try {
			const { items } = await whoIs(id, byToken);
			expect(items[0]?.json).toMatchObject({ id });
			expect(shown(await whoIs(id))).toMatch(/‘Make API calls using the as-user header’/);
		} finally {
			app.asUser = true;
		}
	});

	it('takes managed users, and email addresses, which the one of the credential looks up', async () => {
		const { id, login } = await newUser(world);
		const requests = await requestsDuring(world, async () => {
			const { items } = await whoIs(byEmail(login), byToken);
			expect(items[0]?.json).toMatchObject({ id });
		});
		expect(requests.map(({ path, userId }) => [path, userId])).toEqual([
			['/2.0/users', world.userId],
			['/2.0/users/me', id],
		]);
	});

	it('asks for one token a user, however many items there are', async () => {
		const users = await Promise.all(Array.from({ length: 10 }, newAppUser));
		const parameters: INodeParameters = {
			resource: 'user',
			operation: 'getCurrent',
			requestOptions: { asUser: '={{ $json.user }}', ...byToken, parallelItems: 50 },
		};
		const items = Array.from({ length: 100 }, (_, index) => ({
			json: { user: users[index % 10]?.id },
		}));
		const runs = async () => {
			const output = await world.host.runNode({ parameters, items });
			expect(output.items.map(({ json }) => json.id)).toEqual(items.map(({ json }) => json.user));
		};

		expect((await tokenRequestsDuring(runs)).sort()).toEqual(users.map(({ id }) => id).sort());
		expect(await tokenRequestsDuring(runs)).toEqual([]);
	});

	it('mixes with the header and the credential, item by item', async () => {
		const user = await newAppUser();
		const { items } = await world.host.runNode({
			parameters: {
				resource: 'user',
				operation: 'getCurrent',
				requestOptions: {
					asUser: '={{ $json.user }}',
					actWith: '={{ $json.way }}',
				},
			},
			items: [
				{ json: { user: user.id, way: 'token' } },
				{ json: { user: otherUser(world.emulator, world.userId).id, way: 'header' } },
				{ json: { user: user.login, way: 'header' } },
			],
		});
		expect(items.map(({ json }) => json.id)).toEqual([
			user.id,
			otherUser(world.emulator, world.userId).id,
			user.id,
		]);
	});

	it('renews a token that Box no longer takes', async () => {
		const { id } = await newAppUser();
		await whoIs(id, byToken);
		world.emulator.revokeAllTokens();
		const subjects = await tokenRequestsDuring(async () => {
			expect((await whoIs(id, byToken)).items[0]?.json).toMatchObject({ id });
		});
		expect(subjects).toEqual([id]);
	});

	it('keeps paths apart that several users have', async () => {
		const users = [await newAppUser(), await newAppUser()];
		const files = await Promise.all(
			users.map(
				async ({ id }) => await putFile(world.emulator, id, { name: 'same.txt', content: id }),
			),
		);
		const { items } = await world.host.runNode({
			parameters: {
				resource: 'file',
				operation: 'get',
				fileId: { __rl: true, mode: 'path', value: '/same.txt' },
				requestOptions: { asUser: '={{ $json.user }}', ...byToken },
			},
			items: [...users, ...users].map(({ id }) => ({ json: { user: id } })),
		});
		expect(items.map(({ json }) => json.id)).toEqual([...files, ...files].map(({ id }) => id));
	});

	describe('says what is wrong', () => {
		it('with a user that Box does not know', async () => {
			expect(shown(await whoIs('424242', byToken))).toMatch(
				/Box does not know the user 424242 of Act As.*\(Box: invalid_grant, .*'sub'/s,
			);
		});

		it('with an app that may not act as users', async () => {
			const { id } = await newAppUser();
			const app = world.emulator.world.apps.find(({ kind }) => kind === 'jwt');
			if (app === undefined) throw new Error('The emulator has no JWT app');
			// The credential has its own token already.
			await run('user', 'getCurrent', {});
			app.userTokens = false;
			try {
				expect(shown(await whoIs(id, byToken))).toMatch(
					new RegExp(`may not act as users.*‘Act As’ asks for a token of the user ${id}`, 's'),
				);
			} finally {
				app.userTokens = true;
			}
		});

		it('with an address that nobody has', async () => {
			expect(shown(await whoIs(byEmail('nobody@example.com'), byToken))).toMatch(
				/‘Act As’ names nobody in this enterprise: nobody@example\.com/,
			);
		});

		it('with what is not shared with the user', async () => {
			const { id } = await newAppUser();
			const file = await putFile(world.emulator, world.userId, {
				name: world.unique('secret.txt'),
				content: 'x',
			});
			const words = shown(
				await run('file', 'get', {
					fileId: byId(file.id),
					requestOptions: { asUser: id, ...byToken },
				}),
			);
			expect(words).toContain(`the user of Act As (${id})`);
		});

		it('with a role that is too low', async () => {
			const { id } = await newAppUser();
			const words = shown(
				await run('user', 'getAll', { requestOptions: { asUser: id, ...byToken } }),
			);
			expect(words).toMatch(new RegExp(`^The user ${id} of Act As may not do this`));
		});

		it('with a credential that has no such tokens, and goes on with other items', async () => {
			const { errorItems, items } = await world.host.runNode({
				parameters: {
					resource: 'user',
					operation: 'getCurrent',
					requestOptions: { asUser: world.userId, actWith: 'token' },
				},
				authentication: 'oAuth2',
				onError: 'continueErrorOutput',
				items: [{ json: {} }, { json: {} }],
			});
			expect(items).toEqual([]);
			expect(errorItems.map(({ json }) => json.error)).toEqual(
				Array(2).fill('OAuth2 has no tokens of other users, which Act With asks for'),
			);
		});
	});
});

describe('the lists of the editor', () => {
	/** A list as the editor calls it, in a node with these request options. */
	async function listed(name: string, requestOptions: INodeParameters, authentication = 'jwt') {
		const type = world.host.nodeTypes.getByNameAndVersion('n8n-nodes-box-platform.boxPlatform');
		const search = type.methods?.listSearch?.[name];
		if (search === undefined) throw new Error(`The node has no list ${name}`);
		const node = { name: 'Box', parameters: { authentication } };
		const context = {
			getNode: () => node,
			getCredentials: async (credential: string) => world.host.credentials.get(credential),
			getCurrentNodeParameters: () => ({ requestOptions }),
			getCurrentNodeParameter: () => undefined,
			logger: { debug: () => undefined, warn: () => undefined },
			helpers: {},
		};
		// The lists use no more of n8n's context than this.
		const { results } = await search.call(context as unknown as ILoadOptionsFunctions);
		return results.map(({ name: shownName }) => shownName);
	}

	it.each(['header', 'token'])('act as the same user, by %s', async (actWith) => {
		const { id, login } = await newAppUser();
		await putFile(world.emulator, id, { name: 'only his.txt', content: 'x' });
		for (const asUser of [byId(id), byEmail(login)]) {
			expect(await listed('searchFiles', { asUser, actWith })).toEqual(['only his.txt']);
		}
		expect(await listed('searchFiles', { asUser: '={{ $json.user }}', actWith })).not.toContain(
			'only his.txt',
		);
	});

	it('offer users to act as whoever stands in the field, or nobody', async () => {
		for (const asUser of [byId('424242'), byId(''), byEmail('nobody@example.com'), byId('x')]) {
			for (const actWith of ['header', 'token']) {
				const users = await listed('searchActingUsers', { asUser, actWith });
				expect(users.length).toBeGreaterThan(1);
			}
		}
	});

	it('offer users although the credential has no tokens of theirs', async () => {
		const { accessToken: token } = world.emulator.issueTokens({ userId: world.userId });
		const { credentials } = world.host;
		const stored = credentials.get('boxPlatformTokenApi');
		credentials.set('boxPlatformTokenApi', { ...stored, token });

		const users = await listed('searchActingUsers', { asUser: byId('11002'), ...byToken }, 'token');

		expect(users.length).toBeGreaterThan(1);
	});

	it('say in one sentence what is wrong', async () => {
		await expect(listed('searchFiles', { asUser: '424242', ...byToken })).rejects.toThrow(
			/does not know the user 424242 of Act As.*numeric ID/,
		);
		await expect(listed('searchFiles', { asUser: '1', ...byToken }, 'oAuth2')).rejects.toThrow(
			/OAuth2 has no tokens of other users.*JWT/,
		);
	});
});
