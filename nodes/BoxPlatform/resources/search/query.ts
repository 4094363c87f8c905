import { operation } from '../../operation';
import { listParameters } from '../listParameters';
import { filterQuery } from './filterQuery';
import { filtersParameter } from './filters';
import { metadataFilter, metadataFilterParameters } from './metadataFilter';
import { searchResults, tellIfNotYetFound } from './results';

/** https://developer.box.com/reference/get-search/ */
export const query = operation({
	value: 'query',
	name: 'Query',
	action: 'Search for files and folders',
	description:
		'Search all of Box to find out where a file, folder or web link is: by what it is called, words that PDFs and other documents mention, type, size, owner, metadata, or when it was changed',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			purpose: 'filter',
			default: '',
			placeholder: 'e.g. invoice AND 2026',
			description:
				'Words to look for, with AND, OR, NOT and "quoted phrases". May be empty when metadata filters are used. Box finds new and changed items after about ten minutes.',
		},
		...metadataFilterParameters,
		...listParameters,
		filtersParameter,
	],
	listsAll: () => true,
	async run({ box, params, input, once, timezone, hint }) {
		const { filters, returnAll, limit = Infinity } = params;
		if (params.filterByMetadata && filters.mdfilters !== undefined) {
			throw new RangeError(
				'Use either ‘Filter by Metadata’ or ‘Metadata Filters (JSON)’: Box takes one',
			);
		}
		const byForm = await metadataFilter(params, { box, once, input, timezone });
		const mdfilters = byForm ?? filters.mdfilters;
		if (params.query.trim() === '' && mdfilters === undefined) {
			throw new RangeError('‘Query’ is empty: Box needs a word to look for, or metadata filters');
		}
		const results = searchResults(
			box,
			{
				...(await filterQuery(box, filters, once)),
				query: params.query,
				mdfilters: mdfilters === undefined ? undefined : JSON.stringify(mdfilters),
			},
			{
				limit: returnAll ? Infinity : limit,
				cut: filters.tooMany === 'cut',
				offset: filters.offset,
			},
		);
		// Behind an offset there can be nothing although much was found.
		return filters.offset ? results : tellIfNotYetFound(results, hint);
	},
});
