import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

async function newTemplate({ api, unique }: CaseWorld): Promise<string> {
	const templateKey = unique('review').replace(/\W/g, '');
	await api('POST', '/metadata_templates/schema', {
		scope: 'enterprise',
		templateKey,
		displayName: 'Review',
		fields: [
			{ type: 'string', key: 'reviewer', displayName: 'Reviewer' },
			{ type: 'enum', key: 'state', displayName: 'State', options: [{ key: 'New' }] },
		],
	});
	return templateKey;
}

const schemaOf = async ({ api }: CaseWorld, key: string) =>
	await api<{
		displayName: string;
		hidden: boolean;
		fields: Array<{ key: string; options?: object[] }>;
	}>('GET', `/metadata_templates/enterprise/${key}/schema`);

export const metadataTemplateCases = {
	'metadataTemplate.create': operationCase({
		async arrange({ unique }) {
			const templateKey = unique('contract').replace(/\W/g, '');
			return {
				parameters: {
					displayName: 'Contract',
					fieldsUi: {
						field: [
							{ displayName: 'End Date', type: 'date' },
							{ displayName: 'Status', key: 'state', type: 'enum', choices: 'Draft, Signed' },
							{ displayName: 'Labels', key: 'labels', type: 'multiSelect', choices: 'a,b' },
							{ displayName: 'Value', key: 'value', type: 'float', hidden: true },
						],
					},
					options: { templateKey, copyInstanceOnItemCopy: true },
				},
				memory: templateKey,
			};
		},
		async assert({ items }, world, templateKey) {
			expect(items[0]?.json).toMatchObject({ templateKey, displayName: 'Contract' });
			expect(await schemaOf(world, templateKey)).toMatchObject({
				copyInstanceOnItemCopy: true,
				fields: [
					{ key: 'endDate', type: 'date', displayName: 'End Date' },
					{ key: 'state', type: 'enum', options: [{ key: 'Draft' }, { key: 'Signed' }] },
					{ key: 'labels', type: 'multiSelect' },
					{ key: 'value', type: 'float', hidden: true },
				],
			});
		},
	}),
	'metadataTemplate.get': operationCase({
		async arrange(world) {
			const templateKey = await newTemplate(world);
			return { parameters: { getBy: 'key', templateKey: byId(templateKey) }, memory: templateKey };
		},
		assert({ items }, _world, templateKey) {
			expect(items[0]?.json).toMatchObject({
				templateKey,
				fields: [{ key: 'reviewer' }, { key: 'state' }],
			});
		},
	}),
	'metadataTemplate.getAll': operationCase({
		async arrange(world) {
			const templateKey = await newTemplate(world);
			return { parameters: { scope: 'enterprise', returnAll: true }, memory: templateKey };
		},
		assert({ items }, _world, templateKey) {
			const keys = items.map(({ json }) => json.templateKey);
			expect(keys).toEqual(expect.arrayContaining(['invoice', templateKey]));
			expect(new Set(keys).size).toBe(keys.length);
		},
	}),
	'metadataTemplate.update': operationCase({
		async arrange(world) {
			const templateKey = await newTemplate(world);
			return {
				parameters: {
					templateKey: byId(templateKey),
					updateFields: {
						displayName: 'Second Review',
						hidden: true,
						removeFields: 'reviewer',
						operations:
							'[{ "op": "editField", "fieldKey": "state", "data": { "displayName": "Now" } }]',
					},
					fieldsUi: { field: [{ displayName: 'Score', key: 'score', type: 'float' }] },
					choicesUi: { choice: [{ field: byId('state'), choices: 'Done, Late' }] },
				},
				memory: templateKey,
			};
		},
		async assert(_output, world, templateKey) {
			const { fields, ...template } = await schemaOf(world, templateKey);
			expect(template).toMatchObject({ displayName: 'Second Review', hidden: true });
			expect(fields).toMatchObject([
				{
					key: 'state',
					displayName: 'Now',
					options: [{ key: 'New' }, { key: 'Done' }, { key: 'Late' }],
				},
				{ key: 'score', type: 'float' },
			]);
		},
	}),
	'metadataTemplate.delete': operationCase({
		async arrange(world) {
			const templateKey = await newTemplate(world);
			return { parameters: { templateKey: byId(templateKey) }, memory: templateKey };
		},
		async assert(_output, { api }, templateKey) {
			const { entries } = await api<{ entries: Array<{ templateKey: string }> }>(
				'GET',
				'/metadata_templates/enterprise',
			);
			expect(entries.map((template) => template.templateKey)).not.toContain(templateKey);
		},
	}),
};
