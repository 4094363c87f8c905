import { wantedFields } from '../../../../nodes/BoxPlatform/resources/ai/extractedFields';
import { failureOf, fakeBox } from '../../client/fakes';

type Params = Parameters<typeof wantedFields>[0];

const template = (fields: object[]) => ({
	...{ id: 't', type: 'metadata_template', scope: 'enterprise_12', templateKey: 'invoice' },
	...{ displayName: 'Invoice', fields },
});

// What n8n/host reads lacks what was left out, other than the types say.
async function wanted(params: object, fields: object[] = []) {
	const { box } = fakeBox(() => ({ json: template(fields) }));
	const given = { fieldsFrom: 'form', ...params } as unknown as Params;
	return await wantedFields(given, { box, once: async (_key, work) => await work() });
}

describe('the fields to read', () => {
	it('are named by their template, with the ID of the enterprise', async () => {
		const params = { fieldsFrom: 'template', scope: 'enterprise', templateKey: 'invoice' } as const;
		const found = await wanted(params, [{ key: 'total', displayName: 'Total', type: 'float' }]);
		expect(found.json).toEqual({
			metadata_template: {
				type: 'metadata_template',
				scope: 'enterprise_12',
				template_key: 'invoice',
			},
		});
		expect(found.fields).toMatchObject([{ key: 'total', type: 'float' }]);
	});

	it('are those of the form, with what was entered', async () => {
		const field = [
			{ key: ' state ', type: 'enum', choices: 'Open, Paid', prompt: 'At the top' },
			{ key: 'note', displayName: '', description: '' },
		];
		const { fields } = await wanted({ fieldsUi: { field } });
		expect(JSON.parse(JSON.stringify(fields))).toEqual([
			{
				key: 'state',
				type: 'enum',
				prompt: 'At the top',
				options: [{ key: 'Open' }, { key: 'Paid' }],
			},
			{ key: 'note', type: 'string' },
		]);
	});

	it('are those of JSON, as they are', async () => {
		const fieldsJson = [{ key: 'rows', type: 'table', fields: [{ key: 'sum' }] }, { key: 'a' }];
		const { fields } = await wanted({ fieldsFrom: 'json', fieldsJson });
		expect(fields).toMatchObject([fieldsJson[0], { key: 'a', type: 'string' }]);
	});

	it.each([
		['none', { fieldsUi: {} }, 'There is no field'],
		[
			'one without a key',
			{ fieldsUi: { field: [{ key: ' ' }] } },
			'Field 1 of ‘Fields’ has no key',
		],
		[
			'a choice of nothing',
			{ fieldsUi: { field: [{ key: 'a', type: 'enum' }] } },
			'nothing to choose from',
		],
		['the same twice', { fieldsUi: { field: [{ key: 'a' }, { key: 'a' }] } }, 'is there twice'],
		['no list in JSON', { fieldsFrom: 'json', fieldsJson: {} }, 'must be a list of fields'],
		['no key in JSON', { fieldsFrom: 'json', fieldsJson: [{ type: 'date' }] }, 'with a key'],
		[
			'choices in JSON that are none',
			{ fieldsFrom: 'json', fieldsJson: [{ key: 'a', options: ['x'] }] },
			'options of the field ‘a’',
		],
		[
			'a choice of nothing in JSON',
			{ fieldsFrom: 'json', fieldsJson: [{ key: 'a', type: 'multiSelect', options: [] }] },
			'nothing to choose from',
		],
		[
			'a template without fields',
			{ fieldsFrom: 'template', scope: 'global', templateKey: 'properties' },
			'has no fields',
		],
	])('are refused as %s', async (_case, params, problem) => {
		expect(String(await failureOf(wanted(params)))).toContain(problem);
	});
});
