import { boundedSet } from '../../../../nodes/BoxPlatform/client/events/boundedSet';

describe('boundedSet', () => {
	it('says whether a value is new', () => {
		const values = boundedSet(['known'], 10);
		expect(['known', 'a', 'a'].map((value) => values.add(value))).toEqual([false, true, false]);
	});

	it('holds as many values as its limit, and forgets the oldest one first', () => {
		const values = boundedSet(['a', 'b'], 3);
		values.add('c');
		expect(values.add('a')).toBe(false);
		values.add('d');
		expect(['b', 'c', 'd'].map((value) => values.add(value))).toEqual([false, false, false]);
		expect(values.add('a')).toBe(true);
	});

	it('keeps what it was given beyond its limit until something new takes its place', () => {
		const values = boundedSet(['a', 'b', 'c'], 1);
		expect(values.add('a')).toBe(false);
		values.add('d');
		expect(values.add('b')).toBe(false);
		expect(values.add('a')).toBe(true);
	});
});
