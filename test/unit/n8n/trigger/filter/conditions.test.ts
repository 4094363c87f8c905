import type { FilterOperatorType } from 'n8n-workflow';

import type { BoxEvent } from '../../../../../nodes/BoxPlatform/client';
import {
	compileConditions,
	conditionProblem,
	type Condition,
	type Conditions,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/filter/conditions';
import {
	readFieldPath,
	valueAt,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/filter/fieldPath';
import { operators } from '../../../../../nodes/BoxPlatform/n8n/host/readers/filter';
import { growth } from '../../../growth';
import { boxEvent } from '../../../client/events/fakes';

type Right = Condition['rightValue'];

function condition(path: string, operator: string, rightValue: Right = ''): Condition {
	const [type = '', operation = ''] = operator.split(':');
	const rightType = operators[type]?.[operation];
	return {
		path: readFieldPath(path) ?? [],
		operator: {
			// Each row of the tables below names one.
			type: type as FilterOperatorType,
			operation,
			...(rightType === undefined ? { singleValue: true } : { rightType }),
		},
		rightValue,
	};
}

const options = {
	caseSensitive: false,
	leftValue: '',
	typeValidation: 'loose',
	version: 3,
} as const;
const all = (...conditions: Condition[]): Conditions => ({ all: true, options, conditions });
const any = (...conditions: Condition[]): Conditions => ({ all: false, options, conditions });

const event = boxEvent('1', {
	source: {
		type: 'file',
		id: '5',
		name: 'Überblick.PDF',
		size: 2_000,
		tags: ['Invoice', 'Paid'],
		none: [],
		object: { a: 1 },
		emptyObject: {},
		shared: true,
		created_at: '2026-01-02T10:00:00+01:00',
		nothing: null,
		'odd name': 'x',
	},
	created_by: { type: 'user', id: '11', login: 'jo@example.com' },
});

const problems: number[] = [];
const holds = (conditions: Conditions, of: BoxEvent = event) =>
	compileConditions(conditions, (index) => problems.push(index)).ofEvent(of);

beforeEach(() => problems.splice(0));

describe('one condition on the event', () => {
	it.each<[string, string, Right, boolean]>([
		['source.name', 'string:equals', 'überblick.pdf', true],
		['source.name', 'string:equals', 'U\u0308BERBLICK.PDF', true],
		['source.name', 'string:notEquals', 'überblick.pdf', false],
		['source.name', 'string:contains', 'BLICK', true],
		['source.name', 'string:notContains', 'BLICK', false],
		['source.name', 'string:startsWith', 'über', true],
		['source.name', 'string:notStartsWith', 'über', false],
		['source.name', 'string:endsWith', '.pdf', true],
		['source.name', 'string:notEndsWith', '.pdf', false],
		['source.name', 'string:regex', '^.berblick\\.pdf$', true],
		['source.name', 'string:regex', '/^.BERBLICK/', true],
		['source.name', 'string:notRegex', 'PDF$', false],
		['source.name', 'string:exists', '', true],
		['source.name', 'string:notExists', '', false],
		['source.name', 'string:empty', '', false],
		['source.name', 'string:notEmpty', '', true],
		['source.size', 'string:equals', '2000', true],
		['source.size', 'number:equals', 2_000, true],
		['source.size', 'number:notEquals', 2_000, false],
		['source.size', 'number:gt', 1_999, true],
		['source.size', 'number:gt', 2_000, false],
		['source.size', 'number:lt', 2_001, true],
		['source.size', 'number:gte', 2_000, true],
		['source.size', 'number:lte', 1_999, false],
		['source.size', 'number:empty', '', false],
		['source.id', 'number:equals', 5, true],
		['source.created_at', 'dateTime:after', '2026-01-02T08:59:59Z', true],
		['source.created_at', 'dateTime:before', '2026-01-02T09:00:01Z', true],
		['source.created_at', 'dateTime:equals', '2026-01-02T09:00:00Z', true],
		['source.created_at', 'dateTime:notEquals', '2026-01-02T09:00:00Z', false],
		['source.created_at', 'dateTime:afterOrEquals', '2026-01-02T09:00:00Z', true],
		['source.created_at', 'dateTime:beforeOrEquals', '2026-01-02T08:00:00Z', false],
		['source.shared', 'boolean:true', '', true],
		['source.shared', 'boolean:false', '', false],
		['source.shared', 'boolean:equals', true, true],
		['source.shared', 'boolean:notEquals', true, false],
		['source.tags', 'array:contains', 'invoice', true],
		['source.tags', 'array:notContains', 'invoice', false],
		['source.tags', 'array:lengthEquals', 2, true],
		['source.tags', 'array:lengthGt', 2, false],
		['source.tags', 'array:lengthLte', 2, true],
		['source.none', 'array:empty', '', true],
		['source.tags', 'array:notEmpty', '', true],
		['source.object', 'object:notEmpty', '', true],
		['source.emptyObject', 'object:empty', '', true],
		['source.object', 'object:exists', '', true],
		['created_by.login', 'string:endsWith', '@example.com', true],
		['source.tags[1]', 'string:equals', 'paid', true],
		['source["odd name"]', 'string:equals', 'X', true],
	])('%s %s %j: %s', (path, operator, right, expected) => {
		expect(holds(all(condition(path, operator, right)))).toBe(expected);
		expect(problems).toEqual([]);
	});

	it.each<[string, string, Right, boolean]>([
		['source.missing', 'string:exists', '', false],
		['source.missing', 'string:notExists', '', true],
		['source.missing.deeper', 'string:equals', 'x', false],
		['source.missing', 'number:gt', 0, false],
		['source.nothing', 'string:exists', '', false],
		['source.name.length', 'number:exists', '', false],
		['source.__proto__', 'object:exists', '', false],
		['source.constructor.name', 'string:exists', '', false],
		['source.tags.length', 'number:exists', '', false],
	])('knows no field %s: %s %j is %s', (path, operator, right, expected) => {
		expect(holds(all(condition(path, operator, right)))).toBe(expected);
	});

	it('minds the case where that is set', () => {
		const exact = { ...options, caseSensitive: true };
		const hold = (operator: string, right: string) =>
			holds({ all: true, options: exact, conditions: [condition('source.name', operator, right)] });
		expect(hold('string:equals', 'überblick.pdf')).toBe(false);
		expect(hold('string:equals', 'Überblick.PDF')).toBe(true);
		expect(hold('string:regex', 'pdf$')).toBe(false);
		expect(hold('string:regex', '/pdf$/i')).toBe(true);
	});

	it('does not hold, and is told of, where the value is of another type', () => {
		expect(holds(all(condition('source.name', 'number:gt', 1)))).toBe(false);
		const strict = { ...options, typeValidation: 'strict' } as const;
		const conditions = [condition('source.size', 'string:equals', '2000')];
		expect(holds({ all: true, options: strict, conditions })).toBe(false);
		expect(problems).toEqual([0, 0]);
		// A problem says no more than that one does not hold.
		expect(
			holds(
				any(condition('source.name', 'number:gt', 1), condition('source.size', 'number:gt', 1)),
			),
		).toBe(true);
	});

	it('takes time that grows with the length of a text, and an end where a pattern would not', () => {
		const named = (name: string) => boxEvent('1', { source: { type: 'file', id: '5', name } });
		for (const operator of ['string:contains', 'string:endsWith', 'number:gt', 'dateTime:after']) {
			const right = operator.startsWith('string')
				? 'b'
				: operator === 'number:gt'
					? 1
					: '2026-01-01';
			const { ofEvent } = compileConditions(
				all(condition('source.name', operator, right)),
				() => {},
			);
			const work = (length: number) => void ofEvent(named('a'.repeat(length)));
			expect({ operator, growth: growth(work, 4_000) }).toEqual({ operator, growth: 'linear' });
		}
		expect(
			holds(all(condition('source.name', 'string:regex', '^(a+)+$')), named(`${'a'.repeat(60)}!`)),
		).toBe(false);
		expect(problems).toEqual([0]);
	});
});

describe('several conditions', () => {
	const yes = condition('source.size', 'number:gt', 1);
	const no = condition('source.size', 'number:lt', 1);
	const status = (value: string) =>
		condition('metadata.enterprise.contract.status', 'string:equals', value);

	it.each<[string, Conditions, boolean | undefined]>([
		['and: both', all(yes, yes), true],
		['and: one', all(yes, no), false],
		['or: one', any(no, yes), true],
		['or: none', any(no, no), false],
		['and: the event does not decide', all(yes, status('open')), undefined],
		['and: the event decides', all(status('open'), no), false],
		['or: the event does not decide', any(no, status('open')), undefined],
		['or: the event decides', any(status('open'), yes), true],
	])('%s', (_name, conditions, expected) => {
		expect(holds(conditions)).toBe(expected);
	});

	it.each<[string, Conditions, boolean, string[]]>([
		['and, held', all(yes, status('open')), true, ['metadata']],
		['and, not held', all(status('paid')), false, ['metadata']],
		['or, held', any(no, status('open')), true, ['metadata']],
		['or, not held', any(no, status('paid')), false, ['metadata']],
		[
			'the item decides',
			all(condition('item.size', 'number:gt', 9), status('open')),
			false,
			['item'],
		],
		[
			'both are needed',
			any(condition('item.size', 'number:gt', 9), status('open')),
			true,
			['item', 'metadata'],
		],
	])('asks once for what it takes: %s', async (_name, conditions, expected, asked) => {
		const lookUp = jest.fn(async (subject: 'item' | 'metadata') =>
			subject === 'item' ? { size: 5 } : { enterprise: { contract: { status: 'Open' } } },
		);
		const compiled = compileConditions(conditions, () => {});
		expect(await compiled.ofItem(event, lookUp)).toBe(expected);
		expect(lookUp.mock.calls.map(([subject]) => subject)).toEqual(asked);
	});
});

describe('readFieldPath', () => {
	it.each([
		['={{ $json.source.name }}', ['source', 'name']],
		['{{$json.source.name}}', ['source', 'name']],
		['={{ $json?.source?.name }}', ['source', 'name']],
		['={{ $json["source"][\'name\'] }}', ['source', 'name']],
		[
			'={{ $json.source.path_collection.entries[0].id }}',
			['source', 'path_collection', 'entries', '0', 'id'],
		],
		['source.name', ['source', 'name']],
		['=source.name', ['source', 'name']],
		['$json.source.name', ['source', 'name']],
		['metadata.enterprise_1.contract.$type', ['metadata', 'enterprise_1', 'contract', '$type']],
	])('of %s', (text, path) => {
		expect(readFieldPath(text)).toEqual(path);
	});

	it.each([
		'',
		'={{ }}',
		'={{ $json }}',
		'={{ $json. }}',
		'={{ $vars.x }}',
		'={{ $json.a.toUpperCase() }}',
		'={{ $json.a + 1 }}',
		'={{ $json.a }}b',
		'={{ $json.a }}{{ $json.b }}',
		'={{ $jsonx.a }}',
		'two words',
		'a..b',
		'a[b]',
	])('refuses %j', (text) => {
		expect(readFieldPath(text)).toBeUndefined();
	});

	it('reads and finds in linear time', () => {
		for (const unit of ['a.', '[0]', ' ', '{{', '["']) {
			const work = (length: number) => void readFieldPath(unit.repeat(length));
			expect({ unit, growth: growth(work, 4_000) }).toEqual({ unit, growth: 'linear' });
		}
		expect(valueAt({ a: [{ b: 1 }] }, ['a', '0', 'b'])).toBe(1);
		expect(valueAt({ a: [1] }, ['a', 'length'])).toBeUndefined();
	});
});

describe('conditionProblem', () => {
	it('finds a pattern that is none', () => {
		const problem = conditionProblem(condition('source.name', 'string:regex', '('), options);
		expect(problem).toBe('has a value that cannot be compared with');
	});

	it.each(
		Object.entries(operators).flatMap(([type, ones]) =>
			Object.keys(ones).map((one) => `${type}:${one}`),
		),
	)('has none with %s', (operator) => {
		const [type = '', operation = ''] = operator.split(':');
		const rights: Record<string, Right> = {
			number: 1,
			boolean: true,
			dateTime: '2026-01-01T00:00:00Z',
		};
		const right = rights[operators[type]?.[operation] ?? ''] ?? 'x';
		expect(conditionProblem(condition('source.name', operator, right), options)).toBeUndefined();
	});
});
