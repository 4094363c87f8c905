import { randomUUID } from 'node:crypto';

import { arrayAt, booleanAt, objectAt, textAt } from '../kernel/input';
import type { Json, JsonObject } from '../kernel/json';
import { isObject } from '../kernel/json';
import { short } from '../kernel/problem';

const FIELD_TYPES = ['string', 'float', 'date', 'enum', 'multiSelect', 'taxonomy'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface TemplateOption {
	id: string;
	key: string;
	/** Colour and definition of a classification label. */
	staticConfig: JsonObject | undefined;
}

export interface TemplateField {
	id: string;
	type: FieldType;
	key: string;
	displayName: string;
	description: string | undefined;
	hidden: boolean;
	options: TemplateOption[];
	/** Of a field of that type: where its values are from, and which of them can be chosen. */
	taxonomy: TaxonomyRules | undefined;
}

export interface TaxonomyRules {
	namespace: string;
	key: string;
	multiSelect: boolean;
	selectableLevels: number[];
}

export interface MetadataTemplate {
	id: string;
	/** `global` or `enterprise_<id>`. */
	scope: string;
	templateKey: string;
	displayName: string;
	hidden: boolean;
	copyInstanceOnItemCopy: boolean;
	fields: TemplateField[];
	/** Grows with every change of the schema; instances show it as `$typeVersion`. */
	version: number;
	/** Any key with any text is a value: `global.properties` alone. */
	free: boolean;
}

const hasOptions = (type: FieldType): boolean => type === 'enum' || type === 'multiSelect';

/** A template out of the body of `POST /metadata_templates/schema`. */
export function newTemplate(scope: string, body: JsonObject): MetadataTemplate {
	const displayName = text(body, 'displayName');
	const templateKey = textAt(body, 'templateKey') ?? keyFrom(displayName);
	if (!/^[a-zA-Z_][-a-zA-Z0-9_]{0,63}$/.test(templateKey)) {
		throw badTemplate(`templateKey: '${templateKey}' is not a valid key`);
	}
	const fields = (arrayAt(body, 'fields') ?? []).map(newField);
	refuseDuplicates(fields.map((field) => field.key));
	return {
		id: randomUUID(),
		scope,
		templateKey,
		displayName,
		hidden: booleanAt(body, 'hidden') ?? false,
		copyInstanceOnItemCopy: booleanAt(body, 'copyInstanceOnItemCopy') ?? false,
		fields,
		version: 0,
		free: false,
	};
}

/** A field out of a schema or of the operation `addField`. */
export function newField(data: Json | undefined): TemplateField {
	if (!isObject(data)) throw badTemplate('fields: an object is required');
	const type = FIELD_TYPES.find((one) => one === data['type']);
	if (type === undefined) throw badTemplate(`fields.type: '${String(data['type'])}' is unknown`);
	const displayName = textAt(data, 'displayName') ?? textAt(data, 'key');
	const key = textAt(data, 'key') ?? keyFrom(displayName ?? '');
	if (key === '' || key.length > 256) throw badTemplate('fields.key: 1 to 256 characters');
	const options = (arrayAt(data, 'options') ?? []).map(newOption);
	if (options.length > 0 && !hasOptions(type)) {
		throw badTemplate(`fields.options: a field of the type ${type} has no options`);
	}
	refuseDuplicates(options.map((option) => option.key));
	return {
		id: randomUUID(),
		type,
		key,
		displayName: displayName ?? key,
		description: textAt(data, 'description'),
		hidden: booleanAt(data, 'hidden') ?? false,
		options,
		taxonomy: type === 'taxonomy' ? taxonomyRules(data) : undefined,
	};
}

function taxonomyRules(data: JsonObject): TaxonomyRules {
	const rules = objectAt(data, 'optionsRules') ?? {};
	const levels = arrayAt(rules, 'selectableLevels') ?? [];
	return {
		namespace: text(data, 'namespace'),
		key: text(data, 'taxonomyKey'),
		multiSelect: booleanAt(rules, 'multiSelect') ?? false,
		selectableLevels: levels.filter((level) => typeof level === 'number'),
	};
}

/** An option out of a field or of the operations that add one. */
export function newOption(data: Json | undefined): TemplateOption {
	if (!isObject(data)) throw badTemplate('options: an object with a key is required');
	const config = data['staticConfig'];
	return {
		id: randomUUID(),
		key: text(data, 'key'),
		staticConfig: isObject(config) ? config : undefined,
	};
}

/** A template as Box shows it. */
export function templateBody(template: MetadataTemplate): JsonObject {
	return {
		id: template.id,
		type: 'metadata_template',
		templateKey: template.templateKey,
		scope: template.scope,
		displayName: template.displayName,
		hidden: template.hidden,
		copyInstanceOnItemCopy: template.copyInstanceOnItemCopy,
		fields: template.fields.map((field) => ({
			id: field.id,
			type: field.type,
			key: field.key,
			displayName: field.displayName,
			hidden: field.hidden,
			...(field.description === undefined ? {} : { description: field.description }),
			...(hasOptions(field.type) ? { options: field.options.map(optionBody) } : {}),
			...(field.taxonomy === undefined ? {} : taxonomyBody(field.taxonomy)),
		})),
	};
}

function taxonomyBody({
	namespace,
	key,
	multiSelect,
	selectableLevels,
}: TaxonomyRules): JsonObject {
	return { namespace, taxonomyKey: key, optionsRules: { multiSelect, selectableLevels } };
}

function optionBody({ id, key, staticConfig }: TemplateOption): JsonObject {
	return { id, key, ...(staticConfig === undefined ? {} : { staticConfig }) };
}

/** An error about a schema, in the metadata service's short form. */
export function badTemplate(message: string): Error {
	return short(400, 'bad_request', message);
}

/** Non-empty text that a schema must have. */
export function text(data: JsonObject, name: string): string {
	const value = data[name];
	if (typeof value !== 'string' || value.trim() === '') throw badTemplate(`${name} is required`);
	return value;
}

/** Keys of fields and options are unique within their list. */
export function refuseDuplicates(keys: readonly string[]): void {
	const twice = keys.find((key, index) => keys.indexOf(key) !== index);
	if (twice !== undefined) throw badTemplate(`'${twice}' is there twice`);
}

/** Box derives missing keys from the display name in camel case. */
function keyFrom(displayName: string): string {
	const words = displayName.split(/[^a-zA-Z0-9]+/).filter((word) => word !== '');
	const key = words
		.map((word, index) => {
			const first = word.charAt(0);
			return (index === 0 ? first.toLowerCase() : first.toUpperCase()) + word.slice(1);
		})
		.join('')
		.slice(0, 64);
	return /^\d/.test(key) ? `_${key}`.slice(0, 64) : key;
}
