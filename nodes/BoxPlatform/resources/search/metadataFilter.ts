import { isObject } from '../../client';
import { type OperationInput, parameter, type ParamsOf } from '../../operation';
import { scopeParameter, templatePicker } from '../../pickers';
import { fieldValue, mappedValues } from '../metadata/values';

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
 */
export function metadataFilter(
	{
		filterByMetadata,
		scope,
		templateKey,
		templateFilters,
	}: ParamsOf<typeof metadataFilterParameters>,
	{ input, timezone }: { input: OperationInput; timezone: string },
): object[] | undefined {
	if (!filterByMetadata) return undefined;
	const filters: Record<string, unknown> = {};
	for (const { field, value } of mappedValues(templateFilters, input)) {
		const end = /^(gt|lt):(.+)$/s.exec(field.id);
		const ranged = end && (field.type === 'number' || field.type === 'dateTime');
		const [, side = '', key = field.id] = ranged ? end : [];
		const wanted = fieldValue(value, field, timezone);
		filters[key] = ranged ? withSide(filters[key], side, wanted) : wanted;
	}
	if (Object.keys(filters).length === 0) {
		throw new RangeError('‘Filter by Metadata’ is on, but no value is entered to look for');
	}
	for (const [key, range] of Object.entries(filters)) refuseEmptyRange(key, range);
	return [{ scope, templateKey, filters }];
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
