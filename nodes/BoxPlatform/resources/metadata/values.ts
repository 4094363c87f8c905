import type { ResourceMapperField, ResourceMapperValue } from 'n8n-workflow';

import { commaSeparated, isObject } from '../../client';
import { type OperationInput, parameter, type ParamsOf } from '../../operation';
import { boxDate } from './boxDate';

export type MetadataValues = Record<string, unknown>;

/** Three ways to give metadata values: the template's own fields, free names, or JSON. */
export const valuesParameters = [
	parameter({
		displayName: 'Values',
		name: 'valuesFrom',
		type: 'options',
		purpose: 'choice',
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
		purpose: 'members',
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
		purpose: 'content',
		default: '{}',
		required: true,
		placeholder: '{ "status": "Open", "amount": 12.5 }',
		description:
			'Field keys and values. A date is a text such as 2026-01-31T00:00:00Z, a choice of several a list, and null removes a value.',
		displayOptions: { show: { valuesFrom: ['json'] } },
	}),
	parameter({
		displayName: 'Values',
		name: 'valuesUi',
		type: 'fixedCollection',
		purpose: 'members',
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
						purpose: 'identity',
						default: '',
					},
					{
						displayName: 'Text',
						name: 'value',
						type: 'string',
						purpose: 'dataSentEmpty',
						default: '',
					},
				],
			},
		],
		displayOptions: { show: { valuesFrom: ['pairs'] } },
	}),
] as const;

export interface EnteredValues {
	values: MetadataValues;
	/** Fields that were entered as null: they shall have no value. */
	emptied: string[];
}

interface Entry {
	input: OperationInput;
	timezone: string;
}

/**
 * The values that the user entered, in the forms Box takes: numbers for float fields, UTC for dates,
 * lists for multiSelect. Fields that were left empty in the form are not written.
 *
 * @throws RangeError that names the field whose value cannot be used
 */
export function enteredValues(
	params: ParamsOf<typeof valuesParameters>,
	{ input, timezone }: Entry,
): EnteredValues {
	if (params.valuesFrom === 'pairs') {
		const pairs = params.valuesUi?.pair ?? [];
		const unnamed = pairs.find(({ key }) => key === '');
		if (unnamed) throw new RangeError('One of the ‘Values’ has no name');
		return { values: Object.fromEntries(pairs.map(({ key, value }) => [key, value])), emptied: [] };
	}
	if (params.valuesFrom === 'json') {
		const { valuesJson } = params;
		if (!isObject(valuesJson)) {
			throw new RangeError('‘Values (JSON)’ must be an object with field keys and values');
		}
		const entries = Object.entries(valuesJson);
		return {
			values: Object.fromEntries(entries.filter(([, value]) => value !== null)),
			emptied: entries.filter(([, value]) => value === null).map(([key]) => key),
		};
	}
	const mapped = mappedValues(params.templateFields, input).map(
		({ field, value }) => [field.id, fieldValue(value, field, timezone)] as const,
	);
	return { values: Object.fromEntries(mapped), emptied: [] };
}

/** What was entered into a column mapper, with the field of each value. */
export function mappedValues(
	mapper: ResourceMapperValue | undefined,
	input: OperationInput,
): Array<{ field: ResourceMapperField; value: unknown }> {
	const { mappingMode, value, schema = [] } = mapper ?? { mappingMode: '', value: null };
	const given: Record<string, unknown> =
		mappingMode === 'autoMapInputData' ? input.json : (value ?? {});
	return schema
		.filter((field) => field.removed !== true)
		.map((field) => ({ field, value: given[field.id] }))
		.filter((entry) => entry.value !== undefined && entry.value !== null && entry.value !== '');
}

/** A value in the form that Box takes for a field of this type. */
export function fieldValue(
	value: unknown,
	{ displayName, type }: Pick<ResourceMapperField, 'displayName' | 'type'>,
	timezone: string,
): unknown {
	if (type === 'number') return toNumber(value, displayName);
	if (type === 'dateTime') return boxDate(value, timezone, displayName);
	if (type === 'array') return toList(value);
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function toNumber(value: unknown, name: string): number {
	const number = typeof value === 'string' ? Number(value.trim() || NaN) : value;
	if (typeof number === 'number' && Number.isFinite(number)) return number;
	throw new RangeError(`‘${name}’ must be a number, but it is ‘${String(value)}’`);
}

/** A list as it is, as JSON (as the editor has it), or separated by commas. */
function toList(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	const text = String(value).trim();
	if (text.startsWith('[')) {
		try {
			const list: unknown = JSON.parse(text);
			if (Array.isArray(list)) return list;
		} catch {
			// A text that only looks like JSON is one choice.
		}
	}
	return commaSeparated(text);
}
