import type { INodeParameters } from 'n8n-workflow';

import { putFile } from './box';
import { mapper } from './cases/metadata';
import { requestsDuring, runner, shown } from './nodeRuns';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();
const run = runner(() => world);

async function folderOfInvoices(amounts: number[]): Promise<string> {
	const name = world.unique('Invoices');
	const folder = await world.api<{ id: string }>('POST', '/folders', { name, parent: { id: '0' } });
	for (const amount of amounts) {
		const { id } = await putFile(world.emulator, world.userId, {
			name: `bill${amount}.txt`,
			content: 'bill',
			parentId: folder.id,
		});
		await world.api('POST', `/files/${id}/metadata/enterprise/invoice`, {
			amount,
			status: amount > 15 ? 'Paid' : 'Open',
			dueDate: `2026-01-${amount}T00:00:00.000Z`,
			vendor: amount > 15 ? '100%_sure' : 'Acme',
			tags: amount > 15 ? ['urgent'] : ['urgent', 'disputed'],
		});
	}
	return folder.id;
}

function folderItem(id: string) {
	const item = world.emulator.world.tree.get(id);
	if (item?.kind !== 'folder') throw new Error(`${id} is no folder`);
	return item;
}

const names = ({ items }: Awaited<ReturnType<typeof run>>) =>
	items.map(({ json }) => String(json.name)).sort();

