import { putFile } from '../box';
import { operationCase } from '../operationCase';

export const eventCases = {
	'event.getAll': operationCase({
		async arrange({ emulator, userId, unique }) {
			const position = emulator.world.events.issue(emulator.world.events.head('user'));
			const { id } = await putFile(emulator, userId, { name: unique('event.txt'), content: 'a' });
			return {
				parameters: {
					stream: 'all',
					returnAll: true,
					options: { position, eventTypes: 'ITEM_UPLOAD' },
				},
				memory: id,
			};
		},
		assert({ items }, { emulator }, id) {
			expect(
				items.map(({ json }) => [json.event_type, (json.source as { id: string }).id]),
			).toEqual([['ITEM_UPLOAD', id]]);
			expect(items[0]?.json.next_stream_position).toBe(String(emulator.world.events.head('user')));
		},
	}),
	'event.getLatestPosition': operationCase({
		async arrange({ emulator }) {
			return { parameters: { stream: 'all' }, memory: String(emulator.world.events.head('user')) };
		},
		assert({ items }, _world, position) {
			expect(items.map(({ json }) => json)).toEqual([
				{ stream: 'all', next_stream_position: position },
			]);
		},
	}),
};
