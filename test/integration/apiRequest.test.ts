import type { INodeParameters } from 'n8n-workflow';

import { otherUser, putFile } from './box';
import { requestsDuring, runner, shown } from './nodeRuns';
import { worldOfFile } from './world';

const world = worldOfFile();
const run = runner(() => world);
const send = async (parameters: INodeParameters) => await run('apiRequest', 'send', parameters);

describe('an API request', () => {
	it.each(['/users/me', 'users/me', '/2.0/users/me', 'https://api.box.com/2.0/users/me'])(
		'takes the path as %s',
		async (path) => {
			const { items } = await send({ path });
			expect(items[0]?.json).toMatchObject({ type: 'user', id: world.userId });
		},
	);

	it('acts as another user', async () => {
		const { id } = otherUser(world.emulator, world.userId);
		const { items } = await send({ path: '/users/me', requestOptions: { asUser: id } });
		expect(items[0]?.json).toMatchObject({ id });
	});

	it.each<[string, INodeParameters]>([
		[
			'marker',
			{ paging: 'marker', queryUi: { parameter: [{ name: 'usemarker', value: 'true' }] } },
		],
		['offset', { paging: 'offset' }],
	])('gets all pages by %s', async (_case, parameters) => {
		const folder = await world.api<{ id: string }>('POST', '/folders', {
			name: world.unique('Paged'),
			parent: { id: '0' },
		});
		for (const name of ['a', 'b', 'c', 'd', 'e']) {
			await putFile(world.emulator, world.userId, { name, content: name, parentId: folder.id });
		}
		const path = `/folders/${folder.id}/items`;
		const requests = await requestsDuring(world, async () => {
			const options = { pageSize: 2 };
			const { items } = await send({ path, ...parameters, returnAll: true, options });
			expect(items.map(({ json }) => json.name)).toEqual(['a', 'b', 'c', 'd', 'e']);
			const limited = await send({ path, ...parameters, limit: 2, options });
			expect(limited.items).toHaveLength(2);
		});
		expect(requests).toHaveLength(4);
	});

	it('returns status and headers when asked, also of an empty answer', async () => {
		const { id } = await putFile(world.emulator, world.userId, {
			name: world.unique('x'),
			content: 'a',
		});
		const path = `/files/${id}`;
		const full = await send({ path, options: { fullResponse: true } });
		expect(full.items[0]?.json).toMatchObject({ status: 200, body: { id } });
		const deleted = await send({ method: 'DELETE', path });
		expect(deleted.items[0]?.json).toEqual({ status: 204 });
	});

	it('sends headers, and is tried again', async () => {
		const { id } = await putFile(world.emulator, world.userId, {
			name: world.unique('y'),
			content: 'a',
		});
		world.emulator.faults.add({ path: '/2.0/files/*', status: 429, retryAfter: 0 });
		const header = [{ name: 'If-Match', value: '99' }];
		const requests = await requestsDuring(world, async () => {
			const output = await send({
				method: 'PUT',
				path: `/files/${id}`,
				body: '{ "description": "new" }',
				options: { headersUi: { header } },
			});
			expect(shown(output)).toMatch(/Somebody else changed the item/);
		});
		expect(requests.map(({ status }) => status)).toEqual([429, 412]);
	});

	it('does not repeat a JSON Patch whose outcome is unknown', async () => {
		world.emulator.faults.add({ method: 'PUT', path: '/2.0/files/**', status: 502, html: true });
		const header = [{ name: 'Content-Type', value: 'application/json-patch+json' }];
		const requests = await requestsDuring(world, async () => {
			await send({
				method: 'PUT',
				path: '/files/1/metadata/enterprise/invoice',
				body: '[{ "op": "remove", "path": "/status" }]',
				options: { headersUi: { header } },
			});
		});
		expect(requests.map(({ status }) => status)).toEqual([502]);
	});

	it.each<[string, INodeParameters, RegExp]>([
		[
			'another address',
			{ path: 'https://example.com/2.0/users/me' },
			/must be a path of the Box API/,
		],
		[
			'an address without a protocol',
			{ path: '//example.com/users/me' },
			/must be a path of the Box API/,
		],
		['a way out of the API', { path: '/files/../../oauth2/revoke' }, /must not contain/],
		[
			'a way out that is encoded',
			{ path: '/files/%2e%2e/%2e%2e/oauth2/revoke' },
			/must not contain \. or \.\./,
		],
		['a way to another thing', { path: '/files/%2E%2E/folders/1' }, /must not contain/],
		['a way with other slashes', { path: '/files/..\\folders\\1' }, /must not contain/],
		[
			'a parameter that is there twice',
			{
				path: '/users/me',
				queryUi: {
					parameter: [
						{ name: 'limit', value: '1' },
						{ name: ' limit ', value: '2' },
					],
				},
			},
			/‘limit’ is there twice in ‘Query Parameters’/,
		],
		[
			'a name that no header can have',
			{ path: '/users/me', options: { headersUi: { header: [{ name: 'if match', value: '1' }] } } },
			/‘if match’ cannot be the name of a header/,
		],
		['another place, encoded', { path: '/files/%2E./users/me' }, /must not contain \. or \.\./],
		['another place, with backslashes', { path: '/files\\..\\users/me' }, /write \//],
		[
			'two IDs that a lost line break would join',
			{ path: '/files/12\n34' },
			/must not contain line breaks/,
		],
		['dots that a lost tab would join', { path: '/files/.\t./users/me' }, /control characters/],
		['words of which the end would be lost', { path: '/search?query=C# notes' }, /write %23/],
		[
			'a token of its own',
			{
				path: '/users/me',
				options: { headersUi: { header: [{ name: 'Authorization', value: 'Bearer x' }] } },
			},
			/cannot hold Authorization/,
		],
		[
			'a body that is no JSON',
			{ method: 'POST', path: '/comments', body: '{ a }' },
			/not valid JSON/,
		],
		[
			'a parameter without a name',
			{ path: '/users/me', queryUi: { parameter: [{ value: '1' }] } },
			/no name/,
		],
	])('refuses %s before any request', async (_case, parameters, message) => {
		const requests = await requestsDuring(world, async () => {
			expect(shown(await send(parameters))).toMatch(message);
		});
		expect(requests).toEqual([]);
	});
});
