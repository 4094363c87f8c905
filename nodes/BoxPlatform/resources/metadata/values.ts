import type { OperationInput, ParamsOf } from '../../n8n/operation';
import { parameter } from '../../n8n/operation';

export type MetadataValues = Record<string, unknown>;

/** Three ways to give metadata values: the template's own fields, free names, or JSON. */
export const valuesParameters = [
	parameter({
		displayName: 'Values',
		name: 'valuesFrom',
		type: 'options',
		options: [
			{
				name: 'Fields of the Template',
				value: 'template',
				description: 'Shows the fields of the chosen template',
			},
			{
				name: 'JSON',
				value: 'json',
				description: 'An object with field keys and values',
			},
			{
				name: 'Names and Texts',
				value: 'pairs',
				description: 'Free names and texts, as the global template ‘properties’ takes them',
			},
		],
		default: 'template',
		description: 'How to enter the values',
	}),
	parameter({
		displayName: 'Fields',
		name: 'templateFields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		typeOptions: {
			loadOptionsDependsOn: ['scope', 'templateKey.value'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateFields',
				mode: 'add',
				valuesLabel: 'Values to Write',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				supportAutoMap: true,
				multiKeyMatch: false,
			},
		},
		displayOptions: { show: { valuesFrom: ['template'] } },
	}),
	parameter({
		displayName: 'Values (JSON)',
		name: 'valuesJson',
		type: 'json',
		default: '{}',
		required: true,
		placeholder: '{ "status": "Open", "amount": 12.5 }',
		description: 'Field keys and values. A date is a text such as 2026-01-31T00:00:00Z.',
		displayOptions: { show: { valuesFrom: ['json'] } },
	}),
	parameter({
		displayName: 'Values',
		name: 'valuesUi',
		type: 'fixedCollection',
		placeholder: 'Add Value',
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				displayName: 'Value',
				name: 'pair',
				values: [
					{
						displayName: 'Name',
						name: 'key',
						type: 'string',
						default: '',
					},
					{
						displayName: 'Text',
						name: 'value',
						type: 'string',
						default: '',
					},
				],
			},
		],
		displayOptions: { show: { valuesFrom: ['pairs'] } },
	}),
] as const;

/**
 * The values that the user entered, in the forms Box takes: numbers for float fields, RFC 3339 for
 * dates, lists for multiSelect. Fields that were left empty are not written.
 */
export function enteredValues(
	params: ParamsOf<typeof valuesParameters>,
	input: OperationInput,
): MetadataValues {
	if (params.valuesFrom === 'pairs') {
		const pairs = params.valuesUi?.pair ?? [];
		return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
	}
	if (params.valuesFrom === 'json') {
		const { valuesJson } = params;
		if (typeof valuesJson !== 'object' || valuesJson === null || Array.isArray(valuesJson)) {
			throw new RangeError('‘Values (JSON)’ must be an object with field keys and values');
		}
		return { ...valuesJson };
	}
	const { mappingMode, value, schema = [] } = params.templateFields ?? { mappingMode: '', value: null };
	const given: Record<string, unknown> = mappingMode === 'autoMapInputData' ? input.json : (value ?? {});
	return Object.fromEntries(
		Object.entries(given)
			.filter(([key, entry]) => !isEmpty(entry) && schema.some(({ id }) => id === key))
			.map(([key, entry]) => [key, toBoxValue(entry, schema.find(({ id }) => id === key)?.type)]),
	);
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function toBoxValue(value: unknown, type: string | undefined): unknown {
	if (type === 'number' && typeof value === 'string') return Number(value);
	if (type === 'dateTime') return toBoxDate(value);
	if (type === 'array' && typeof value === 'string') {
		return value.split(',').map((entry) => entry.trim());
	}
	return type === 'string' && typeof value !== 'object' ? String(value) : value;
}

/** Box stores metadata dates in UTC. */
function toBoxDate(value: unknown): string {
	const date = new Date(String(value));
	if (Number.isNaN(date.getTime())) {
		throw new RangeError(`A metadata date cannot be read: ‘${String(value)}’`);
	}
	return date.toISOString();
}
