import type { JsonObject } from '../../emulator/kernel/json';
import type { QueryField } from '../../emulator/world/metadataConditions';
import { parseMetadataQuery } from '../../emulator/world/metadataQuery';

const types: Record<string, QueryField['type']> = {
	name: 'string',
	amount: 'float',
	due: 'date',
	status: 'enum',
	tags: 'multiSelect',
	'item.name': 'string',
};
const values: JsonObject = {
	name: 'Acme 100% Corp',
	amount: 10,
	due: '2026-01-31T00:00:00.000Z',
	status: 'Open',
	tags: ['red', 'blue'],
	'item.name': 'a.pdf',
};

function run(query: string, parameters: JsonObject = {}, row: JsonObject = values) {
	const field = (name: string): QueryField | undefined => {
		const type = types[name];
		return type === undefined ? undefined : { name, type };
	};
	return parseMetadataQuery(query, { field, parameters })((name) => row[name]);
}

describe('metadata queries', () => {
	it.each<[string, JsonObject, boolean]>([
		['amount = :a', { a: 10 }, true],
		['amount <> :a', { a: 10 }, false],
		['amount >= :a AND amount <= :b', { a: 10, b: 10 }, true],
		['amount > :a OR status = :s', { a: 10, s: 'Open' }, true],
		['NOT (amount > :a)', { a: 10 }, true],
		["amount > 9.5 and status = 'Open'", {}, true],
		['status = :s', { s: 'open' }, false],
		['due < :d', { d: '2026-02-01T00:00:00+02:00' }, true],
		['name LIKE :n', { n: 'Acme%' }, true],
		['name LIKE :n', { n: 'acme%' }, false],
		['name ILIKE :n', { n: 'acme _00\\% c%' }, true],
		['name NOT LIKE :n', { n: '%Corp' }, false],
		['name NOT ILIKE :n', { n: '%corp' }, false],
		['name ~ :n', { n: 'corp acme' }, true],
		['name ~ :n', { n: 'cor' }, false],
		['status IN (:a, :b)', { a: 'Paid', b: 'Open' }, true],
		['status NOT IN (:a)', { a: 'Open' }, false],
		['tags HASANY (:a, :b)', { a: 'red', b: 'green' }, true],
		['tags HASALL (:a, :b)', { a: 'red', b: 'green' }, false],
		['tags HASALL (:a)', { a: ['red', 'blue'] }, true],
		['name IS NULL', {}, false],
		['name IS NOT NULL', {}, true],
		['item.name = :n', { n: 'a.pdf' }, true],
		['status = :s OR amount = :a AND amount = :b', { s: 'Open', a: 1, b: 2 }, true],
	])('%s with %j', (query, parameters, expected) => {
		expect(run(query, parameters)).toBe(expected);
	});

	it.each(['amount = 1', 'amount <> 1', 'NOT (amount = 1)', 'tags HASANY (:a)', 'name LIKE :a'])(
		'does not know whether %s holds without a value',
		(query) => {
			expect(run(query, { a: 'x' }, {})).toBeUndefined();
		},
	);

	it.each<[string, JsonObject, string]>([
		['amount = :a', {}, 'unexpected_json_type'],
		['amount = :a', { a: 'ten' }, 'unexpected_json_type'],
		['status = :a', { a: 1 }, 'unexpected_json_type'],
		['due > :a', { a: 'soon' }, 'unexpected_json_type'],
		['tags IN (:a)', { a: 'red' }, 'invalid_query'],
		['status HASANY (:a)', { a: 'Open' }, 'invalid_query'],
		['amount LIKE :a', { a: '1%' }, 'invalid_query'],
		['colour = :a', { a: 1 }, 'invalid_query'],
		['amount + 1 = 2', {}, 'invalid_query'],
		['amount BETWEEN 1 AND 2', {}, 'invalid_query'],
		['amount =', {}, 'invalid_query'],
		['(amount = 1', {}, 'invalid_query'],
		['amount = 1)', {}, 'invalid_query'],
		['amount = 1 status = 2', {}, 'invalid_query'],
		['', {}, 'invalid_query'],
	])('refuses %s with %j', (query, parameters, code) => {
		expect(() => run(query, parameters)).toThrow(expect.objectContaining({ status: 400, code }));
	});
});
