import type { INodeParameters } from 'n8n-workflow';

import { putFile } from './box';
import { mapper } from './cases/metadata';
import { requestsDuring, runner, shown } from './nodeRuns';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();
const run = runner(() => world);

async function file(values?: object): Promise<string> {
	const name = world.unique('invoice.pdf');
	const { id } = await putFile(world.emulator, world.userId, { name, content: 'a' });
	if (values) await world.api('POST', `/files/${id}/metadata/enterprise/invoice`, values);
	return id;
}

const on = (id: string, values: object, more: INodeParameters = {}): INodeParameters => ({
	itemType: 'file',
	fileId: byId(id),
	scope: 'enterprise',
	templateKey: byId('invoice'),
	valuesFrom: 'json',
	valuesJson: JSON.stringify(values),
	...more,
});
const instanceOf = async (id: string) =>
	await world.api('GET', `/files/${id}/metadata/enterprise/invoice`);

describe('the fields of a template', () => {
	it.each([
		['a day', '2026-01-31', '2026-01-31T00:00:00.000Z'],
		['a day from the date picker', '2026-01-31T00:00:00', '2026-01-31T00:00:00.000Z'],
		['the midnight of another zone', '2026-01-31T00:00:00-05:00', '2026-01-31T00:00:00.000Z'],
		['a time in the zone of the workflow', '2026-01-31T10:30:00', '2026-01-31T09:30:00.000Z'],
		['a time with its own zone', '2026-01-31T10:30:00Z', '2026-01-31T10:30:00.000Z'],
	])('take %s as a date', async (_case, dueDate, stored) => {
		const id = await file();
		const templateFields = mapper({ dueDate });
		await run('metadata', 'create', on(id, {}, { valuesFrom: 'template', templateFields }));
		expect(await instanceOf(id)).toMatchObject({ dueDate: stored });
	});

	it.each([
		['as JSON', '["urgent","disputed"]'],
		['with commas', "={{ 'urgent, disputed' }}"],
		['as a list', "={{ ['urgent', 'disputed'] }}"],
	])('take several choices %s', async (_case, tags) => {
		const id = await file();
		await run(
			'metadata',
			'create',
			on(id, {}, { valuesFrom: 'template', templateFields: mapper({ tags }) }),
		);
		expect(await instanceOf(id)).toMatchObject({ tags: ['urgent', 'disputed'] });
	});

	it.each(['create', 'upsert'])('are not written empty in silence by %s', async (operation) => {
		const id = await file();
		const form = { valuesFrom: 'template', templateFields: mapper({ vendor: '' }) };
		expect(shown(await run('metadata', operation, on(id, {}, form)))).toMatch(
			/No field has a value.*set ‘Values’ to JSON and enter \{\}/,
		);
		await expect(instanceOf(id)).rejects.toThrow('404');

		await run('metadata', operation, on(id, {}));
		expect(await instanceOf(id)).toMatchObject({ $template: 'invoice' });
	});

	it('are filled from the input item, which may have other fields', async () => {
		const id = await file();
		const output = await world.host.runNode({
			parameters: {
				resource: 'metadata',
				operation: 'create',
				...on(id, {}, { valuesFrom: 'template', templateFields: mapper({}, 'autoMapInputData') }),
			},
			items: [{ json: { vendor: 'Acme', amount: 7, unrelated: true, status: '' } }],
		});
		expect(output.error).toBeUndefined();
		const instance = await instanceOf(id);
		expect(instance).toMatchObject({ vendor: 'Acme', amount: 7 });
		expect(instance).not.toHaveProperty('status');
	});

	it.each<[string, Parameters<typeof mapper>[0], RegExp]>([
		['a number that is none', { amount: "={{ 'a lot' }}" }, /‘amount’ must be a number/],
		['a number that loses digits', { amount: '9007199254740993' }, /‘amount’ is too large/],
		['a number in two ways', { amount: '1.000' }, /‘amount’ can be read in two ways/],
		[
			'a date that is none',
			{ dueDate: "={{ 'someday' }}" },
			/‘dueDate’ is not a date that can be read/,
		],
		['a date in two ways', { dueDate: '01.02.2026' }, /‘dueDate’ does not say which number is/],
		['a day of Excel', { dueDate: '={{ 46205 }}' }, /‘dueDate’ is a bare number.*Excel/],
		['a choice that is none', { status: 'Closed' }, /‘status’ has no choice ‘Closed’.*‘Open’/],
		['choices that are none', { tags: 'urgent, soon' }, /‘tags’ has no choice ‘soon’/],
		['an object as text', { vendor: '={{ ({ a: 1 }) }}' }, /‘vendor’ must be text/],
		['a field that the template lacks', { client: 'ACME' }, /has no field ‘client’. It has: /],
	])('refuse %s, and nothing is written', async (_case, value, message) => {
		const templateFields = { mappingMode: 'defineBelow', value };
		const parameters = on('1', {}, { valuesFrom: 'template', templateFields });
		const requests = await requestsDuring(world, async () => {
			expect(shown(await run('metadata', 'create', parameters))).toMatch(message);
		});
		expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /2.0/metadata_templates/enterprise/invoice/schema',
		]);
	});

	it.each(['create', 'upsert'])(
		'%s takes them without the stored picture of them',
		async (operation) => {
			const id = await file();
			const value = {
				vendor: 'Acme',
				amount: '12.5',
				status: 'open',
				dueDate: '2026-01-31',
				tags: 'urgent',
			};
			const templateFields = { mappingMode: 'defineBelow', value };
			const parameters = on(id, {}, { valuesFrom: 'template', templateFields });
			expect((await run('metadata', operation, parameters)).error).toBeUndefined();
			expect(await instanceOf(id)).toMatchObject({
				vendor: 'Acme',
				amount: 12.5,
				status: 'Open',
				dueDate: '2026-01-31T00:00:00.000Z',
				tags: ['urgent'],
			});
		},
	);

	it('are those that the template has now, whatever the node has stored of them', async () => {
		const id = await file();
		const stored = mapper({ amount: '7' });
		const templateFields = {
			...stored,
			schema: stored.schema.map((field) => ({ ...field, type: 'string' })),
		};
		await run('metadata', 'create', on(id, {}, { valuesFrom: 'template', templateFields }));
		expect(await instanceOf(id)).toMatchObject({ amount: 7 });
	});

	it('are asked for once, for all items', async () => {
		const ids = [await file(), await file(), await file()];
		const requests = await requestsDuring(world, async () => {
			await world.host.runNode({
				parameters: {
					resource: 'metadata',
					operation: 'create',
					...on('1', {}, { valuesFrom: 'template', templateFields: mapper({ vendor: 'Acme' }) }),
					fileId: byId('={{ $json.id }}'),
				},
				items: ids.map((id) => ({ json: { id } })),
			});
		});
		expect(requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
		expect(requests).toHaveLength(4);
	});

	it('that every object inherits are not taken from there', async () => {
		const templateKey = world.unique('inherited').replace(/\W/g, '');
		await world.api('POST', '/metadata_templates/schema', {
			scope: 'enterprise',
			templateKey,
			displayName: templateKey,
			fields: ['constructor', 'toString', 'other'].map((key) => ({
				type: 'string',
				key,
				displayName: key,
			})),
		});
		const id = await file();
		const output = await world.host.runNode({
			parameters: {
				resource: 'metadata',
				operation: 'create',
				...on(id, {}, { valuesFrom: 'template', templateFields: mapper({}, 'autoMapInputData') }),
				templateKey: byId(templateKey),
			},
			items: [{ json: { other: 'x' } }],
		});
		expect(output.error).toBeUndefined();
		const instance = await world.api('GET', `/files/${id}/metadata/enterprise/${templateKey}`);
		expect(Object.keys(Object(instance))).not.toContain('constructor');
		expect(instance).toMatchObject({ other: 'x' });
	});

	it('keep commas in choices', async () => {
		const templateKey = world.unique('people').replace(/\W/g, '');
		const options = ['Doe, Jane', 'Roe, Rick', 'Poe'].map((key) => ({ key }));
		await world.api('POST', '/metadata_templates/schema', {
			scope: 'enterprise',
			templateKey,
			displayName: templateKey,
			fields: [{ type: 'multiSelect', key: 'who', displayName: 'Who', options }],
		});
		for (const [who, stored] of [
			['Doe, Jane', ['Doe, Jane']],
			['["Doe, Jane", "poe"]', ['Doe, Jane', 'Poe']],
			["={{ ['Roe, Rick', 'Doe, Jane'] }}", ['Roe, Rick', 'Doe, Jane']],
		] as const) {
			const id = await file();
			const parameters = on(
				id,
				{},
				{
					valuesFrom: 'template',
					templateFields: { mappingMode: 'defineBelow', value: { who } },
					templateKey: byId(templateKey),
				},
			);
			expect((await run('metadata', 'create', parameters)).error).toBeUndefined();
			expect(
				await world.api('GET', `/files/${id}/metadata/enterprise/${templateKey}`),
			).toMatchObject({ who: stored });
		}
	});

	it('leave a choice of several alone whose field is empty', async () => {
		const templateKey = world.unique('team').replace(/\W/g, '');
		await world.api('POST', '/metadata_templates/schema', {
			scope: 'enterprise',
			templateKey,
			displayName: templateKey,
			fields: [
				{ type: 'multiSelect', key: 'who', displayName: 'Who', options: [{ key: 'Poe' }] },
				{ type: 'string', key: 'what', displayName: 'What' },
			],
		});
		const id = await file();
		const write = async (operation: string, value: object) =>
			await run('metadata', operation, {
				...on(id, {}),
				valuesFrom: 'template',
				templateFields: { mappingMode: 'defineBelow', value: { ...value } },
				templateKey: byId(templateKey),
			});
		await write('create', { who: ['Poe'], what: 'a' });

		for (const who of [[], '[]', ',']) {
			expect((await write('upsert', { who, what: 'b' })).error).toBeUndefined();
			expect(shown(await write('upsert', { who }))).toContain('No field has a value');
		}

		const stored = await world.api('GET', `/files/${id}/metadata/enterprise/${templateKey}`);
		expect(stored).toMatchObject({ who: ['Poe'], what: 'b' });
	});

	it('are none of the fields of the input item: that is said', async () => {
		const output = await world.host.runNode({
			parameters: {
				resource: 'metadata',
				operation: 'create',
				...on('1', {}, { valuesFrom: 'template', templateFields: mapper({}, 'autoMapInputData') }),
			},
			items: [{ json: { unrelated: true } }],
		});
		expect(shown(output)).toMatch(/input item has none of the fields of the template.*vendor/);
	});
});

