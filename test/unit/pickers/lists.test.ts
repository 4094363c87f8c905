import { staticToken } from '../../../nodes/BoxPlatform/client';
import { searches } from '../../../nodes/BoxPlatform/pickers';
import { fakeBox } from '../client/fakes';

const query = (filter: string, page?: string) => ({ filter, page, field: () => '' });

async function listed(name: string, entries: object[], filter = '', page?: string, total = 1) {
	const { box, requests } = fakeBox(() => ({ json: { entries, total_count: total } }));
	const found = await searches[name]?.(box, query(filter, page));
	const { pathname, searchParams } = requests[0]?.url ?? new URL('http://none');
	return { found, path: pathname, asked: Object.fromEntries(searchParams) };
}

describe('the lists of the editor', () => {
	it.each([
		['searchGroups', '/2.0/groups', { filter_term: 'a', fields: 'name' }],
		['searchUsers', '/2.0/users', { filter_term: 'a', fields: 'name,login' }],
		[
			'searchFiles',
			'/2.0/search',
			{ query: 'a', type: 'file', content_types: 'name', fields: 'name,path_collection' },
		],
	])('%s asks for what was typed, a page at a time', async (name, path, asked) => {
		const first = await listed(name, [], 'a', undefined, 101);
		expect(first).toMatchObject({ path, asked: { ...asked, limit: '100', offset: '0' } });
		expect(first.found).toEqual({ results: [], page: '100' });
		const last = await listed(name, [], 'a', '100', 200);
		expect(last.asked.offset).toBe('100');
		expect(last.found).toEqual({ results: [], page: undefined });
	});

	it('searchHubs asks for the version of hubs, and goes on by the marker', async () => {
		const entries = [{ id: '1', title: 'A' }, { id: '2' }];
		const { box, requests } = fakeBox(() => ({ json: { entries, next_marker: 'm2' } }));
		const found = await searches.searchHubs?.(box, query('a', 'm1'));
		expect(requests[0]?.headers['box-version']).toBe('2025.0');
		expect(Object.fromEntries(requests[0]?.url.searchParams ?? [])).toMatchObject({
			query: 'a',
			marker: 'm1',
		});
		expect(found).toEqual({
			results: [
				{ name: 'A', value: '1', url: 'https://app.box.com/hubs/1' },
				{ name: '2', value: '2', url: 'https://app.box.com/hubs/2' },
			],
			page: 'm2',
		});
	});

	it.each([
		['ai', 'ask', 'ask', 'true'],
		['ai', 'generateText', 'text_gen', 'true'],
		['ai', 'extractStructured', 'extract', 'true'],
		['aiAgent', 'update', undefined, 'false'],
	])(
		'searchAiAgents offers for %s.%s what it can use',
		async (resource, operation, mode, ofBox) => {
			const entries = [
				{ id: '1', name: 'Reader', access_state: 'enabled' },
				{ id: '2', name: 'Old reader', access_state: 'disabled' },
				{ id: '3', name: 'Writer' },
			];
			const { box, requests } = fakeBox(() => ({ json: { entries, next_marker: 'm2' } }));
			const fields: Record<string, string> = { resource, operation };
			const field = (name: string) => fields[name] ?? '';
			const found = await searches.searchAiAgents?.(box, { filter: 'read', page: 'm1', field });
			const { searchParams } = requests[0]?.url ?? new URL('http://none');
			expect(searchParams.get('mode') ?? undefined).toBe(mode);
			expect(searchParams.get('include_box_default')).toBe(ofBox);
			expect(searchParams.get('marker')).toBe('m1');
			expect(found).toEqual({
				results: [
					{ name: 'Reader', value: '1' },
					{ name: 'Old reader (disabled)', value: '2' },
				],
				page: 'm2',
			});
		},
	);

	it('show names, and IDs where there are none', async () => {
		expect(
			(await listed('searchGroups', [{ id: '1', name: 'A' }, { id: '2' }])).found?.results,
		).toEqual([
			{ name: 'A', value: '1' },
			{ name: '2', value: '2' },
		]);
		const users = [{ id: '1', name: 'A', login: 'a@example.com' }, { id: '2' }];
		expect((await listed('searchUsers', users)).found?.results).toEqual([
			{ name: 'A (a@example.com)', value: '1' },
			{ name: '2 (2)', value: '2' },
		]);
	});

	it('show where an item is, and only items of the type', async () => {
		const entries = [
			{
				type: 'file',
				id: '1',
				name: 'a.txt',
				path_collection: {
					entries: [
						{ id: '0', name: 'All Files' },
						{ id: '5', name: 'x' },
						{ id: '6', name: 'y' },
					],
				},
			},
			{ type: 'folder', id: '2', name: 'b' },
			{ type: 'file', id: '3' },
		];
		const { found, path } = await listed('searchFiles', entries);
		expect(path).toBe('/2.0/folders/0/items');
		expect(found?.results).toEqual([
			{ name: 'a.txt (in x / y)', value: '1', url: 'https://app.box.com/file/1' },
			{ name: '3', value: '3', url: 'https://app.box.com/file/3' },
		]);
	});

	it('offer the root folder on the first page before anything is typed', async () => {
		const root = { name: 'All Files (Root)', value: '0', url: 'https://app.box.com/folder/0' };
		expect((await listed('searchFolders', [])).found?.results).toEqual([root]);
		expect((await listed('searchFolders', [], 'a')).found?.results).toEqual([]);
		expect((await listed('searchFolders', [], '', '100')).found?.results).toEqual([]);
	});

	describe('of items whose name is typed', () => {
		const item = (id: string, name: string, type = 'folder') => ({ type, id, name });
		const search = async (page?: string) => {
			const listing = [item('1', 'Fresh Übersicht'), item('2', 'Old'), item('3', 'fresh', 'file')];
			const hits = [item('4', 'Freshly found'), item('1', 'Fresh Übersicht')];
			const { box, requests } = fakeBox(({ url }) => ({
				json: {
					entries: url.pathname.endsWith('/search') ? hits : listing,
					total_count: 150,
				},
			}));
			const found = await searches.searchFolders?.(box, query('FRESH', page));
			return { values: found?.results.map(({ value }) => value), requests: requests.length };
		};

		it('keep what the root folder shows, which the search may not know yet, without repeating it', async () => {
			expect(await search()).toEqual({ values: ['1', '4'], requests: 2 });
		});

		it('do not show it again on further pages', async () => {
			expect(await search('100')).toEqual({ values: ['4'], requests: 2 });
		});
	});
});

it('the list for Act As is read as the user of the credential, whoever stands in the field', async () => {
	const { box, requests } = fakeBox(() => ({
		json: { entries: [{ type: 'user', id: '7', name: 'Jo', login: 'jo@example.com' }] },
	}));
	const query = { filter: 'jo', field: () => '' };
	const found = await searches.searchActingUsers?.(box.withUser('404'), query);
	expect(found?.results).toEqual([{ name: 'Jo (jo@example.com)', value: '7' }]);
	expect(requests.map(({ headers }) => headers['as-user'])).toEqual([undefined]);
	await searches.searchUsers?.(box.withUser('404'), query);
	expect(requests.at(-1)?.headers['as-user']).toBe('404');

	const byToken = box.withTokens(staticToken('theirs'), '404');
	await searches.searchActingUsers?.(byToken, query);
	expect(requests.at(-1)?.headers.authorization).toBe('Bearer token-1');
	await searches.searchUsers?.(byToken, query);
	expect(requests.at(-1)?.headers.authorization).toBe('Bearer theirs');
});
