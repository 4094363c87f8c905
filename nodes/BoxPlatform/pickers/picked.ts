/**
 * A picker for an operation, which says what becomes of the thing that is picked: ‘The file, by its ID …’ turns into
 * ‘The file to download, by its ID …’. What may be given stands in the description, because a model reads it, whom the
 * modes mean nothing.
 */
export function picked<Picker extends { description: string }>(
	picker: Picker,
	what: string,
): Picker {
	return { ...picker, description: picker.description.replace(',', ` ${what},`) };
}