describe('free-form metadata', () => {
	it('is written as names and texts', async () => {
		const id = await file();
		const { error } = await run('metadata', 'upsert', {
			...on(id, {}),
			scope: 'global',
			templateKey: byId('properties'),
			valuesFrom: 'pairs',
			valuesUi: { pair: [{ key: 'a/b~c', value: '1' }] },
		});
		expect(error).toBeUndefined();
		expect(await world.api('GET', `/files/${id}/metadata/global/properties`)).toMatchObject({
			'a/b~c': '1',
		});
	});

	it('is changed under names with special characters', async () => {
		const id = await file();
		await world.api('POST', `/files/${id}/metadata/global/properties`, { 'a/b~c': '1' });
		await run('metadata', 'update', {
			...on(id, { 'a/b~c': '2' }),
			scope: 'global',
			templateKey: byId('properties'),
		});
		expect(await world.api('GET', `/files/${id}/metadata/global/properties`)).toMatchObject({
			'a/b~c': '2',
		});
	});
});

describe('create or update', () => {
	it('creates what is not there', async () => {
		const id = await file();
		await run('metadata', 'upsert', on(id, { status: 'Open' }));
		expect(await instanceOf(id)).toMatchObject({ status: 'Open', $version: 0 });
	});

	it('sends nothing when nothing differs, whatever the form', async () => {
		const values = {
			amount: 1.5,
			dueDate: '2026-01-31T00:00:00.000Z',
			tags: ['urgent', 'disputed'],
		};
		const id = await file(values);
		const same = {
			amount: 1.5,
			dueDate: '2026-01-31T01:00:00+01:00',
			tags: ['disputed', 'urgent'],
		};
		const requests = await requestsDuring(world, async () => {
			const { items } = await run('metadata', 'upsert', on(id, same));
			expect(items[0]?.json).toMatchObject(values);
		});
		expect(requests.map(({ method }) => method)).toEqual(['GET']);
	});

	it('patches only what differs, and removes what is null', async () => {
		const id = await file({ status: 'Open', amount: 1, vendor: 'Acme' });
		const requests = await requestsDuring(world, async () => {
			await run(
				'metadata',
				'upsert',
				on(id, { status: 'Paid', amount: 1, vendor: null, dueDate: null }),
			);
		});
		expect(requests.at(-1)?.requestBody).toEqual([
			{ op: 'add', path: '/status', value: 'Paid' },
			{ op: 'remove', path: '/vendor' },
		]);
		expect(await instanceOf(id)).not.toHaveProperty('vendor');
	});

	it('patches when another one was faster with the creation', async () => {
		const id = await file();
		const { error, items } = await world.host.runNode({
			parameters: {
				resource: 'metadata',
				operation: 'upsert',
				...on(id, {}),
				valuesJson: '={{ { [$json.key]: $json.value } }}',
			},
			items: [
				{ json: { key: 'status', value: 'Open' } },
				{ json: { key: 'vendor', value: 'Acme' } },
				{ json: { key: 'amount', value: 5 } },
				{ json: { key: 'tags', value: ['urgent'] } },
			],
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(4);
		expect(await instanceOf(id)).toMatchObject({
			status: 'Open',
			vendor: 'Acme',
			amount: 5,
			tags: ['urgent'],
		});
	});

	it('is safe when the answer to the creation is lost', async () => {
		const id = await file();
		const fault = world.emulator.faults.add({
			method: 'POST',
			path: '/2.0/files/*/metadata/**',
			resetAfter: true,
		});
		const { items } = await run('metadata', 'upsert', on(id, { status: 'Open' }));
		expect(fault.hits).toBe(1);
		expect(items[0]?.json).toMatchObject({ status: 'Open' });
		expect(await instanceOf(id)).toMatchObject({ $version: 0 });
	});

	it('makes a guarded change once when its answer is lost', async () => {
		const id = await file({ status: 'Open' });
		world.emulator.faults.add({
			method: 'PUT',
			path: '/2.0/files/*/metadata/**',
			resetAfter: true,
		});
		const options = { expectedValues: '{ "status": "Open" }' };
		const { items } = await run('metadata', 'upsert', on(id, { status: 'Paid' }, { options }));
		expect(items[0]?.json).toMatchObject({ status: 'Paid', $version: 1 });
	});

	it('makes a change again that Box did not make', async () => {
		const id = await file({ status: 'Open' });
		world.emulator.faults.add({
			method: 'PUT',
			path: '/2.0/files/*/metadata/**',
			status: 502,
			html: true,
		});
		const { items } = await run('metadata', 'upsert', on(id, { status: 'Paid' }));
		expect(items[0]?.json).toMatchObject({ status: 'Paid', $version: 1 });
	});

	it('changes nothing when a field no longer has its expected value', async () => {
		const id = await file({ status: 'Paid' });
		const options = { expectedValues: '{ "status": "Open" }' };
		const output = await run('metadata', 'upsert', on(id, { vendor: 'Acme' }, { options }));
		expect(shown(output)).toMatch(/not as expected/);
		expect(await instanceOf(id)).toMatchObject({ status: 'Paid', $version: 0 });
	});

	it('fails on an expectation when there is no metadata at all', async () => {
		const id = await file();
		const options = { expectedValues: '{ "status": "Open" }' };
		const output = await run('metadata', 'upsert', on(id, { vendor: 'Acme' }, { options }));
		expect(shown(output)).toMatch(/no metadata of this template/);
	});
});

describe('update', () => {
	it('does not send a guarded change twice when its answer is lost', async () => {
		const id = await file({ status: 'Open' });
		world.emulator.faults.add({
			method: 'PUT',
			path: '/2.0/files/*/metadata/**',
			resetAfter: true,
		});
		const options = { expectedValues: '{ "status": "Open" }' };
		const requests = await requestsDuring(world, async () => {
			const output = await run('metadata', 'update', on(id, { status: 'Paid' }, { options }));
			expect(shown(output)).toMatch(/not known whether the change was made/);
		});
		expect(requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
	});

	it('refuses a name that is there twice, of which one value would be lost', async () => {
		const id = await file({ status: 'Open' });
		const pair = [
			{ key: 'vendor', value: 'A' },
			{ key: 'vendor', value: 'B' },
		];
		const output = await run(
			'metadata',
			'update',
			on(id, {}, { valuesFrom: 'pairs', valuesUi: { pair } }),
		);
		expect(shown(output)).toContain('‘vendor’ is there twice');
		expect(await instanceOf(id)).not.toHaveProperty('vendor');
	});

	it.each(['nope', 'dueDate;tags', '/tags'])(
		'refuses to remove what is no field of the template: %s',
		async (removeFields) => {
			const id = await file({ status: 'Open' });
			const output = await run(
				'metadata',
				'update',
				on(id, { status: 'Paid' }, { options: { removeFields } }),
			);
			expect(shown(output)).toContain(`has no field ‘${removeFields}’`);
			expect(await instanceOf(id)).toMatchObject({ status: 'Open' });
		},
	);

	it('finds the fields to remove by their names, as the form does', async () => {
		const id = await file({ status: 'Open', tags: ['urgent'], amount: 5 });
		const removeFields = ' Tags, dueDate';
		await run('metadata', 'update', on(id, { status: 'Paid' }, { options: { removeFields } }));
		const instance = await instanceOf(id);
		expect(instance).toMatchObject({ status: 'Paid', amount: 5 });
		expect(instance).not.toHaveProperty('tags');
	});

	it('leaves out what an expression has no value for, as the form does', async () => {
		const id = await file({ vendor: 'Acme' });
		const valuesJson = '={{ ({ vendor: $json.nothing, amount: 5 }) }}';
		const { error } = await run('metadata', 'update', on(id, {}, { valuesJson }));
		expect(error).toBeUndefined();
		expect(await instanceOf(id)).toMatchObject({ vendor: 'Acme', amount: 5 });
	});

	it.each(['={{ ({}) }}', "={{ '{}' }}"])(
		'is not done with a guard that an expression left without content: %s',
		async (expectedValues) => {
			const id = await file({ status: 'Open' });
			const output = await run(
				'metadata',
				'update',
				on(id, { status: 'Paid' }, { options: { expectedValues } }),
			);
			expect(shown(output)).toMatch(/‘Expected Values \(JSON\)’ is empty/);
			expect(await instanceOf(id)).toMatchObject({ status: 'Open' });
		},
	);

	it.each<[string, object, INodeParameters, RegExp]>([
		['nothing to change', {}, {}, /nothing to change/],
		[
			'a field to set and to remove',
			{ status: 'Open' },
			{ options: { removeFields: 'status' } },
			/both/,
		],
		[
			'expected values that are a list',
			{ a: 1 },
			{ options: { expectedValues: '[1]' } },
			/must be an object/,
		],
		['values that are no JSON', {}, { valuesJson: '{ status: Open }' }, /not valid JSON/],
	])('refuses %s before any request', async (_case, values, more, message) => {
		const requests = await requestsDuring(world, async () => {
			expect(shown(await run('metadata', 'update', on('1', values, more)))).toMatch(message);
		});
		expect(requests).toEqual([]);
	});

	it('takes the scope as an instance has it', async () => {
		const id = await file({ status: 'Open' });
		const scope = `enterprise_${world.emulator.world.enterpriseId}`;
		const { error } = await run('metadata', 'update', {
			...on(id, { status: 'Paid' }),
			scope: `=${scope}`,
		});
		expect(error).toBeUndefined();
		expect(await instanceOf(id)).toMatchObject({ status: 'Paid' });
	});
});

describe('templates', () => {
	it.each<[string, string, INodeParameters, RegExp]>([
		[
			'a key that Box forbids',
			'create',
			{ displayName: 'X', options: { templateKey: '1 x' } },
			/‘Template Key’ must begin/,
		],
		[
			'choices that are missing',
			'create',
			{ displayName: 'X', fieldsUi: { field: [{ displayName: 'State', type: 'enum' }] } },
			/‘State’ has nothing to choose from/,
		],
		[
			'a field that is there twice',
			'create',
			{ displayName: 'X', fieldsUi: { field: [{ key: 'a' }, { key: 'a' }] } },
			/‘a’ is there twice/,
		],
		[
			'an unknown field',
			'update',
			{ templateKey: byId('invoice'), updateFields: { removeFields: 'nope' } },
			/no field ‘nope’. It has: vendor, amount/,
		],
		['no change', 'update', { templateKey: byId('invoice') }, /nothing to change/],
	])('refuse %s', async (_case, operation, parameters, message) => {
		const requests = await requestsDuring(world, async () => {
			expect(shown(await run('metadataTemplate', operation, parameters))).toMatch(message);
		});
		expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it.each(['id', 'instance'])('are found by %s', async (getBy) => {
		const fileId = await file({ status: 'Open' });
		const { $id } = await instanceOf(fileId);
		const { id } = await world.api('GET', '/metadata_templates/enterprise/invoice/schema');
		const { items } = await run('metadataTemplate', 'get', {
			getBy,
			id: String(getBy === 'id' ? id : $id),
		});
		expect(items.map(({ json }) => json.templateKey)).toEqual(['invoice']);
	});
});
