/** Metadata step by step, by the names of taxonomies, and by templates of another company. */
import type { INodeParameters } from 'n8n-workflow';

import { putFile } from './box';
import { mapper } from './cases/metadata';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();

const run = async (resource: string, operation: string, parameters: INodeParameters) =>
	await world.host.runNode({ parameters: { resource, operation, ...parameters } });

const newFile = async () =>
	await putFile(world.emulator, world.userId, { name: world.unique('a.pdf'), content: 'a' });

async function invoice(values: object): Promise<string> {
	const { id } = await newFile();
	await world.api('POST', `/files/${id}/metadata/enterprise/invoice`, values);
	return id;
}

type Step = Record<string, string | string[]>;

const patch = async (id: string, operation: Step[], more: INodeParameters = {}) =>
	await run('metadata', 'update', {
		itemType: 'file',
		fileId: byId(id),
		scope: 'enterprise',
		templateKey: byId('invoice'),
		valuesFrom: 'patch',
		operationsUi: { operation },
		...more,
	});

const instanceOf = async (id: string) =>
	await world.api('GET', `/files/${id}/metadata/enterprise/invoice`);

describe('Update by operations', () => {
	it('carries out all six in their order', async () => {
		const id = await invoice({ status: 'Open', amount: 3, vendor: 'Acme', tags: ['urgent'] });
		const { error } = await patch(id, [
			{ op: 'test', field: 'Status', value: 'Open' },
			{ op: 'replace', field: 'amount', value: '12.5' },
			{ op: 'add', field: 'dueDate', value: '2026-01-31' },
			{ op: 'add', field: '/tags/-', value: 'disputed' },
			{ op: 'remove', field: '/tags/0' },
			{ op: 'remove', field: 'status' },
		]);
		expect(error).toBeUndefined();
		const instance = await instanceOf(id);
		expect(instance).toMatchObject({
			amount: 12.5,
			dueDate: '2026-01-31T00:00:00.000Z',
			tags: ['disputed'],
			vendor: 'Acme',
			$version: 1,
		});
		expect(instance).not.toHaveProperty('status');
	});

	it('copies and moves between the free fields of properties', async () => {
		const { id } = await newFile();
		await world.api('POST', `/files/${id}/metadata/global/properties`, { a: 'one', b: 'two' });
		await patch(
			id,
			[
				{ op: 'copy', from: 'a', field: 'c/d' },
				{ op: 'move', from: 'b', field: 'e' },
			],
			{ scope: 'global', templateKey: byId('properties') },
		);
		const instance = await world.api('GET', `/files/${id}/metadata/global/properties`);
		expect(instance).toMatchObject({ a: 'one', 'c/d': 'one', e: 'two' });
		expect(instance).not.toHaveProperty('b');
	});

	it('changes nothing when a test fails', async () => {
		const id = await invoice({ status: 'Open' });
		const { error } = await patch(id, [
			{ op: 'add', field: 'vendor', value: 'Acme' },
			{ op: 'test', field: 'status', value: 'Paid' },
		]);
		expect(error).toBeDefined();
		expect(await instanceOf(id)).toMatchObject({ status: 'Open', $version: 0 });
	});

	it.each<[string, Step[], RegExp]>([
		['an unknown field', [{ op: 'add', field: 'colour', value: 'red' }], /no field ‘colour’/],
		['no field', [{ op: 'add', field: '', value: 'red' }], /Operation 1 \(add\), ‘Field’ is empty/],
		['a path too deep', [{ op: 'remove', field: '/tags/0/x' }], /must be a key, or a path/],
		['a value that does not fit', [{ op: 'replace', field: 'amount', value: 'many' }], /amount/],
		['a choice that there is not', [{ op: 'add', field: '/tags/-', value: 'blue' }], /tags/],
		['nothing', [], /nothing to change/],
	])('refuses %s before Box is asked to change something', async (_what, steps, words) => {
		const id = await invoice({ status: 'Open', tags: ['urgent'] });
		const { error } = await patch(id, steps);
		expect(error?.message).toMatch(words);
		expect(await instanceOf(id)).toMatchObject({ $version: 0 });
	});
});

