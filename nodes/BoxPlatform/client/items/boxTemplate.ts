import { isObject, textOf } from '../base';
import { type Expectation, resource } from '../http';

/** A metadata template of which fields and choices can be read: what is written goes by their keys. */
export const boxTemplate: Expectation = {
	name: 'a metadata template with its fields',
	accepts: (body, status) =>
		resource.accepts(body, status) &&
		isObject(body) &&
		areKeyed(body.fields, ({ options }) => areKeyed(options)),
};

/** @param also what else each entry has to be */
function areKeyed(
	entries: unknown,
	also: (entry: Record<string, unknown>) => boolean = () => true,
): boolean {
	if (entries === undefined || entries === null) return true;
	return (
		Array.isArray(entries) &&
		entries.every((entry) => isObject(entry) && textOf(entry.key) !== undefined && also(entry))
	);
}
