/**
 * How names are compared: the one place for it.
 *
 * Box ignores case in names, and text from one system writes ‘Ü’ as one character, from another as ‘U’ with a mark
 * behind it. People see one name, so that both are one here. Where two entries differ in nothing but that, the one
 * that is written exactly as it was asked for is meant.
 *
 * Every comparison of names of items, extensions, logins, keys of templates and of what is typed to narrow down a
 * list goes through here; the linter refuses others.
 */

/**
 * What all ways to write a name have in common, to compare it or to remember something under it. Not a name: nobody
 * is shown it, and nothing in Box is called so.
 */
export function nameKey(name: string): string {
	// Lower case of a capital Σ depends on where it stands: at the end of a word it is another letter.
	return name.normalize('NFC').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/** Whether two names are one for Box and for people. What is no text, as Box may send, is like nothing. */
export function sameName(one: unknown, other: unknown): boolean {
	if (typeof one !== 'string' || typeof other !== 'string') return false;
	return one === other || nameKey(one) === nameKey(other);
}

/**
 * The entry with a name: the one that is written exactly like it, otherwise the first that counts as the same.
 *
 * @param nameOf undefined for an entry that has no name
 */
export function findNamed<T>(
	entries: readonly T[],
	name: string,
	nameOf: (entry: T) => string | undefined,
): T | undefined {
	return (
		entries.find((entry) => nameOf(entry) === name) ??
		entries.find((entry) => sameName(nameOf(entry), name))
	);
}

/** Whether a text contains another one, for lists that are narrowed down by typing. */
export function containsName(text: unknown, part: string): boolean {
	return typeof text === 'string' && nameKey(text).includes(nameKey(part));
}

/**
 * Whether a name can be written in several ways that look the same, as ‘Übersicht’ can and ‘Summary’ cannot. Box
 * takes those for different names, and holds both in one folder.
 */
export function hasLookAlikes(name: string): boolean {
	return name.normalize('NFC') !== name.normalize('NFD');
}

/**
 * The extensions in a text such as `pdf, .DOCX, *.tar.gz`, as they are compared: without the dot in front.
 *
 * @param field as users see it, for the refusal
 * @throws RangeError that names an entry which is no extension
 */
export function extensionsIn(entries: readonly string[], field: string): string[] {
	return entries.map((entry) => {
		const extension = nameKey(entry.trim().replace(/^\*?\.+/, ''));
		if (extension === '' || /[*?{}/\\;\s]/.test(extension)) {
			throw new RangeError(
				`‘${field}’: ‘${entry}’ is not an extension. Enter the end of the name alone, such as pdf or tar.gz, without brackets, and commas between several`,
			);
		}
		return extension;
	});
}
