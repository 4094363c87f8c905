/**
 * Sorts options as people read a list: by name, whatever the case.
 *
 * Not with `localeCompare`, which loads the rules of a language when n8n starts: that takes as long as
 * a third of loading this package. The names are English, where both give the same order.
 */
export function byName<T extends { name: string }>(options: readonly T[]): T[] {
	// eslint-disable-next-line no-restricted-syntax -- names of our own, and nameKey would load the client when n8n starts
	const keyed = options.map((option) => ({ option, key: option.name.toLowerCase() }));
	return keyed
		.sort((a, b) => Number(a.key > b.key) - Number(a.key < b.key))
		.map(({ option }) => option);
}
