import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { FileItem } from '../../emulator/world/items';
import type { Client } from './client';
import { clientOf } from './client';

interface Found {
	total_count: number;
	limit: number;
	entries: Array<{ id: string; name: string }>;
}

describe('search', () => {
	let emulator: Emulator;
	let box: Client;

	beforeAll(async () => {
		emulator = await startEmulator();
		box = clientOf(emulator);
		const { tree } = emulator.world;
		const root = tree.root('11001');
		const inner = tree.addFolder(root, 'zoo', '11001');
		put('zebra.txt', 'striped');
		tree.addFile(inner, 'zebra big.pdf', Buffer.alloc(5000, 1), '11001');
		tree.addFile(tree.root('11003'), 'zebra of milo.txt', Buffer.from('x'), '11003');
		put('zebra old.txt', 'gone').trashedAt = emulator.clock.now();
	});
	afterAll(async () => await emulator.close());

	function put(name: string, content: string): FileItem {
		const { tree } = emulator.world;
		return tree.addFile(tree.root('11001'), name, Buffer.from(content), '11001');
	}
	async function names(query: Record<string, string>): Promise<string[]> {
		const { body, text } = await box<Found>('GET /search', { query });
		if (body.entries === undefined) throw new Error(text);
		return body.entries.map((entry) => entry.name).sort();
	}

	it.each<[string, Record<string, string>, string[]]>([
		['finds what the user sees', {}, ['zebra big.pdf', 'zebra.txt']],
		['filters by type', { type: 'folder' }, []],
		['filters by extension', { file_extensions: 'PDF,doc' }, ['zebra big.pdf']],
		['filters by the least size', { size_range: '5000,' }, ['zebra big.pdf']],
		['filters by the largest size', { size_range: ',4999' }, ['zebra.txt']],
		['filters by date', { created_at_range: '2100-01-01T00:00:00Z,' }, []],
		['filters by owner', { owner_user_ids: '11003' }, []],
		['filters by updater', { recent_updater_user_ids: '1,11001' }, ['zebra big.pdf', 'zebra.txt']],
		['finds trashed items', { trash_content: 'trashed_only' }, ['zebra old.txt']],
		['looks at chosen content', { content_types: 'description,tags' }, []],
	])('%s', async (_what, query, expected) => {
		expect(await names({ query: 'zebra', ...query })).toEqual(expected);
	});

	it('confines itself to a folder, and does not tell of hidden ones', async () => {
		const zoo = emulator.world.find('zoo', '11001')?.id ?? '';
		const hidden = await box('GET /search', { query: { query: 'a', ancestor_folder_ids: '999' } });

		expect(await names({ query: 'zebra', ancestor_folder_ids: zoo })).toEqual(['zebra big.pdf']);
		expect(hidden.status).toBe(404);
	});

	it('finds text inside files', async () => {
		expect(await names({ query: 'striped', content_types: 'file_content' })).toEqual(['zebra.txt']);
	});

	it('clamps the limit, refuses far offsets and wants a query', async () => {
		const clamped = await box<Found>('GET /search', { query: { query: 'zebra', limit: '500' } });
		const far = await box('GET /search', { query: { query: 'zebra', offset: '10001' } });
		const empty = await box('GET /search');

		expect(clamped.body.limit).toBe(200);
		expect(far.status).toBe(400);
		expect(empty.text).toContain('to_search');
	});

	it('wraps items when shared links are included', async () => {
		const query = { query: 'striped', include_recent_shared_links: 'true' };

		expect((await box('GET /search', { query })).body).toMatchObject({
			type: 'search_results_with_shared_links',
			entries: [
				{ type: 'search_result', accessible_via_shared_link: null, item: { name: 'zebra.txt' } },
			],
		});
	});

	it.each([
		['a range with its ends', { amount: { gt: 10, lt: 10 } }, 1],
		['a range', { amount: { gt: 11 } }, 0],
		['any of several options', { tags: ['urgent', 'disputed'] }, 1],
		['an equal value', { vendor: 'Acme', status: 'Open' }, 1],
		['another value', { vendor: 'Bolt' }, 0],
		['no value at all', {}, 1],
	])('filters by metadata: %s', async (_what, filters, expected) => {
		const { metadata } = emulator.world;
		const item = emulator.world.find('zebra.txt', '11001');
		const template = metadata.template('enterprise', 'invoice');
		if (item !== undefined && template !== undefined && metadata.of(item.id).length === 0) {
			const values = { vendor: 'Acme', amount: 10, status: 'Open', tags: ['urgent'] };
			metadata.create(item, template, values);
		}
		const mdfilters = JSON.stringify([{ scope: 'enterprise', templateKey: 'invoice', filters }]);

		expect(await names({ mdfilters })).toHaveLength(expected);
	});

	it.each(['{}', '[]', 'x', '[{"scope":"enterprise","templateKey":"none","filters":{}}]'])(
		'refuses the metadata filter %s',
		async (mdfilters) => {
			expect((await box('GET /search', { query: { mdfilters } })).status).toBe(400);
		},
	);

	it('finds new items after the index lag, and changed ones by their old name until then', async () => {
		const { world, clock } = emulator;
		world.settings.searchIndexLagMs = 600_000;
		const item = put('giraffe.txt', 'x');
		expect(await names({ query: 'giraffe' })).toEqual([]);
		clock.advance(600_001);
		expect(await names({ query: 'giraffe' })).toEqual(['giraffe.txt']);
		await box(`PUT /files/${item.id}`, { json: { name: 'okapi.txt' } });
		expect(await names({ query: 'okapi' })).toEqual([]);
		expect(await names({ query: 'giraffe' })).toEqual(['okapi.txt']);
		clock.advance(600_001);
		expect(await names({ query: 'okapi' })).toEqual(['okapi.txt']);
		world.settings.searchIndexLagMs = 0;
	});
});
