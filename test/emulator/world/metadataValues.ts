import type { Json, JsonObject } from '../kernel/json';
import { short } from '../kernel/problem';
import type { MetadataTemplate, TemplateField } from './metadataTemplates';
import type { Taxonomies } from './taxonomies';

const failed = (message: string): Error => short(400, 'schema_validation_failed', message);

/**
 * Checks the values of an instance against its template and answers them as Box stores them.
 */
export function checkValues(
	template: MetadataTemplate,
	values: JsonObject,
	taxonomies: Taxonomies,
): JsonObject {
	const result: JsonObject = {};
	for (const [key, value] of Object.entries(values)) {
		if (value === undefined) continue;
		if (key.startsWith('$')) throw short(400, 'bad_request', `'${key}' cannot be set`);
		result[key] = template.free
			? freeValue(key, value)
			: fieldValue(template, key, value, taxonomies);
	}
	return result;
}

function freeValue(key: string, value: Json): Json {
	if (typeof value !== 'string') throw wrongType(key, value, 'string');
	return value;
}

function fieldValue(
	template: MetadataTemplate,
	key: string,
	value: Json,
	taxonomies: Taxonomies,
): Json {
	const field = template.fields.find((one) => one.key === key);
	if (field === undefined) {
		throw failed(`object instance has properties which are not allowed by the schema: ["${key}"]`);
	}
	switch (field.type) {
		case 'float':
			if (typeof value !== 'number') throw wrongType(key, value, 'number');
			return value;
		case 'date':
			return dateValue(key, value);
		case 'enum':
			return optionValue(field, value);
		case 'multiSelect':
			if (!Array.isArray(value)) throw wrongType(key, value, 'array');
			if (new Set(value).size !== value.length) {
				throw failed(`/${key}: array must not contain duplicate elements`);
			}
			return value.map((one) => optionValue(field, one));
		case 'taxonomy':
			return nodeIds(field, value, taxonomies);
		default:
			if (typeof value !== 'string') throw wrongType(key, value, 'string');
			return value;
	}
}

/** The IDs of nodes that can be chosen; one alone unless the field takes several. */
function nodeIds({ key, taxonomy }: TemplateField, value: Json, taxonomies: Taxonomies): Json {
	if (!Array.isArray(value)) throw wrongType(key, value, 'array');
	if (taxonomy === undefined) throw failed(`/${key}: the field has no taxonomy`);
	if (value.length > 1 && !taxonomy.multiSelect) throw failed(`/${key}: takes one value`);
	const nodes = taxonomies.of(taxonomy.namespace, taxonomy.key);
	for (const id of value) {
		const node = nodes.find((one) => one.id === id);
		if (node === undefined || !taxonomy.selectableLevels.includes(node.level)) {
			throw failed(`/${key}: ${JSON.stringify(id)} is no value that can be chosen`);
		}
	}
	return value;
}

/** RFC 3339 with a time; stored in UTC with milliseconds. */
function dateValue(key: string, value: Json): string {
	if (typeof value !== 'string') throw wrongType(key, value, 'string');
	const looksRight = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/i;
	const time = looksRight.test(value) ? Date.parse(value) : Number.NaN;
	if (Number.isNaN(time)) {
		throw failed(`/${key}: string "${value}" is invalid against requested date format(s)`);
	}
	return new Date(time).toISOString();
}

function optionValue(field: TemplateField, value: Json): string {
	if (typeof value !== 'string') throw wrongType(field.key, value, 'string');
	const keys = field.options.map((option) => option.key);
	if (!keys.includes(value)) {
		const possible = JSON.stringify(keys);
		throw failed(
			`/${field.key}: instance value ("${value}") not found in enum (possible values: ${possible})`,
		);
	}
	return value;
}

function wrongType(key: string, value: Json, allowed: string): Error {
	const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
	return failed(
		`/${key}: instance type (${type}) does not match any allowed primitive type ` +
			`(allowed: ["${allowed}"])`,
	);
}
