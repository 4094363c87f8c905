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
		const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes, validateFormats: true });
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
		({ keyword, params }) => keyword !== 'anyOf' && params.type !== 'null',
	);
	const lines = (telling.length > 0 ? telling : errors).map(({ instancePath, message, params }) => {
		const detail = 'allowedValues' in params ? ` ${JSON.stringify(params.allowedValues)}` : '';
		return `${instancePath || '(all)'} ${message ?? ''}${detail.slice(0, 120)}`;
	});
	return [...new Set(lines)].slice(0, 8);
}
