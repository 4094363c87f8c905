import type { ErrorObject, ValidateFunction } from 'ajv';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

import type { SpecSchema } from './jsonSchema';
import { jsonSchema, namedSchemas } from './jsonSchema';

/**
 * Says what is wrong with a value; empty when it fits the schema. What came as text, such as a query
 * parameter, is turned into the wanted type within the value.
 */
export type Validators = (
	schema: SpecSchema,
	value: unknown,
	options?: { fromText?: boolean },
) => string[];

/** Formats of Box's files that name a purpose and prescribe nothing. */
const freeFormats = ['url', 'token', 'urn', 'digest', 'html', 'timezone', 'jwt', 'int32'];

export function createValidators(schemas: Record<string, SpecSchema>): Validators {
	const byCoercion = [false, true].map((coerceTypes) => {
		const ajv = new Ajv({
			...{ strict: false, allErrors: true, verbose: true, validateFormats: true },
			coerceTypes,
		});
		addFormats(ajv);
		for (const format of [...freeFormats, '<width>x<height>', 'space_delimited_list']) {
			ajv.addFormat(format, true);
		}
		ajv.addSchema(namedSchemas(schemas));
		return ajv;
	});
	const compiled = byCoercion.map(() => new Map<SpecSchema, ValidateFunction>());
	return (schema, value, { fromText = false } = {}) => {
		const which = fromText ? 1 : 0;
		const known = compiled[which]?.get(schema);
		const validate = known ?? byCoercion[which]?.compile(jsonSchema(schema));
		if (validate === undefined) throw new Error('No validator');
		compiled[which]?.set(schema, validate);
		if (validate(value)) return [];
		return complaintsOf(validate.errors ?? []);
	};
}

/** The alternatives that did not fit say too much: what holds for none of them comes first. */
function complaintsOf(errors: readonly ErrorObject[]): string[] {
	const telling = errors.filter(
		(error) =>
			error.keyword !== 'anyOf' && error.params.type !== 'null' && !isOfOtherType(error, errors),
	);
	const lines = (telling.length > 0 ? telling : errors).map(({ instancePath, message, params }) => {
		const detail = 'allowedValues' in params ? ` ${JSON.stringify(params.allowedValues)}` : '';
		return `${instancePath || '(all)'} ${message ?? ''}${detail.slice(0, 120)}`;
	});
	return [...new Set(lines)].slice(0, 8);
}

/** Whether an alternative is meant for another `type` of item, while one of them takes this type. */
function isOfOtherType({ keyword, instancePath }: ErrorObject, errors: readonly ErrorObject[]) {
	if (keyword !== 'enum' || !instancePath.endsWith('/type')) return false;
	const refused = errors.filter(
		(error) => error.keyword === 'enum' && error.instancePath === instancePath,
	);
	const above = errors.find(
		(error) => error.keyword === 'anyOf' && `${error.instancePath}/type` === instancePath,
	);
	return Array.isArray(above?.schema) && refused.length < above.schema.length;
}
