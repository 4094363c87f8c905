/** Which fields Box AI is to read: those of a metadata template, of a form, or of JSON. */
import { type BoxTemplate, isObject, textOf } from '../../client';
import { type OperationContext, parameter, type ParamsOf } from '../../operation';
import { scopeParameter, templatePicker } from '../../pickers';
import { readList, refusing } from '../../values';
import { choicesField } from '../choicesField';
import { templateNamed } from '../templateField';

const fieldsForm = parameter({
	displayName: 'Fields',
	name: 'fieldsUi',
	type: 'fixedCollection',
	purpose: 'members',
	placeholder: 'Add Field',
	typeOptions: { multipleValues: true, sortable: true },
	default: {},
	description: 'The fields to read',
	displayOptions: { show: { fieldsFrom: ['form'] } },
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				choicesField,
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					purpose: 'dataLeftOut',
					default: '',
					placeholder: 'e.g. The date by which the invoice has to be paid',
				},
				{
					displayName: 'Key',
					name: 'key',
					type: 'string',
					purpose: 'identity',
					default: '',
					placeholder: 'e.g. dueDate',
					description: 'The name of the field in the output',
				},
				{
					displayName: 'Name',
					name: 'displayName',
					type: 'string',
					purpose: 'dataLeftOut',
					default: '',
					placeholder: 'e.g. Due Date',
					description: 'The name that people know the field by',
				},
				{
					displayName: 'Prompt',
					name: 'prompt',
					type: 'string',
					purpose: 'dataLeftOut',
					default: '',
					placeholder: 'e.g. It is written below the total',
					description: 'How to find the value, and how to write it',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					purpose: 'choice',
					options: [
						{ name: 'Choice', value: 'enum' },
						{ name: 'Choices, Several', value: 'multiSelect' },
						{ name: 'Date', value: 'date' },
						{ name: 'Number', value: 'float' },
						{ name: 'Text', value: 'string' },
					],
					default: 'string',
				},
			],
		},
	],
});

export const fieldsParameters = [
	parameter({
		displayName: 'Fields From',
		name: 'fieldsFrom',
		type: 'options',
		purpose: 'choice',
		options: [
			{ name: 'Form', value: 'form', description: 'Fields that are entered here' },
			{
				name: 'JSON',
				value: 'json',
				description: 'A list of fields, also with tables and taxonomies',
			},
			{
				name: 'Metadata Template',
				value: 'template',
				description: 'The fields of a metadata template, whose values can be written as metadata',
			},
		],
		default: 'template',
		description: 'Which fields Box AI is to read',
	}),
	parameter({ ...scopeParameter, displayOptions: { show: { fieldsFrom: ['template'] } } }),
	parameter({
		...templatePicker,
		description: 'The metadata template whose fields are read',
		displayOptions: { show: { fieldsFrom: ['template'] } },
	}),
	fieldsForm,
	parameter({
		displayName: 'Fields (JSON)',
		name: 'fieldsJson',
		type: 'json',
		purpose: 'content',
		default: '[]',
		required: true,
		placeholder: '[{ "key": "dueDate", "type": "date" }]',
		description:
			'The fields as Box takes them: objects with key and, as far as wanted, type, displayName, description, prompt, options and fields',
		displayOptions: { show: { fieldsFrom: ['json'] } },
	}),
] as const;

/** A field, as far as its values are read by it. */
export interface WantedField {
	key: string;
	/** Of an unknown type, values stay as they are. */
	type: string;
	options?: Array<{ key: string }> | null;
}

export interface WantedFields {
	fields: readonly WantedField[];
	/** What the request names them by: `fields` or `metadata_template`. */
	json: object;
	/** Where the fields are those of one. */
	template?: BoxTemplate;
}

type FieldsParams = ParamsOf<typeof fieldsParameters>;

/**
 * The fields to read.
 *
 * @throws RangeError when there are none, or one has no key or nothing to choose from
 */
export async function wantedFields(
	params: FieldsParams,
	world: Pick<OperationContext<unknown>, 'box' | 'once'>,
): Promise<WantedFields> {
	if (params.fieldsFrom === 'template') return await templateFields(params, world);
	const fields = params.fieldsFrom === 'form' ? formFields(params) : jsonFields(params.fieldsJson);
	if (fields.length === 0) {
		throw new RangeError('There is no field for Box AI to read: add one to ‘Fields’');
	}
	const keys = fields.map(({ key }) => key);
	const twice = keys.find((key, index) => keys.indexOf(key) !== index);
	if (twice !== undefined) throw new RangeError(`The field ‘${twice}’ is there twice`);
	return { fields, json: { fields } };
}

async function templateFields(
	{ scope = '', templateKey = '' }: FieldsParams,
	world: Pick<OperationContext<unknown>, 'box' | 'once'>,
): Promise<WantedFields> {
	const template = await templateNamed(world, scope, templateKey);
	const fields = template.fields ?? [];
	if (fields.length === 0) {
		throw new RangeError(
			`The template ‘${template.displayName}’ has no fields for Box AI to read: choose another one, or enter the fields in the form`,
		);
	}
	return {
		fields,
		json: {
			metadata_template: {
				type: 'metadata_template',
				// With the ID of the enterprise, which Box wants here.
				scope: template.scope,
				template_key: template.templateKey,
			},
		},
		template,
	};
}

function formFields({ fieldsUi }: FieldsParams): WantedField[] {
	return (fieldsUi?.field ?? []).map(
		({ key = '', type = 'string', choices = '', displayName, description, prompt }, index) => {
			if (key.trim() === '') throw new RangeError(`Field ${index + 1} of ‘Fields’ has no key`);
			const options = readList(choices, refusing('Choices'));
			const takesOptions = type === 'enum' || type === 'multiSelect';
			if (takesOptions && options.length === 0) {
				throw new RangeError(`The field ‘${key}’ has nothing to choose from: fill in ‘Choices’`);
			}
			return {
				key: key.trim(),
				type,
				displayName: displayName || undefined,
				description: description || undefined,
				prompt: prompt || undefined,
				options: takesOptions ? options.map((option) => ({ key: option })) : undefined,
			};
		},
	);
}

function jsonFields(value: unknown): WantedField[] {
	const name = '‘Fields (JSON)’';
	if (!Array.isArray(value)) throw new RangeError(`${name} must be a list of fields`);
	return value.map((field: unknown, index) => {
		const key = isObject(field) ? textOf(field.key) : undefined;
		if (!isObject(field) || key === undefined) {
			throw new RangeError(`Field ${index + 1} of ${name} must be an object with a key`);
		}
		const { type, options } = field;
		if (options !== undefined && options !== null && !areOptions(options)) {
			throw new RangeError(
				`The options of the field ‘${key}’ must be a list of objects with a key`,
			);
		}
		const choices = areOptions(options) ? options : undefined;
		if ((type === 'enum' || type === 'multiSelect') && (choices ?? []).length === 0) {
			throw new RangeError(
				`The field ‘${key}’ has nothing to choose from: give it ‘options’, such as [{ "key": "Open" }]`,
			);
		}
		return { ...field, key, type: textOf(type) ?? 'string', options: choices };
	});
}

function areOptions(options: unknown): options is Array<{ key: string }> {
	return (
		Array.isArray(options) &&
		options.every((option) => isObject(option) && textOf(option.key) !== undefined)
	);
}
