import { contentDate } from '../../../../nodes/BoxPlatform/resources/file/contentDates';

describe('contentDate', () => {
	it.each([
		['1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
		['2026-01-31T10:00:00+01:00', '2026-01-31T10:00:00+01:00'],
		['', undefined],
		[undefined, undefined],
	])('takes %p as %p', (date, expected) => {
		expect(contentDate(date, 'Content Created At')).toBe(expected);
	});

	it.each(['1969-12-31T23:59:59Z', '1970-01-01T00:00:00+01:00', '1900-01-01T00:00:00Z'])(
		'names %s, which Box refuses without a word',
		(date) => {
			expect(() => contentDate(date, 'Content Created At')).toThrow(
				`‘Content Created At’ is before 1970: ${date}`,
			);
		},
	);
});
