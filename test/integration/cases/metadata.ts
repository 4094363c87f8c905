import { putFile } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

const template = { itemType: 'file', scope: 'enterprise', templateKey: byId('invoice') };

async function fileWith({ emulator, userId, unique, api }: CaseWorld, values?: object) {
	const { id } = await putFile(emulator, userId, { name: unique('invoice.pdf'), content: 'a' });
	if (values) await api('POST', `/files/${id}/metadata/enterprise/invoice`, values);
	return id;
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
					templateFields: {
						mappingMode: 'defineBelow',
						value: { status: 'Open', amount: '12.5', dueDate: '2026-01-31T00:00:00Z' },
						schema: [
							{ id: 'status', displayName: 'Status', type: 'options', options: [{ name: 'Open', value: 'Open' }], required: false, defaultMatch: false, display: true },
							{ id: 'amount', displayName: 'Amount', type: 'number', required: false, defaultMatch: false, display: true },
							{ id: 'dueDate', displayName: 'Due', type: 'dateTime', required: false, defaultMatch: false, display: true },
						],
						matchingColumns: [],
						attemptToConvertTypes: false,
						convertFieldsToString: false,
					},
				},
				memory: id,
			};
		},
		async assert({ items }, { api }, id) {
			const expected = { status: 'Open', amount: 12.5, dueDate: '2026-01-31T00:00:00.000Z' };
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
	'metadata.update': operationCase({
		async arrange(world) {
			const id = await fileWith(world, { status: 'Open', amount: 3 });
			return {
				parameters: {
					...template,
					fileId: byId(id),
					valuesFrom: 'json',
					valuesJson: '{ "status": "Paid", "vendor": "Acme" }',
				},
				memory: id,
			};
		},
		async assert(_output, { api }, id) {
			expect(await api('GET', `/files/${id}/metadata/enterprise/invoice`)).toMatchObject({
				status: 'Paid',
				vendor: 'Acme',
				amount: 3,
				$version: 1,
			});
		},
	}),
};
