import type { Json } from '../kernel/json';
import { short } from '../kernel/problem';
import type { FieldType } from './metadataTemplates';
import { wordsOf } from './searchQuery';

/** A field of the queried template, or a pseudo field of the item such as `item.name`. */
export interface QueryField {
	name: string;
	type: FieldType;
}

/** Where a condition finds the values of one item. */
export type Row = (field: string) => Json | undefined;

/** `undefined` is SQL's "unknown": a comparison with a missing value. */
export type Condition = (row: Row) => boolean | undefined;

type Comparable = string | number;
type Operator = '=' | '<>' | '>' | '<' | '>=' | '<=' | '~' | 'LIKE' | 'ILIKE';

const wrongType = (field: QueryField, value: Json): Error =>
	short(
		400,
		'unexpected_json_type',
		`The value ${JSON.stringify(value)} does not suit the field '${field.name}' (${field.type})`,
	);
const refused = (field: QueryField, operator: string): Error =>
	short(400, 'invalid_query', `${operator} does not work on '${field.name}' (${field.type})`);

const holdsList = ({ type }: QueryField): boolean => type === 'multiSelect' || type === 'taxonomy';

/** `field IS NULL` and, with `wanted` false, `field IS NOT NULL`. */
export function nullCondition(field: QueryField, wanted: boolean): Condition {
	return (row) => {
		const value = row(field.name);
		return (value === undefined || value === null) === wanted;
	};
}

/** A field against one value. */
export function comparison(field: QueryField, operator: Operator, wanted: Json): Condition {
	if (holdsList(field)) throw refused(field, operator);
	if (operator === 'LIKE' || operator === 'ILIKE' || operator === '~') {
		if (field.type === 'float' || field.type === 'date') throw refused(field, operator);
		if (typeof wanted !== 'string') throw wrongType(field, wanted);
		const test = operator === '~' ? termTest(wanted) : likeTest(wanted, operator === 'ILIKE');
		return (row) => {
			const value = row(field.name);
			return typeof value === 'string' ? test(value) : undefined;
		};
	}
	const right = comparable(field, wanted);
	if (right === undefined) throw wrongType(field, wanted);
	return (row) => {
		const left = comparable(field, row(field.name));
		return left === undefined ? undefined : compare(left, operator, right);
	};
}

/** `IN` for single values; `HASANY` and `HASALL` for multiSelect. */
export function listCondition(
	field: QueryField,
	operator: 'IN' | 'HASANY' | 'HASALL',
	wanted: readonly Json[],
): Condition {
	if ((operator === 'IN') === holdsList(field)) throw refused(field, operator);
	if (operator === 'IN') {
		const equal = wanted.map((value) => comparison(field, '=', value));
		return (row) => {
			const results = equal.map((condition) => condition(row));
			return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
		};
	}
	const bad = wanted.find((value) => typeof value !== 'string');
	if (bad !== undefined) throw wrongType(field, bad);
	return (row) => {
		const values = row(field.name);
		if (!Array.isArray(values)) return undefined;
		const has = (value: Json): boolean => values.includes(value);
		return operator === 'HASANY' ? wanted.some(has) : wanted.every(has);
	};
}

/** A value in the form the field's type compares by; dates as milliseconds. */
export function comparable(field: QueryField, value: Json | undefined): Comparable | undefined {
	if (field.type === 'float') return typeof value === 'number' ? value : undefined;
	if (typeof value !== 'string') return undefined;
	if (field.type !== 'date') return value;
	const time = Date.parse(value);
	return Number.isNaN(time) ? undefined : time;
}

function compare(left: Comparable, operator: Operator, right: Comparable): boolean {
	switch (operator) {
		case '=':
			return left === right;
		case '<>':
			return left !== right;
		case '>':
			return left > right;
		case '<':
			return left < right;
		case '>=':
			return left >= right;
		default:
			return left <= right;
	}
}

/** `%` is any text, `_` one character, `\` takes the next character as it is. */
function likeTest(pattern: string, ignoreCase: boolean): (value: string) => boolean {
	const source = pattern.replace(/\\(.)|([%_])|([\s\S])/gu, (_all, escaped, wildcard, plain) => {
		if (wildcard === '%') return '[\\s\\S]*';
		if (wildcard === '_') return '[\\s\\S]';
		return String(escaped ?? plain).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
	});
	const expression = new RegExp(`^${source}$`, ignoreCase ? 'iu' : 'u');
	return (value) => expression.test(value);
}

/** `~` finds the words of the term, without regard to case. */
function termTest(term: string): (value: string) => boolean {
	const wanted = wordsOf(term);
	return (value) => {
		const words = wordsOf(value);
		return wanted.length > 0 && wanted.every((word) => words.includes(word));
	};
}