describe('the search', () => {
	it('passes every filter on to Box', async () => {
		const maya = world.emulator.users.find(({ name }) => name.startsWith('Maya'));
		const [request] = (
			await requestsDuring(world, async () => {
				const output = await run('search', 'query', {
					query: 'word',
					returnAll: true,
					filters: {
						contentTypes: ['name', 'tags'],
						createdAfter: '2026-01-01T00:00:00',
						updatedBefore: '2026-02-01T00:00:00Z',
						sizeMin: 5,
						fileExtensions: '.pdf, docx',
						ancestorFolderIds: '0',
						ownerUserIds: `${String(maya?.login)}, ${world.userId}`,
						recentUpdaterUserIds: String(maya?.id),
						contentScope: 'user_content',
						sort: 'modified_at',
						direction: 'ASC',
						type: 'file',
						trashContent: 'all_items',
						fields: 'name',
					},
				});
				expect(output.error).toBeUndefined();
			})
		).filter(({ path }) => path === '/2.0/search');
		expect(request?.query).toEqual({
			query: 'word',
			content_types: 'name,tags',
			created_at_range: '2026-01-01T00:00:00+01:00,',
			updated_at_range: ',2026-02-01T00:00:00Z',
			size_range: '5,',
			file_extensions: 'pdf,docx',
			ancestor_folder_ids: '0',
			owner_user_ids: `${String(maya?.id)},${world.userId}`,
			recent_updater_user_ids: maya?.id,
			scope: 'user_content',
			sort: 'modified_at',
			direction: 'ASC',
			type: 'file',
			trash_content: 'all_items',
			fields: 'name',
			limit: '200',
			offset: '0',
		});
	});

	it('filters by values of a template that were entered in the form', async () => {
		const folderId = await folderOfInvoices([10, 12, 20]);
		const templateFilters = {
			...mapper({
				status: 'Open',
				'gt:amount': 11,
				'lt:dueDate': '2026-01-12',
				tags: '["disputed"]',
			}),
		};
		templateFilters.schema.push(
			{
				id: 'gt:amount',
				displayName: 'Amount: From',
				type: 'number',
				required: false,
				defaultMatch: false,
				display: true,
			},
			{
				id: 'lt:dueDate',
				displayName: 'Due: To',
				type: 'dateTime',
				required: false,
				defaultMatch: false,
				display: true,
			},
		);
		const output = await run('search', 'query', {
			query: '',
			filterByMetadata: true,
			scope: 'enterprise',
			templateKey: byId('invoice'),
			templateFilters,
			filters: { ancestorFolderIds: folderId },
		});
		expect(output.error).toBeUndefined();
		expect(names(output)).toEqual(['bill12.txt']);
	});

	it('looks in the trash when it filters by deletion', async () => {
		const name = `${world.unique('gone').replace(/\W/g, '')}.txt`;
		const { id } = await putFile(world.emulator, world.userId, { name, content: 'a' });
		await world.api('DELETE', `/files/${id}`);
		const filters = { deletedAfter: '2020-01-01T00:00:00', deletedUserIds: world.userId };
		const { items } = await run('search', 'query', { query: name.replace('.txt', ''), filters });
		expect(items.map(({ json }) => json.id)).toEqual([id]);
	});

	it('reads pages of 200 and stops at the limit', async () => {
		const folder = await world.api<{ id: string }>('POST', '/folders', {
			name: world.unique('Pages'),
			parent: { id: '0' },
		});
		const { tree } = world.emulator.world;
		const parent = folderItem(folder.id);
		for (let index = 0; index < 450; index += 1)
			tree.addFolder(parent, `paged ${index}`, world.userId);
		const filters = { ancestorFolderIds: folder.id };
		const requests = await requestsDuring(world, async () => {
			const all = await run('search', 'query', { query: 'paged', returnAll: true, filters });
			expect(new Set(all.items.map(({ json }) => json.id)).size).toBe(450);
			expect(all.items).toHaveLength(450);
			const some = await run('search', 'query', { query: 'paged', limit: 7, filters });
			expect(some.items).toHaveLength(7);
		});
		const searches = requests.filter(({ path }) => path === '/2.0/search');
		expect(searches.map(({ query }) => `${String(query.offset)}/${String(query.limit)}`)).toEqual([
			'0/200',
			'200/200',
			'400/200',
			'0/7',
		]);
	});

	it('says at once that there are more results than Box serves', async () => {
		world.emulator.faults.add({
			path: '/2.0/search',
			status: 200,
			body: { total_count: 12_345, limit: 200, offset: 0, entries: [] },
		});
		const requests = await requestsDuring(world, async () => {
			const output = await run('search', 'query', { query: 'everything', returnAll: true });
			expect(shown(output)).toMatch(/about 12345 results.*first 10000.*Narrow it down/s);
		});
		expect(requests).toHaveLength(1);
	});

	it.each<[string, INodeParameters, RegExp]>([
		['no word', { query: ' ' }, /‘Query’ is empty/],
		[
			'dates in the wrong order',
			{ query: 'a', filters: { createdAfter: '2026-02-01', createdBefore: '2026-01-01' } },
			/‘Created After’ is later/,
		],
		[
			'sizes in the wrong order',
			{ query: 'a', filters: { sizeMin: 2, sizeMax: 1 } },
			/‘Size Min’ is larger/,
		],
		[
			'deletion outside the trash',
			{ query: 'a', filters: { deletedAfter: '2026-02-01', trashContent: 'all_items' } },
			/Trashed Only/,
		],
		[
			'metadata in two ways',
			{
				query: 'a',
				filterByMetadata: true,
				scope: 'enterprise',
				templateKey: byId('invoice'),
				templateFilters: mapper({ status: 'Open' }),
				filters: { mdfilters: '[{}]' },
			},
			/Use either/,
		],
		[
			'metadata without a value',
			{
				query: 'a',
				filterByMetadata: true,
				scope: 'enterprise',
				templateKey: byId('invoice'),
				templateFilters: mapper({}),
			},
			/no value is entered/,
		],
		['a limit of 0', { query: 'a', limit: 0 }, /at least 1/],
	])('refuses %s before any request', async (_case, parameters, message) => {
		const requests = await requestsDuring(world, async () => {
			expect(shown(await run('search', 'query', parameters))).toMatch(message);
		});
		expect(requests).toEqual([]);
	});

	it('says which owner it does not know', async () => {
		const output = await run('search', 'query', {
			query: 'a',
			filters: { ownerUserIds: 'no@body.example' },
		});
		expect(shown(output)).toMatch(/No Box user.*‘no@body.example’/);
	});
});

