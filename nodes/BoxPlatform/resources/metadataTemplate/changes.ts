import { type BoxTemplate, commaSeparated } from '../../client';
import { parameter, type ParamsOf } from '../../operation';
import { templateFieldPicker } from '../../pickers';
import { readList, refusing } from '../../values';
import { choices, choicesForm } from '../choicesField';
import { fieldOf } from '../templateField';
import { fieldsBody, fieldsParameter } from './fields';
import { templateOptions } from './template';

/** What can be changed of a template. */
export const changeParameters = [
	parameter({
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		purpose: 'members',
		placeholder: 'Add Field',
		default: {},
		options: [
			templateOptions.copyInstances,
			templateOptions.hidden,
			{
				displayName: 'Name',
				name: 'displayName',
				type: 'string',
				purpose: 'identity',
				default: '',
				description: 'The name that people see',
			},
			{
				displayName: 'Operations (JSON)',
				name: 'operations',
				type: 'json',
				purpose: 'content',
				default: '[]',
				placeholder: '[{ "op": "editField", "fieldKey": "due", "data": { "displayName": "Due" } }]',
				description:
					'Further changes, as Box documents them under <a href="https://developer.box.com/guides/metadata/templates/update/">update a metadata template</a>',
			},
			{
				displayName: 'Remove Fields',
				name: 'removeFields',
				type: 'string',
				purpose: 'target',
				takesList: true,
				default: '',
				placeholder: 'e.g. vendor,dueDate',
				description:
					'Keys of fields to remove, separated by commas. Their values are removed from all files and folders.',
			},
		],
	}),
	parameter({
		...fieldsParameter,
		displayName: 'Fields to Add',
		description: 'New fields, put behind those that the template has',
	}),
	parameter({
		displayName: 'Choices to Add',
		name: 'choicesUi',
		type: 'fixedCollection',
		purpose: 'members',
		placeholder: 'Add Choices',
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				displayName: 'Choices',
				name: 'choice',
				values: [
					templateFieldPicker,
					{
						...choices,
						placeholder: 'e.g. On Hold,Rejected',
						description: `Further choices, ${choicesForm}`,
					},
				],
			},
		],
	}),
] as const;

/**
 * The changes as Box's operations.
 *
 * @throws RangeError when there are none, or one names a field that the template does not have
 */
export function changesOf(
	{ updateFields, fieldsUi, choicesUi }: ParamsOf<typeof changeParameters>,
	template: BoxTemplate,
): object[] {
	const {
		displayName,
		hidden,
		copyInstanceOnItemCopy,
		removeFields = '',
		operations = [],
	} = updateFields;
	if (!Array.isArray(operations)) throw new RangeError('‘Operations (JSON)’ must be a list');
	const data = { displayName: displayName || undefined, hidden, copyInstanceOnItemCopy };
	const changes = [
		...(Object.values(data).some((value) => value !== undefined)
			? [{ op: 'editTemplate', data }]
			: []),
		...fieldsBody(fieldsUi).map((field) => ({ op: 'addField', data: field })),
		...(choicesUi.choice ?? []).flatMap(({ field = '', choices = '' }) => {
			const { key: fieldKey, type } = fieldOf(template, field);
			const op = type === 'enum' ? 'addEnumOption' : 'addMultiSelectOption';
			return readList(choices, refusing('Choices')).map((key) => ({ op, fieldKey, data: { key } }));
		}),
		...commaSeparated(removeFields).map((key) => ({
			op: 'removeField',
			fieldKey: fieldOf(template, key).key,
		})),
		...(operations as object[]),
	];
	if (changes.length === 0) throw new RangeError('There is nothing to change: enter a change');
	return changes;
}
