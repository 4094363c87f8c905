import type { INodeParameters } from 'n8n-workflow';

import { otherUser } from './box';
import { byEmail, newUser } from './cases/user';
import { requestsDuring, runner, shown } from './nodeRuns';
import { worldOfFile } from './world';

const world = worldOfFile();
const run = runner(() => world);
const whoIs = async (asUser: INodeParameters[string]) =>
	await run('user', 'getCurrent', { requestOptions: { asUser } });

describe('As-User', () => {
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
			/‘As-User’ names nobody in this company: nobody@example\.com/,
		);
	});

	it('names itself, the user and the setting when Box does not allow it', async () => {
		const words = shown(await whoIs('424242'));
		expect(words).toMatch(/424242/);
		expect(words).toMatch(/Check As-User.*‘Make API calls using the as-user header’/s);
	});
});