describe('the metadata query', () => {
	let folderId = '';
	beforeAll(async () => {
		folderId = await folderOfInvoices([10, 12, 20]);
	});
	const query = async (parameters: INodeParameters) =>
		await run('search', 'metadataQuery', {
			templateKey: byId('invoice'),
			ancestorFolderId: byId(folderId),
			returnAll: true,
			...parameters,
		});

	it.each<[string, string, string, string[]]>([
		['amount', 'greater', '10', ['bill12.txt', 'bill20.txt']],
		['amount', 'less', '12', ['bill10.txt']],
		['dueDate', 'to', '2026-01-12', ['bill10.txt', 'bill12.txt']],
		['status', 'notEquals', 'Paid', ['bill10.txt', 'bill12.txt']],
		['vendor', 'contains', 'CM', ['bill10.txt', 'bill12.txt']],
		['vendor', 'contains', '%_', ['bill20.txt']],
		['vendor', 'startsWith', 'Ac', ['bill10.txt', 'bill12.txt']],
		['tags', 'hasAll', 'urgent,disputed', ['bill10.txt', 'bill12.txt']],
		['tags', 'hasAny', 'recurring,urgent', ['bill10.txt', 'bill12.txt', 'bill20.txt']],
		['vendor', 'isEmpty', '', []],
		['vendor', 'isNotEmpty', '', ['bill10.txt', 'bill12.txt', 'bill20.txt']],
	])('compares: %s %s %s', async (field, operator, value, found) => {
		const condition = [{ field: byId(field), operator, value }];
		const output = await query({ conditionsUi: { condition } });
		expect(output.error).toBeUndefined();
		expect(names(output)).toEqual(found);
	});

	it('combines conditions with OR', async () => {
		const condition = [
			{ field: byId('amount'), operator: 'equals', value: '10' },
			{ field: byId('amount'), operator: 'equals', value: '20' },
		];
		expect(names(await query({ combine: 'OR', conditionsUi: { condition } }))).toEqual([
			'bill10.txt',
			'bill20.txt',
		]);
	});

	it('takes a written query with arguments', async () => {
		const output = await query({
			conditionsFrom: 'query',
			query: "amount >= :min AND vendor <> ':none'",
			queryParams: '{ "min": 12 }',
		});
		expect(output.error).toBeUndefined();
		expect(names(output)).toEqual(['bill12.txt', 'bill20.txt']);
	});

	it('follows the markers of its pages', async () => {
		const many = Array.from({ length: 130 }, (_, index) => index);
		const folder = await world.api<{ id: string }>('POST', '/folders', {
			name: world.unique('Many'),
			parent: { id: '0' },
		});
		const { tree, metadata } = world.emulator.world;
		const template = metadata.template('enterprise', 'invoice');
		if (template === undefined) throw new Error('The emulator has no template ‘invoice’');
		for (const amount of many) {
			metadata.create(tree.addFolder(folderItem(folder.id), `m${amount}`, world.userId), template, {
				amount,
			});
		}
		const { items } = await query({
			ancestorFolderId: byId(folder.id),
			options: { orderBy: 'amount' },
		});
		expect(items.map(({ json }) => json.name)).toEqual(many.map((amount) => `m${amount}`));
	});

	it.each<[string, INodeParameters, RegExp]>([
		[
			'an unknown field',
			{ conditionsUi: { condition: [{ field: byId('nope'), operator: 'equals', value: '1' }] } },
			/no field ‘nope’. It has: vendor/,
		],
		['an unknown field to sort by', { options: { orderBy: 'nope' } }, /no field ‘nope’/],
		[
			'text for a number',
			{ conditionsUi: { condition: [{ field: byId('amount'), operator: 'equals', value: 'x' }] } },
			/‘amount’ must be a number/,
		],
		[
			'one value of several choices',
			{
				conditionsUi: { condition: [{ field: byId('tags'), operator: 'equals', value: 'urgent' }] },
			},
			/use ‘Has Any Of’/,
		],
		[
			'a missing argument',
			{ conditionsFrom: 'query', query: 'amount > :min', queryParams: '{}' },
			/lacks the value of :min/,
		],
	])('refuses %s', async (_case, parameters, message) => {
		const requests = await requestsDuring(world, async () => {
			expect(shown(await query(parameters))).toMatch(message);
		});
		expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
	});
});
