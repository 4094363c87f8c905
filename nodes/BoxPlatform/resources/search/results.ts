import {
	batchesOf,
	type BoxClient,
	BoxDataError,
	type BoxItem,
	eachBatch,
	listOf,
	type Query,
} from '../../client';

/** Box serves no result behind this one. https://developer.box.com/guides/search/pagination/ */
const searchCap = 10_000;
const largestPage = 200;

/** What entries are wrapped in when items of recent shared links are asked for. */
interface SharedLinkResult {
	type: 'search_result';
	item: BoxItem;
	accessible_via_shared_link?: string;
}

export interface ResultRange {
	/** How many results are wanted; Infinity for all. */
	limit: number;
	/** Whether to go without the results that Box does not serve, instead of failing. */
	cut: boolean;
	/** How many to leave out at the beginning; default 0. */
	offset?: number;
}

/**
 * The results of a search, each once: the index can move while pages are read.
 *
 * https://developer.box.com/reference/get-search/
 *
 * @throws RangeError before anything is returned when there are more than Box serves
 */
export function searchResults(
	box: BoxClient,
	query: Query,
	{ limit, cut, offset }: ResultRange,
): AsyncGenerator<BoxItem, void, undefined> {
	const pages = box.pages<BoxItem | SharedLinkResult>('/search', {
		paging: 'offset',
		pageSize: Math.min(largestPage, limit),
		query,
		from: { offset },
		onTotal: (total) => {
			if (!cut && limit > searchCap && total > searchCap) throw tooMany(total);
		},
	});
	const seen = new Set<string>();
	const results = eachBatch(pages, (batch) =>
		batch.map(itemOf).filter(({ type, id }) => {
			const before = seen.size;
			return seen.add(`${type}_${id}`).size > before;
		}),
	);
	return cut ? listOf(untilTooMany(results)) : results;
}

/** The batches of a list, without the failure that says that Box serves no more. */
async function* untilTooMany<T>(results: AsyncIterable<T>): AsyncGenerator<T[], void, undefined> {
	try {
		yield* batchesOf(results);
	} catch (error) {
		const isEnd = error instanceof BoxDataError && error.code === 'too_many_results';
		if (!isEnd) await Promise.reject(error);
	}
}

/** The results of a search; of none, says that the search may not know yet. https://developer.box.com/guides/search/indexing/ */
export function tellIfNotYetFound<T>(
	results: AsyncIterable<T>,
	hint: (text: string) => void,
): AsyncGenerator<T, void, undefined> {
	const batches = async function* () {
		let found = false;
		for await (const batch of batchesOf(results)) {
			found ||= batch.length > 0;
			yield batch;
		}
		if (!found) hint(notYetFound);
	};
	return listOf(batches());
}

const notYetFound =
	'The search found nothing. Box finds new and changed items after about ten minutes: for what was just uploaded, list its folder (Folder > Get Items) instead.';

function itemOf(entry: BoxItem | SharedLinkResult): BoxItem {
	if (!isSharedLinkResult(entry)) return entry;
	return { ...entry.item, accessible_via_shared_link: entry.accessible_via_shared_link };
}

const isSharedLinkResult = (entry: BoxItem | SharedLinkResult): entry is SharedLinkResult =>
	entry.type === 'search_result' && 'item' in entry;

const tooMany = (count: number) =>
	new RangeError(
		`The search has about ${count} results, and Box serves only the first ${searchCap}. Narrow it down with filters, for example by date, or set ‘If There Are Too Many’ to return what there is.`,
	);
