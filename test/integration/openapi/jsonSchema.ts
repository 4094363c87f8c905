/** A schema as OpenAPI 3.0 writes it, as far as Box's files use that. */
export interface SpecSchema {
	/** The name of another schema, such as `2024.0:File`. */
	$ref?: string;
	type?: string | string[];
	nullable?: boolean;
	format?: string;
	enum?: unknown[];
	items?: SpecSchema;
	required?: string[];
	properties?: Record<string, SpecSchema>;
	additionalProperties?: boolean | SpecSchema;
	allOf?: SpecSchema[];
	anyOf?: SpecSchema[];
	oneOf?: SpecSchema[];
}

/** Where the named schemas are registered; see {@link namedSchemas}. */
const namedSchemasId = 'box';

const kept = [
	...['type', 'format', 'enum', 'required', 'pattern'],
	...['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'multipleOf'],
] as const;

/**
 * A schema of OpenAPI 3.0 as JSON Schema, where `null` is a type instead of `nullable`.
 *
 * `oneOf` becomes `anyOf`: alternatives of Box's overlap, such as a search result with and without
 * the shared links that are optional in both.
 */
export function jsonSchema(schema: SpecSchema): Record<string, unknown> {
	if (schema.$ref !== undefined) {
		return { $ref: `${namedSchemasId}#/components/schemas/${schema.$ref}` };
	}
	const result: Record<string, unknown> = {};
	for (const keyword of kept) {
		if (keyword in schema) result[keyword] = Reflect.get(schema, keyword);
	}
	if (schema.items) result.items = jsonSchema(schema.items);
	if (schema.properties) result.properties = eachOf(schema.properties);
	if (schema.additionalProperties !== undefined) {
		const rest = schema.additionalProperties;
		result.additionalProperties = typeof rest === 'boolean' ? rest : jsonSchema(rest);
	}
	if (schema.allOf) result.allOf = schema.allOf.map(jsonSchema);
	const alternatives = schema.anyOf ?? schema.oneOf;
	if (alternatives) result.anyOf = alternatives.map(jsonSchema);
	if (!isNullable(schema)) return result;
	if (schema.allOf || alternatives) return { anyOf: [{ type: 'null' }, result] };
	// Simpler where it is enough: messages about alternatives are hard to read.
	if (schema.type !== undefined) result.type = [schema.type, 'null'].flat();
	if (schema.enum) result.enum = [...schema.enum, null];
	return result;
}

/** Box marks some of its compositions as nullable in a part of their own. */
function isNullable({ nullable, allOf = [] }: SpecSchema): boolean {
	return (
		nullable === true || allOf.some((part) => part.nullable === true && part.$ref === undefined)
	);
}

const eachOf = (schemas: Record<string, SpecSchema>) =>
	Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, jsonSchema(schema)]));

/** All named schemas as one document, at the places that references name. */
export function namedSchemas(schemas: Record<string, SpecSchema>): Record<string, unknown> {
	return { $id: namedSchemasId, components: { schemas: eachOf(schemas) } };
}
