import { type BoxTemplate, type BoxTemplateField, isObject } from '../../client';
import { type OperationContext, parameter, type ParamsOf } from '../../operation';
import { scopeParameter, templatePicker } from '../../pickers';
import { fieldOf, templateNamed } from '../templateField';
import { enteredIn, fieldValue } from '../templateValues';

const shown = { show: { filterByMetadata: [true] } };

/** Metadata values to look for, in fields that come from the template. */
export const metadataFilterParameters = [
	parameter({
		displayName: 'Filter by Metadata',
		name: 'filterByMetadata',
		type: 'boolean',
		purpose: 'filter',
		default: false,
		description: 'Whether to find only items with certain values of a metadata template',
	}),
	parameter({ ...scopeParameter, displayOptions: shown }),
	parameter({ ...templatePicker, displayOptions: shown }),
	parameter({
		displayName: 'Metadata Values',
		name: 'templateFilters',
		type: 'resourceMapper',
		purpose: 'filter',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		typeOptions: {
			loadOptionsDependsOn: ['scope', 'templateKey.value'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateFilters',
				mode: 'add',
				valuesLabel: 'Values to Look For',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				// Before there is a template, a notice says so; this is a complaint in red.
				hideNoDataError: true,
				supportAutoMap: false,
				multiKeyMatch: false,
			},
		},
		displayOptions: shown,
	}),
] as const;

/**
 * Box's `mdfilters`: texts and choices must be equal, a list means any of its choices, numbers and
 * dates have a range. https://developer.box.com/guides/search/filters/metadata/
 *
 * @throws RangeError for a value that its field cannot have, and for a field that the template does not have
 */
export async function metadataFilter(
	{
		filterByMetadata,
		scope = '',
		templateKey = '',
		templateFilters,
	}: ParamsOf<typeof metadataFilterParameters>,
	{
		input,
		timezone,
		...world
	}: Pick<OperationContext<unknown>, 'box' | 'once' | 'input' | 'timezone'>,
): Promise<object[] | undefined> {
	if (!filterByMetadata || templateFilters === undefined) return undefined;
	const entries = enteredIn(templateFilters, [], input);
	if (entries.length === 0) {
		throw new RangeError('‘Filter by Metadata’ is on, but no value is entered to look for');
	}
	const template = await templateNamed(world, scope, templateKey);
	const filters = new Map<string, unknown>();
	for (const { key, value } of entries) {
		const { field, side } = filterOf(template, key);
		const wanted = fieldValue(value, field, timezone);
		const filter = side === undefined ? wanted : withSide(filters.get(field.key), side, wanted);
		filters.set(field.key, filter);
	}
	for (const [key, range] of filters) refuseEmptyRange(key, range);
	return [{ scope, templateKey, filters: Object.fromEntries(filters) }];
}

/** The field that a filter is for; `gt:` and `lt:` in front of its key are the ends of a range. */
function filterOf(
	template: BoxTemplate,
	key: string,
): { field: BoxTemplateField; side?: 'gt' | 'lt' } {
	const [, side, behind = ''] = /^(gt|lt):(.+)$/s.exec(key) ?? [];
	const field = fieldOf(template, side === undefined ? key : behind);
	const isRange = field.type === 'float' || field.type === 'date';
	if (isRange === (side === 'gt' || side === 'lt')) {
		return { field, side: side === 'gt' || side === 'lt' ? side : undefined };
	}
	throw new RangeError(
		isRange
			? `Box finds numbers and dates by a range: use ‘gt:${field.key}’ and ‘lt:${field.key}’ instead of ‘${key}’`
			: `‘${field.key}’ is neither a number nor a date, and has no range: use it without ‘${side}:’`,
	);
}

/** The other end of a range may be there already. */
const withSide = (range: unknown, side: string, value: unknown) => ({
	...(isObject(range) ? range : {}),
	[side]: value,
});

function refuseEmptyRange(key: string, filter: unknown): void {
	const { gt, lt } = isObject(filter) ? filter : {};
	if (isAbove(gt, lt)) {
		throw new RangeError(
			`The metadata filter ‘${key}’ ends before it begins: ${String(gt)} to ${String(lt)}`,
		);
	}
}

/** Dates are all in the same form, in which their order is that of the texts. */
function isAbove(one: unknown, other: unknown): boolean {
	if (typeof one === 'number' && typeof other === 'number') return one > other;
	return typeof one === 'string' && typeof other === 'string' && one > other;
}
