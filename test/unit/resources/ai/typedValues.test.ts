import { confidenceOf, readingsOf } from '../../../../nodes/BoxPlatform/resources/ai/typedValues';

const choices = [{ key: 'Open' }, { key: 'Paid' }];
const read = (type: string, value: unknown) => {
	const [reading] = readingsOf({ it: value }, [{ key: 'it', type, options: choices }], 'UTC');
	return reading;
};

describe('a value that Box AI has read', () => {
	it.each([
		['string', 'Northwind', 'Northwind'],
		['string', 12, '12'],
		['float', '1250.5', 1250.5],
		['float', 7, 7],
		['date', '2026-01-31', '2026-01-31T00:00:00.000Z'],
		['date', '2026-01-31T10:00:00+01:00', '2026-01-31T09:00:00.000Z'],
		['enum', 'paid', 'Paid'],
		['multiSelect', ['open', 'PAID'], ['Open', 'Paid']],
		['multiSelect', 'Open, Paid', ['Open', 'Paid']],
		['multiSelect', ['Open', 'open', ' OPEN '], ['Open']],
		['enum', [' paid '], 'Paid'],
		['table', [{ row: 1 }], [{ row: 1 }]],
		['taxonomy', 'Europe/France', 'Europe/France'],
	])('for %s %p is %p', (type, value, expected) => {
		expect(read(type, value)).toMatchObject({ value: expected });
		expect(read(type, value)?.problem).toBeUndefined();
	});

	it.each([
		['string', { a: 1 }, 'wrongType'],
		['float', 'about 12', 'wrongType'],
		['float', '1,250.50', 'wrongType'],
		['date', 'soon', 'wrongType'],
		['date', '01/02/2026', 'wrongType'],
		['enum', 'Overdue', 'notAmongChoices'],
		['enum', { a: 1 }, 'wrongType'],
		['enum', ['Open', 'Paid'], 'notAmongChoices'],
		['multiSelect', ['Open', 'Lost'], 'notAmongChoices'],
	])('for %s %p is not used: %s', (type, value, reason) => {
		expect(read(type, value)).toMatchObject({ value: null, problem: { key: 'it', value, reason } });
	});

	it.each([
		['float', '1.234,56', 'it is ‘1.234,56’. A description of the field'],
		['date', '31.12.2025', '‘31.12.2025’. A description of the field'],
		['string', { a: 1 }, 'it is an object. A description of the field'],
		['enum', 'Overdue', 'has no choice ‘Overdue’. It can be: ‘Open’, ‘Paid’.'],
	])('for %s %p says what helps, not what to enter', (type, value, words) => {
		expect(read(type, value)?.problem?.message).toContain(words);
	});

	it.each([undefined, null, '', '  ', [], [null]])('is empty as %p', (value) => {
		const reading = read('string', value);
		expect(reading).toMatchObject({ value: null });
		expect(reading?.problem).toBeUndefined();
	});
});

describe('the confidence of Box AI', () => {
	it.each([
		[{ it: { level: 'HIGH', score: 0.96 } }, 0.96],
		[{ it: 0.5 }, 0.5],
		[{ it: { level: 'HIGH' } }, undefined],
		[{ it: { score: 96 } }, undefined],
		[{ it: { score: '0.9' } }, undefined],
		[{ other: { score: 1 } }, undefined],
		[{}, undefined],
		[undefined, undefined],
	])('in %j is %p', (scores, expected) => {
		expect(confidenceOf(scores, 'it')).toBe(expected);
	});
});
