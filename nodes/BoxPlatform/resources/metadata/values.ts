import { isObject } from '../../client';
import { type OperationContext, parameter, type ParamsOf } from '../../operation';
import { refusing } from '../../values';
import { fieldOf, templateNamed } from '../templateField';
import { enteredIn, fieldValue, keysOf, textValue } from '../templateValues';
import { taxonomyNodes } from './taxonomyValues';

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
				addAllFields: true,
				// Before there is a template, a notice says so; this is a complaint in red.
				hideNoDataError: true,
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

type Circumstances = Pick<OperationContext<unknown>, 'box' | 'once' | 'input' | 'timezone'>;

type ValuesParams = ParamsOf<typeof valuesParameters> & { scope: string; templateKey: string };

/**
 * The values that the user entered, in the forms Box takes. Fields that were left empty in the form are not written.
 *
 * @throws RangeError that names the field whose value cannot be used, or that the template does not have
 */
export async function enteredValues(
	params: ValuesParams,
	circumstances: Circumstances,
): Promise<EnteredValues> {
	if (params.valuesFrom === 'pairs') return { values: pairedValues(params), emptied: [] };
	if (params.valuesFrom === 'json') return jsonValues(params);
	return { values: await mappedValues(params, circumstances), emptied: [] };
}

/**
 * Metadata without any value is legal, and somebody may want it as a mark; a form that was left empty is a slip.
 *
 * @throws RangeError for a form without a value, unless the template has no fields
 */
export async function filledValues(
	params: ValuesParams,
	circumstances: Circumstances,
): Promise<EnteredValues> {
	const entered = await enteredValues(params, circumstances);
	const { valuesFrom, scope, templateKey } = params;
	if (valuesFrom === 'json' || Object.keys(entered.values).length > 0) return entered;
	if (!isFree(scope, templateKey)) {
		const template = await templateNamed(circumstances, scope, templateKey);
		if (keysOf(template).length === 0) return entered;
	}
	throw new RangeError(
		'No field has a value, so there is nothing to write: fill in at least one. To add the template without values, set ‘Values’ to JSON and enter {}',
	);
}

function pairedValues({ valuesUi }: ValuesParams): MetadataValues {
	const pairs = valuesUi?.pair ?? [];
	const unnamed = pairs.find(({ key = '' }) => key === '');
	if (unnamed) throw new RangeError('One of the ‘Values’ has no name');
	const values = new Map<string, string>();
	for (const { key, value = '' } of pairs) {
		if (values.has(key)) throw new RangeError(`‘${key}’ is there twice`);
		values.set(key, value);
	}
	return Object.fromEntries(values);
}

function jsonValues({ valuesJson }: ValuesParams): EnteredValues {
	if (!isObject(valuesJson)) {
		throw new RangeError('‘Values (JSON)’ must be an object with field keys and values');
	}
	// Of an expression, such as { vendor: $json.vendor }: as a field of the form that was left empty.
	const entries = Object.entries(valuesJson).filter(([, value]) => value !== undefined);
	return {
		values: Object.fromEntries(entries.filter(([, value]) => value !== null)),
		emptied: entries.filter(([, value]) => value === null).map(([key]) => key),
	};
}

/** Whether the names of the fields are free, as those of Box's own template for that. */
export const isFree = (scope: string, templateKey: string): boolean =>
	scope === 'global' && templateKey === 'properties';

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** By the fields that the template has now: what the node has stored of it can be old, or missing. */
async function mappedValues(
	{ templateFields, scope, templateKey }: ValuesParams,
	{ input, timezone, ...world }: Circumstances,
): Promise<MetadataValues> {
	if (templateFields === undefined) return {};
	if (isFree(scope, templateKey)) {
		const entries = enteredIn(templateFields, Object.keys(input.json), input);
		return Object.fromEntries(
			entries.map(({ key, value }) => [key, textValue(value, refusing(key))]),
		);
	}
	const template = await templateNamed(world, scope, templateKey);
	const values = new Map<string, unknown>();
	for (const entry of enteredIn(templateFields, keysOf(template), input)) {
		const field = fieldOf(template, entry.key);
		if (values.has(field.key)) throw new RangeError(`‘${field.key}’ is there twice`);
		const value =
			field.type === 'taxonomy'
				? await taxonomyNodes(world, template, field, entry.value)
				: fieldValue(entry.value, field, timezone);
		values.set(field.key, value);
	}
	// A choice of several without a choice is a field that was left empty, and would take away what is there.
	return Object.fromEntries([...values].filter(([, value]) => !isEmptyList(value)));
}
