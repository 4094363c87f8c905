import { commaSeparated, extensionsIn } from '../../client';

/**
 * The extensions that a search is narrowed down to, in the forms that people write them.
 * https://developer.box.com/reference/get-search/#param-file_extensions
 *
 * @throws RangeError for what is no extension, and for one with a dot inside, which Box never finds
 */
export function searchedExtensions(text = ''): string[] {
	const extensions = extensionsIn(commaSeparated(text), 'File Extensions');
	const long = extensions.find((extension) => extension.includes('.'));
	if (long === undefined) return extensions;
	throw new RangeError(
		`‘File Extensions’: Box knows only what is behind the last dot, so that ‘${long}’ finds nothing. Enter ‘${long.slice(long.lastIndexOf('.') + 1)}’.`,
	);
}
