import { type BoxTemplate, type BoxTemplateField, findNamed } from '../client';

/** @throws RangeError that names the fields which the template does have */
export function fieldOf({ fields = [], displayName }: BoxTemplate, key: string): BoxTemplateField {
	const found = findNamed(fields, key, (field) => field.key);
	if (found) return found;
	const keys = fields.map((field) => field.key).join(', ');
	throw new RangeError(`The template ‘${displayName}’ has no field ‘${key}’. It has: ${keys}`);
}
