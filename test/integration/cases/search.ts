import { putFile } from '../box';
import { operationCase } from '../operationCase';

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
};
