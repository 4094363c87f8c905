import { parameter } from '../../operation';

/** Filters that the searches have in common, with the names of the built-in node. */
export const directionOption = parameter({
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	purpose: 'choice',
	options: [
		{ name: 'Ascending', value: 'ASC' },
		{ name: 'Descending', value: 'DESC' },
	],
	default: 'DESC',
	description: 'The order of the results, if they are sorted by Modified At',
});

export const sortOption = parameter({
	displayName: 'Sort',
	name: 'sort',
	type: 'options',
	purpose: 'choice',
	options: [
		{ name: 'Modified At', value: 'modified_at' },
		{ name: 'Relevance', value: 'relevance' },
	],
	default: 'relevance',
	description: 'What the results are sorted by',
});

/** Where Box can look for words. */
export const contentTypes = [
	{ name: 'Comments', value: 'comments' },
	{ name: 'Description', value: 'description' },
	{ name: 'File Content', value: 'file_content' },
	{ name: 'Name', value: 'name' },
	{ name: 'Tags', value: 'tags' },
] as const;