describe('values of a taxonomy', () => {
	let count = 0;
	function geography() {
		const { metadata, enterpriseId } = world.emulator.world;
		const key = `geography${(count += 1)}`;
		const namespace = `enterprise_${enterpriseId}`;
		const add = metadata.taxonomies.add.bind(metadata.taxonomies, namespace, key);
		const europe = add('Europe');
		const america = add('America');
		const nodes = {
			france: add('France', europe),
			paris: add('Paris', europe),
			otherParis: add('Paris', america),
		};
		metadata.createTemplate({
			displayName: key,
			templateKey: key,
			fields: [
				{
					type: 'taxonomy',
					key: 'region',
					displayName: 'Region',
					namespace,
					taxonomyKey: key,
					optionsRules: { multiSelect: true, selectableLevels: [2] },
				},
			],
		});
		return { templateKey: byId(key), nodes };
	}
	const place = (templateKey: ReturnType<typeof byId>, fileId: string): INodeParameters => ({
		itemType: 'file',
		fileId: byId(fileId),
		scope: 'enterprise',
		templateKey,
	});
	const write = async (templateKey: ReturnType<typeof byId>, region: string) => {
		const { id } = await newFile();
		const { items, error } = await run('metadata', 'create', {
			...place(templateKey, id),
			valuesFrom: 'template',
			templateFields: { ...mapper({ region }), schema: [] },
		});
		return { id, region: items[0]?.json.region, error };
	};

	it('are entered as names, as paths and as IDs', async () => {
		const { templateKey, nodes } = geography();
		const { id, region, error } = await write(
			templateKey,
			`france, America/Paris, ${nodes.paris.id}`,
		);
		expect(error).toBeUndefined();
		expect(region).toEqual([nodes.france.id, nodes.otherParis.id, nodes.paris.id]);
		const { items } = await run('metadata', 'get', {
			...place(templateKey, id),
			options: { hydrated: true },
		});
		expect(items[0]?.json.region).toEqual(
			expect.arrayContaining([expect.objectContaining({ displayName: 'France' })]),
		);
	});

	it.each([
		['several values have', 'Paris', /several values ‘Paris’: enter one of ‘Europe\/Paris’/],
		['none has', 'Spain', /no value ‘Spain’/],
		['cannot be chosen', 'Europe', /no value ‘Europe’/],
	])('are refused by a name that %s', async (_what, name, words) => {
		const { templateKey } = geography();
		expect((await write(templateKey, name)).error?.message).toMatch(words);
	});
});

describe('Metadata Query with a template of another company', () => {
	const scope = 'enterprise_777';
	async function theirs() {
		const { metadata, tree } = world.emulator.world;
		const key = 'contract';
		const template =
			metadata.template(scope, key) ??
			metadata.createTemplate(
				{
					displayName: 'Contract',
					templateKey: key,
					fields: [{ type: 'string', key: 'party', displayName: 'Party' }],
				},
				scope,
			);
		const { id } = await newFile();
		const item = tree.get(id);
		if (item === undefined) throw new Error('No file was made');
		metadata.create(item, template, { party: 'Acme' });
		return id;
	}

	it.each([
		['by the form', { conditionsUi: { condition: [{ field: byId('party'), value: 'Acme' }] } }],
		[
			'by a query',
			{ conditionsFrom: 'query', query: 'party = :p', queryParams: '{ "p": "Acme" }' },
		],
	])('finds files %s', async (_how, parameters) => {
		const id = await theirs();
		const { items, error } = await run('search', 'metadataQuery', {
			scope,
			templateKey: byId('contract'),
			ancestorFolderId: byId('0'),
			returnAll: true,
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toContain(id);
		expect(items[0]?.json.metadata).toMatchObject({ [scope]: { contract: { party: 'Acme' } } });
	});

	it('says that templates of Box cannot be queried', async () => {
		const { error } = await run('search', 'metadataQuery', {
			scope: 'global',
			templateKey: byId('properties'),
			ancestorFolderId: byId('0'),
		});
		expect(error?.message).toContain('templates of enterprises alone');
	});
});

describe('what a stream and a search begin with', () => {
	it('lists the events of the stream Sync', async () => {
		const { events } = world.emulator.world;
		const position = events.issue(events.head('user'));
		const { id } = await newFile();
		const { items } = await run('event', 'getAll', {
			stream: 'sync',
			returnAll: true,
			options: { position },
		});
		expect(items.map(({ json }) => (json.source as { id: string }).id)).toContain(id);
	});

	it('leaves out results at the beginning of a search', async () => {
		const word = world.unique('ocelot').replace(/\W/g, '');
		for (const name of ['1', '2', '3']) {
			await putFile(world.emulator, world.userId, { name: `${word} ${name}.txt`, content: 'a' });
		}
		const search = async (filters: INodeParameters) =>
			(await run('search', 'query', { query: word, returnAll: true, filters })).items.map(
				({ json }) => json.id,
			);
		const all = await search({});
		expect(all).toHaveLength(3);
		expect(await search({ offset: 1 })).toEqual(all.slice(1));
	});
});
