import { booleanAt, textAt } from '../kernel/input';
import type { Json, JsonObject } from '../kernel/json';
import { isObject } from '../kernel/json';
import type { MetadataTemplate, TemplateField, TemplateOption } from './metadataTemplates';
import { badTemplate, newField, newOption, refuseDuplicates, text } from './metadataTemplates';

/** What a change of a schema does to the values of its instances. */
export type Migration = (values: JsonObject) => void;

export interface TemplateUpdate {
	template: MetadataTemplate;
	migrations: Migration[];
}

/**
 * The operations of `PUT /metadata_templates/{scope}/{key}/schema`, applied to a copy: either
 * all of them work or the template stays as it was.
 */
export function updateTemplate(original: MetadataTemplate, operations: Json): TemplateUpdate {
	if (!Array.isArray(operations)) throw badTemplate('The body must be an array of operations');
	const template = structuredClone(original);
	const migrations: Migration[] = [];
	for (const operation of operations) {
		if (!isObject(operation)) throw badTemplate('An operation must be an object');
		const migration = applyOperation(template, operation);
		if (migration !== undefined) migrations.push(migration);
	}
	template.version++;
	return { template, migrations };
}

function applyOperation(template: MetadataTemplate, operation: JsonObject): Migration | undefined {
	const op = text(operation, 'op');
	switch (op) {
		case 'editTemplate':
			editTemplate(template, data(operation));
			return undefined;
		case 'addField':
			template.fields.push(newField(data(operation)));
			refuseDuplicates(template.fields.map((field) => field.key));
			return undefined;
		case 'editField':
			return editField(template, operation);
		case 'removeField': {
			const field = fieldOf(template, operation);
			template.fields = template.fields.filter((one) => one !== field);
			return (values) => delete values[field.key];
		}
		case 'reorderFields':
			template.fields = reordered(template.fields, operation['fieldKeys']);
			return undefined;
		default:
			return applyOptionOperation(template, operation, op);
	}
}

function applyOptionOperation(
	template: MetadataTemplate,
	operation: JsonObject,
	op: string,
): Migration | undefined {
	const match = /^(add|edit|remove|reorder)(Enum|MultiSelect)Options?$/.exec(op);
	if (match === null || op.endsWith('s') !== (match[1] === 'reorder')) {
		throw badTemplate(`op: '${op}' is unknown`);
	}
	const field = fieldOf(template, operation);
	const prefix = match[2] === 'Enum' ? 'enum' : 'multiSelect';
	if (field.type !== prefix) throw badTemplate(`'${field.key}' is not of the type ${prefix}`);
	const name = `${prefix}OptionKey`;
	switch (match[1]) {
		case 'add':
			field.options.push(newOption(data(operation)));
			refuseDuplicates(field.options.map((option) => option.key));
			return undefined;
		case 'edit':
			return editOption(field, optionOf(field, operation, name), data(operation));
		case 'remove': {
			const option = optionOf(field, operation, name);
			field.options = field.options.filter((one) => one !== option);
			return (values) => replaceOption(values, field.key, option.key, undefined);
		}
		default:
			field.options = reordered(field.options, operation[`${name}s`]);
			return undefined;
	}
}

function editTemplate(template: MetadataTemplate, change: JsonObject): void {
	if (change['templateKey'] !== undefined) throw badTemplate('templateKey cannot change');
	template.displayName = textAt(change, 'displayName') ?? template.displayName;
	template.hidden = booleanAt(change, 'hidden') ?? template.hidden;
	template.copyInstanceOnItemCopy =
		booleanAt(change, 'copyInstanceOnItemCopy') ?? template.copyInstanceOnItemCopy;
}

function editField(template: MetadataTemplate, operation: JsonObject): Migration | undefined {
	const field = fieldOf(template, operation);
	const change = data(operation);
	if (change['type'] !== undefined && change['type'] !== field.type) {
		throw badTemplate('The type of a field cannot change');
	}
	field.displayName = textAt(change, 'displayName') ?? field.displayName;
	field.description = textAt(change, 'description') ?? field.description;
	field.hidden = booleanAt(change, 'hidden') ?? field.hidden;
	const before = field.key;
	const key = textAt(change, 'key') ?? before;
	if (key === before) return undefined;
	field.key = key;
	refuseDuplicates(template.fields.map((one) => one.key));
	return (values) => {
		if (values[before] === undefined) return;
		values[key] = values[before];
		delete values[before];
	};
}

function editOption(field: TemplateField, option: TemplateOption, change: JsonObject): Migration {
	const before = option.key;
	option.key = textAt(change, 'key') ?? before;
	if (isObject(change['staticConfig'])) option.staticConfig = change['staticConfig'];
	refuseDuplicates(field.options.map((one) => one.key));
	return (values) => replaceOption(values, field.key, before, option.key);
}

function replaceOption(
	values: JsonObject,
	fieldKey: string,
	before: string,
	after: string | undefined,
): void {
	const value = values[fieldKey];
	if (Array.isArray(value)) {
		values[fieldKey] = value.flatMap((one) =>
			one !== before ? [one] : after === undefined ? [] : [after],
		);
	} else if (value === before) {
		if (after === undefined) delete values[fieldKey];
		else values[fieldKey] = after;
	}
}

function data(operation: JsonObject): JsonObject {
	const value = operation['data'];
	if (!isObject(value)) throw badTemplate('data is required');
	return value;
}

function fieldOf(template: MetadataTemplate, operation: JsonObject): TemplateField {
	const key = text(operation, 'fieldKey');
	const field = template.fields.find((one) => one.key === key);
	if (field === undefined) throw badTemplate(`There is no field '${key}'`);
	return field;
}

function optionOf(field: TemplateField, operation: JsonObject, name: string): TemplateOption {
	const key = text(operation, name);
	const option = field.options.find((one) => one.key === key);
	if (option === undefined) throw badTemplate(`There is no option '${key}'`);
	return option;
}

/** The list in the order of the keys, which must name every member once. */
function reordered<T extends { key: string }>(list: readonly T[], keys: Json | undefined): T[] {
	if (!Array.isArray(keys) || keys.length !== list.length) {
		throw badTemplate('The new order must name everything once');
	}
	const result = keys.flatMap((key) => list.find((one) => one.key === key) ?? []);
	if (new Set(result).size !== list.length) {
		throw badTemplate('The new order must name everything once');
	}
	return result;
}
