import type { BoxTemplate, BoxTemplateField } from '../../client';
import { parameter, type ParamsOf } from '../../operation';
import { templateFieldPicker } from '../../pickers';
import { fieldOf } from '../templateField';
import { fieldValue } from '../templateValues';
import { readChosen, readList, refusing } from '../../values';

/** The conditions of a metadata query, one by one in the form. */
export const conditionsParameter = parameter({
	displayName: 'Conditions',
	name: 'conditionsUi',
	type: 'fixedCollection',
	purpose: 'members',
	placeholder: 'Add Condition',
	typeOptions: { multipleValues: true },
	default: {},
	description:
		'Conditions that the metadata must meet; without any, all items with the template are found',
	options: [
		{
			displayName: 'Condition',
			name: 'condition',
			values: [
				templateFieldPicker,
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					purpose: 'choice',
					options: [
						{ name: 'Contains', value: 'contains' },
						{ name: 'Has All Of', value: 'hasAll', description: 'For fields with several choices' },
						{ name: 'Has Any Of', value: 'hasAny', description: 'For fields with several choices' },
						{ name: 'Is', value: 'equals' },
						{ name: 'Is at Least', value: 'from' },
						{ name: 'Is at Most', value: 'to' },
						{ name: 'Is Empty', value: 'isEmpty' },
						{ name: 'Is Less Than', value: 'less' },
						{ name: 'Is More Than', value: 'greater' },
						{ name: 'Is Not', value: 'notEquals' },
						{ name: 'Is Not Empty', value: 'isNotEmpty' },
						{ name: 'Is One Of', value: 'isOneOf' },
						{ name: 'Starts With', value: 'startsWith' },
					],
					default: 'equals',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					purpose: 'filter',
					takesList: true,
					default: '',
					description: 'A text, a number or a date; several values are separated by commas',
					displayOptions: { hide: { operator: ['isEmpty', 'isNotEmpty'] } },
				},
			],
		},
	],
});

type Conditions = ParamsOf<[typeof conditionsParameter]>['conditionsUi'];
type Condition = NonNullable<Conditions['condition']>[number];

export interface MetadataQuery {
	query?: string;
	query_params?: Record<string, unknown>;
}

/**
 * The conditions in Box's query language, their values as arguments.
 * https://developer.box.com/guides/metadata/queries/syntax/
 *
 * @throws RangeError for a field that the template does not have, or a value that does not fit it
 */
export function queryOf(
	conditions: Conditions,
	{
		combine,
		template,
		timezone,
	}: { combine: 'AND' | 'OR'; template: BoxTemplate; timezone: string },
): MetadataQuery {
	const query_params: Record<string, unknown> = {};
	const argument = (value: unknown): string => {
		const name = `value${Object.keys(query_params).length + 1}`;
		query_params[name] = value;
		return `:${name}`;
	};
	const terms = (conditions.condition ?? []).map((condition) =>
		termOf(condition, fieldOf(template, condition.field ?? ''), argument, timezone),
	);
	return terms.length === 0 ? {} : { query: terms.join(` ${combine} `), query_params };
}

const comparisons: Partial<Record<NonNullable<Condition['operator']>, string>> = {
	equals: '=',
	notEquals: '<>',
	greater: '>',
	from: '>=',
	less: '<',
	to: '<=',
};
const lists: typeof comparisons = { isOneOf: 'IN', hasAny: 'HASANY', hasAll: 'HASALL' };
const patterns: Partial<Record<NonNullable<Condition['operator']>, (text: string) => string>> = {
	contains: (text) => `%${text}%`,
	startsWith: (text) => `${text}%`,
};

function termOf(
	{ operator = 'equals', value = '' }: Condition,
	{ key: field, type, options }: BoxTemplateField,
	argument: (value: unknown) => string,
	timezone: string,
): string {
	if (operator === 'isEmpty') return `${field} IS NULL`;
	if (operator === 'isNotEmpty') return `${field} IS NOT NULL`;
	const several = operator === 'hasAny' || operator === 'hasAll';
	if (several !== (type === 'multiSelect' || type === 'taxonomy')) {
		throw new RangeError(
			several
				? `‘${field}’ holds one value: use ‘Is One Of’`
				: `‘${field}’ holds several choices: use ‘Has Any Of’ or ‘Has All Of’`,
		);
	}
	if (value === '') throw new RangeError(`The condition on ‘${field}’ has no value`);
	const choices = (options ?? []).map(({ key }) => key);
	// Of a field with several choices, one is compared at a time.
	const single = {
		key: field,
		type: type === 'multiSelect' ? 'enum' : type === 'taxonomy' ? 'string' : type,
		options,
	};
	const one = (entry: unknown) => argument(fieldValue(entry, single, timezone));
	const list = lists[operator];
	if (list) {
		const refuse = refusing(field);
		const entries =
			choices.length > 0 ? readChosen(value, choices, refuse) : readList(value, refuse);
		return `${field} ${list} (${entries.map(one).join(', ')})`;
	}
	const pattern = patterns[operator];
	if (pattern === undefined) return `${field} ${comparisons[operator] ?? '='} ${one(value)}`;
	if (type === 'float' || type === 'date') {
		throw new RangeError(`‘${field}’ is no text: compare it with ‘Is at Least’ or ‘Is at Most’`);
	}
	return `${field} ILIKE ${argument(pattern(value.replace(/[\\%_]/g, '\\$&')))}`;
}
