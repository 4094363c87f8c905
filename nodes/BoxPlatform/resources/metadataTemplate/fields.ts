import { parameter, type ParamsOf } from '../../operation';
import { readList, refusing } from '../../values';
import { choicesField } from '../choicesField';

/** Metadata fields to make, one by one in the form. */
export const fieldsParameter = parameter({
	displayName: 'Fields',
	name: 'fieldsUi',
	type: 'fixedCollection',
	purpose: 'members',
	placeholder: 'Add Field',
	typeOptions: { multipleValues: true, sortable: true },
	default: {},
	description: 'The fields of the template, in the order in which Box shows them',
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
				},
				{
					displayName: 'Hidden',
					name: 'hidden',
					type: 'boolean',
					purpose: 'choice',
					default: false,
					description: 'Whether the field is hidden from people and only there for the API',
				},
				{
					displayName: 'Key',
					name: 'key',
					type: 'string',
					purpose: 'identity',
					default: '',
					placeholder: 'e.g. dueDate',
					description: 'The key of the field in the API; made from the name if this is empty',
				},
				{
					displayName: 'Name',
					name: 'displayName',
					type: 'string',
					purpose: 'identity',
					default: '',
					placeholder: 'e.g. Due Date',
					description: 'The name that people see',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					purpose: 'choice',
					options: [
						{ name: 'Date', value: 'date' },
						{ name: 'Drop-Down, Multiple Choices', value: 'multiSelect' },
						{ name: 'Drop-Down, Single Choice', value: 'enum' },
						{ name: 'Number', value: 'float' },
						{ name: 'Text', value: 'string' },
					],
					default: 'string',
				},
			],
		},
	],
});

/** https://developer.box.com/reference/post-metadata-templates-schema/#param-fields */
export function fieldsBody({ field: fields = [] }: ParamsOf<[typeof fieldsParameter]>['fieldsUi']) {
	refuseRepeated(fields.flatMap(({ key = '' }) => (key === '' ? [] : [key])));
	return fields.map(
		({ displayName = '', key = '', type = 'string', choices = '', description, hidden }) => {
			if (displayName === '' && key === '')
				throw new RangeError('A field has neither name nor key');
			const options = readList(choices, refusing('Choices'));
			const takesOptions = type === 'enum' || type === 'multiSelect';
			if (takesOptions && options.length === 0) {
				throw new RangeError(`The field ‘${displayName || key}’ has nothing to choose from`);
			}
			refuseRepeated(options);
			return {
				type,
				// Box makes keys for templates, but not for their fields.
				key: key || keyFrom(displayName),
				displayName: displayName || key,
				description: description || undefined,
				hidden,
				options: takesOptions ? options.map((option) => ({ key: option })) : undefined,
			};
		},
	);
}

/** As Box derives keys of templates from their names: ‘Due Date’ becomes `dueDate`. */
function keyFrom(displayName: string): string {
	const [first = '', ...rest] = displayName.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
	const key =
		first.toLowerCase() +
		rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
	if (key === '')
		throw new RangeError(`No key can be made of the name ‘${displayName}’: enter one`);
	return key;
}

function refuseRepeated(keys: readonly string[]): void {
	const twice = keys.find((key, index) => keys.indexOf(key) !== index);
	if (twice !== undefined) throw new RangeError(`‘${twice}’ is there twice`);
}
