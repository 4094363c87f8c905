import { putFile } from '../box';
import { byId, operationCase } from '../operationCase';

export const searchCases = {
	'search.query': operationCase({
		async arrange({ emulator, userId, unique }) {
			const word = unique('zebra').replace(/\W/g, '');
			const { id } = await putFile(emulator, userId, { name: `${word}.txt`, content: 'striped' });
			return { parameters: { query: word, filters: { type: 'file' } }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json.id)).toEqual([id]);
		},
	}),
	'search.metadataQuery': operationCase({
		async arrange({ emulator, userId, api, unique }) {
			const { id } = await api('POST', '/folders', { name: unique('Query'), parent: { id: '0' } });
			const parentId = String(id);
			for (const amount of [10, 30, 20]) {
				const file = { name: `${amount}.txt`, content: 'a', parentId };
				const { id: fileId } = await putFile(emulator, userId, file);
				await api('POST', `/files/${fileId}/metadata/enterprise/invoice`, {
					amount,
					status: 'Open',
				});
			}
			return {
				parameters: {
					templateKey: byId('invoice'),
					ancestorFolderId: byId(parentId),
					conditionsFrom: 'form',
					conditionsUi: {
						condition: [
							{ field: byId('amount'), operator: 'from', value: '15' },
							{ field: byId('status'), operator: 'isOneOf', value: 'Open, Paid' },
						],
					},
					options: { orderBy: 'amount', direction: 'DESC', fields: 'name,metadata.amount' },
				},
				memory: `enterprise_${emulator.world.enterpriseId}`,
			};
		},
		assert({ items }, _world, scope) {
			expect(items.map(({ json }) => json.name)).toEqual(['30.txt', '20.txt']);
			expect(items[0]?.json.metadata).toMatchObject({ [scope]: { invoice: { amount: 30 } } });
		},
	}),
};
