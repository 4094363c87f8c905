import { putFile } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

const template = { itemType: 'file', scope: 'enterprise', templateKey: byId('invoice') };

async function fileWith({ emulator, userId, unique, api }: CaseWorld, values?: object) {
	const { id } = await putFile(emulator, userId, { name: unique('invoice.pdf'), content: 'a' });
	if (values) await api('POST', `/files/${id}/metadata/enterprise/invoice`, values);
	return id;
}

/** A column mapper as the editor saves it, with fields of the template ‘invoice’. */
export function mapper(value: Record<string, string | number | null>, mappingMode = 'defineBelow') {
	const field = (id: string, type: string) => ({
		id,
		displayName: id,
		type,
		required: false,
		defaultMatch: false,
		display: true,
	});
	const choices = ['Open', 'Paid', 'Overdue'].map((name) => ({ name, value: name }));
	return {
		mappingMode,
		value,
		schema: [
			{ ...field('status', 'options'), options: choices },
			field('amount', 'number'),
			field('dueDate', 'dateTime'),
			field('vendor', 'string'),
			field('tags', 'array'),
		],
		matchingColumns: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
}

export const metadataCases = {
	'metadata.create': operationCase({
		async arrange(world) {
			const id = await fileWith(world);
			return {
				parameters: {
					...template,
					fileId: byId(id),
					valuesFrom: 'template',
					templateFields: mapper({
						status: 'Open',
						amount: '12.5',
						dueDate: '2026-01-31T00:00:00',
						vendor: null,
						tags: '["urgent", "disputed"]',
					}),
				},
				memory: id,
			};
		},
		async assert({ items }, { api }, id) {
			const expected = {
				status: 'Open',
				amount: 12.5,
				dueDate: '2026-01-31T00:00:00.000Z',
				tags: ['urgent', 'disputed'],
			};
			expect(items[0]?.json).toMatchObject(expected);
			expect(await api('GET', `/files/${id}/metadata/enterprise/invoice`)).toMatchObject(expected);
		},
	}),
	'metadata.get': operationCase({
		async arrange(world) {
			const id = await fileWith(world, { status: 'Open' });
			return { parameters: { ...template, fileId: byId(id) }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items[0]?.json).toMatchObject({ $parent: `file_${id}`, status: 'Open' });
		},
	}),
	'metadata.getAll': operationCase({
		async arrange(world) {
			const id = await fileWith(world, { status: 'Open' });
			await world.api('POST', `/files/${id}/metadata/global/properties`, { colour: 'red' });
			return { parameters: { itemType: 'file', fileId: byId(id) }, memory: id };
		},
		assert({ items }) {
			expect(new Set(items.map(({ json }) => json.$template))).toEqual(
				new Set(['invoice', 'properties']),
			);
			expect(items).toHaveLength(2);
			expect(items.find(({ json }) => json.$scope === 'global')?.json).toMatchObject({
				colour: 'red',
			});
		},
	}),
	'metadata.update': operationCase({
		async arrange(world) {
			const id = await fileWith(world, { status: 'Open', amount: 3, tags: ['urgent'] });
			return {
				parameters: {
					...template,
					fileId: byId(id),
					valuesFrom: 'json',
					valuesJson: '{ "status": "Paid", "vendor": "Acme" }',
					options: { removeFields: 'tags, dueDate', expectedValues: '{ "status": "Open" }' },
				},
				memory: id,
			};
		},
		async assert(_output, { api }, id) {
			const instance = await api('GET', `/files/${id}/metadata/enterprise/invoice`);
			expect(instance).toMatchObject({ status: 'Paid', vendor: 'Acme', amount: 3, $version: 1 });
			expect(instance).not.toHaveProperty('tags');
		},
	}),
	'metadata.upsert': operationCase({
		async arrange(world) {
			const id = await fileWith(world, { status: 'Open', amount: 3 });
			return {
				parameters: {
					...template,
					fileId: byId(id),
					valuesFrom: 'json',
					valuesJson: '{ "status": "Paid", "amount": 3 }',
				},
				memory: id,
			};
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ status: 'Paid', amount: 3, $version: 1 });
			expect(await api('GET', `/files/${id}/metadata/enterprise/invoice`)).toMatchObject({
				status: 'Paid',
				amount: 3,
				$version: 1,
			});
		},
	}),
	'metadata.delete': operationCase({
		async arrange(world) {
			const id = await fileWith(world, { status: 'Open' });
			return { parameters: { ...template, fileId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ id, deleted: true });
			expect(await api('GET', `/files/${id}/metadata`)).toMatchObject({ entries: [] });
		},
	}),
};
