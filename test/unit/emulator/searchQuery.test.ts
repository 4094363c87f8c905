import { Query } from '../../emulator/kernel/input';
import { searchFilters } from '../../emulator/world/searchFilters';
import { parseSearchQuery } from '../../emulator/world/searchQuery';

describe('search queries', () => {
	const texts = [
		{ text: 'Anthropic report 2026.pdf', prefix: true },
		{ text: 'The quick brown fox', prefix: false },
	];

	it.each([
		['anth', true],
		['ANTHROPIC', true],
		['hropic', false],
		['anth*', false],
		['anthropic report', true],
		['anthropic missing', false],
		['missing OR report', true],
		['missing or report', false],
		['report AND fox', true],
		['report NOT fox', false],
		['report AND NOT bear', true],
		['(missing OR fox) AND report', true],
		['"quick brown"', true],
		['"brown quick"', false],
		['qui', false],
		['quick', true],
		['report OR', true],
		['NOT', false],
		['***', false],
	])('%s', (query, expected) => {
		expect(parseSearchQuery(query)(texts)).toBe(expected);
	});

	it.each([
		['size_range', '1'],
		['size_range', ','],
		['size_range', '9,1'],
		['size_range', 'a,b'],
		['created_at_range', '2026-13-01T00:00:00Z,'],
		['type', 'link'],
	])('refuses %s=%s', (name, value) => {
		expect(() => searchFilters(new Query(new Map([[name, value]])))).toThrow(
			expect.objectContaining({ status: 400 }),
		);
	});
});
