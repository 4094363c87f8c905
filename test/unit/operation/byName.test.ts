import { byName } from '../../../nodes/BoxPlatform/operation';

describe('byName', () => {
	it('sorts by name whatever the case and leaves the given list alone', () => {
		const given = [{ name: 'b' }, { name: 'C' }, { name: 'A' }, { name: 'a: z' }, { name: 'a: B' }];

		const sorted = byName(given);

		expect(sorted.map(({ name }) => name)).toEqual(['A', 'a: B', 'a: z', 'b', 'C']);
		expect(given[0]).toEqual({ name: 'b' });
	});

	it('keeps options of the same name in their order', () => {
		const given = [
			{ name: 'Move', value: 2 },
			{ name: 'move', value: 1 },
		];

		expect(byName(given)).toEqual(given);
	});
});
