import { dateRange, laterThanBefore, sizeRange } from '../../../nodes/BoxPlatform/resources/ranges';

describe('dateRange', () => {
	it.each([
		['both ends', '2026-01-01', '2026-01-02', '2026-01-01,2026-01-02'],
		['the same moment', '2026-01-01', '2026-01-01', '2026-01-01,2026-01-01'],
		['only a beginning', '2026-01-01', undefined, '2026-01-01,'],
		['only an end', '', '2026-01-02', ',2026-01-02'],
		['neither', '', undefined, undefined],
	])('takes %s', (_name, from, to, range) => {
		expect(dateRange(from, to, 'wrong')).toBe(range);
	});

	it('refuses an end before the beginning, as moments and not as texts', () => {
		const refusal = laterThanBefore('Created');
		expect(() => dateRange('2026-01-01T10:00:00Z', '2026-01-01T10:30:00+01:00', refusal)).toThrow(
			new RangeError(
				'‘Created After’ is later than ‘Created Before’: 2026-01-01T10:00:00Z, 2026-01-01T10:30:00+01:00',
			),
		);
	});
});

describe('sizeRange', () => {
	it.each([
		['both ends', 0, 5, '0,5'],
		['one size', 5, 5, '5,5'],
		['only a smallest', 1, undefined, '1,'],
		['only a largest', undefined, 5, ',5'],
		['neither', undefined, undefined, undefined],
	])('takes %s', (_name, min, max, range) => {
		expect(sizeRange(min, max, 'wrong')).toBe(range);
	});

	it('refuses a smallest size above the largest', () => {
		expect(() => sizeRange(6, 5, 'Sizes are wrong')).toThrow(
			new RangeError('Sizes are wrong: 6, 5'),
		);
	});
});
