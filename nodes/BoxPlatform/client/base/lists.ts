/** The entries of a text with commas: trimmed, without empty ones. */
export function commaSeparated(text: string): string[] {
	return text
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}
