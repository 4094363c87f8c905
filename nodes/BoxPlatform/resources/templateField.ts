import {
	type BoxClient,
	type BoxTemplate,
	boxTemplate,
	type BoxTemplateField,
	findNamed,
	path,
	type SharedWork,
} from '../client';

/**
 * The template with its fields as they are now; asked for once a run, whatever the node has stored of it.
 * https://developer.box.com/reference/get-metadata-templates-id-id-schema/
 */
export async function templateNamed(
	{ box, once }: { box: BoxClient; once: SharedWork['once'] },
	scope: string,
	templateKey: string,
): Promise<BoxTemplate> {
	const schema = path`/metadata_templates/${scope}/${templateKey}/schema`;
	return await once(
		schema,
		async () => await box.request<BoxTemplate>('GET', schema, { expect: boxTemplate }),
	);
}

/** @throws RangeError that names the fields which the template does have */
export function fieldOf(template: BoxTemplate, key: string): BoxTemplateField {
	const fields = template.fields ?? [];
	const found = findNamed(fields, key, (field) => field.key);
	if (found) return found;
	const keys = fields.map((field) => field.key).join(', ');
	throw new RangeError(
		`The template ‘${template.displayName}’ has no field ‘${key}’. ${keys === '' ? 'It has no fields' : `It has: ${keys}`}`,
	);
}
