import { putFile } from '../box';
import { operationCase } from '../operationCase';

export const apiRequestCases = {
	'apiRequest.send': operationCase({
		async arrange({ emulator, userId, unique }) {
			const { id } = await putFile(emulator, userId, { name: unique('talk.txt'), content: 'a' });
			return {
				parameters: {
					method: 'POST',
					path: '/comments',
					body: JSON.stringify({ item: { type: 'file', id }, message: 'Well done' }),
					queryUi: { parameter: [{ name: 'fields', value: 'message' }] },
				},
				memory: id,
			};
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ type: 'comment', message: 'Well done' });
			expect(await api('GET', `/files/${id}/comments`)).toMatchObject({
				entries: [{ message: 'Well done' }],
			});
		},
	}),
};
