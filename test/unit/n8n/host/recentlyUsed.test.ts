import { recentlyUsed } from '../../../../nodes/BoxPlatform/n8n/host/recentlyUsed';

describe('what was used recently', () => {
	const setUp = (most: number) => {
		const made: string[] = [];
		const memory = recentlyUsed<string | undefined>(most);
		const get = (key: string) =>
			memory.get(key, () => {
				made.push(key);
				return undefined;
			});
		return { made, memory, get };
	};

	it('is made once, also when nothing was made', () => {
		const { made, get } = setUp(2);
		expect([get('a'), get('a')]).toEqual([undefined, undefined]);
		expect(made).toEqual(['a']);
	});

	it('gives up what nobody has used for the longest time', () => {
		const { made, get } = setUp(2);
		for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) get(key);
		expect(made).toEqual(['a', 'b', 'c', 'b']);
	});

	it('forgets what it is told to', () => {
		const { made, memory, get } = setUp(2);
		get('a');
		memory.forget('a');
		get('a');
		expect(made).toEqual(['a', 'a']);
	});
});
