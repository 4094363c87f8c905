import { putFile } from '../box';
import { operationCase } from '../operationCase';

export const recentItemCases = {
	'recentItem.getAll': operationCase({
		async arrange({ emulator, userId, unique }) {
			const { id } = await putFile(emulator, userId, { name: unique('new.txt'), content: 'a' });
			return { parameters: { returnAll: true }, memory: id };
		},
		assert({ items }, _world, id) {
			const found = items.find(({ json }) => (json.item as { id: string }).id === id);
			expect(found?.json).toMatchObject({ type: 'recent_item', interaction_type: 'item_upload' });
		},
	}),
};
