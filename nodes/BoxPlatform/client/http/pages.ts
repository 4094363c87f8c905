/** Lists of Box, entry by entry, whichever of the two ways they are paged. */
import { BoxDataError, isObject, listOf, moreBehind, pathOnly, progressOf, textOf } from '../base';
import type { ExchangeContext } from './context';
import { entriesOf, list } from './expectation';
import { type RequestOptions, sendRequest } from './request';

export interface PageOptions extends RequestOptions {
	/** How this list is paged; see its page in Box's reference. */
	paging: 'marker' | 'offset';
	/**
	 * Entries asked for per page; Box lowers what is too much. Default 1,000. 0 leaves it to Box, for
	 * lists that take no limit.
	 */
	pageSize?: number;
	/** Where the paging parameters go: POST queries have them in the body. Default `query`. */
	in?: 'query' | 'json';
	/** Where to begin; default: at the first entry. A marker is one that Box has given, an offset a whole number. */
	from?: { marker?: string; offset?: number };
	/** Gets what Box counts in all, before the entries of the page that says it; may throw to end the list. */
	onTotal?(total: number): void;
}

/** Box refuses offsets from here on. https://developer.box.com/guides/api-calls/pagination/ */
const offsetCap = 10_000;
/** Pages without an entry, one after the other: of many entries the user may see few, but not for ever. */
const mostEmptyPages = 100;

interface Page {
	entries: unknown[];
	/** As Box says it applied; undefined where it says none. */
	limit?: number;
	totalCount?: number;
	marker?: string;
}

/** Some of Box's endpoints write numbers as text; a limit that is overlooked would skip entries. */
function countOf(value: unknown): number | undefined {
	const count = textOf(value) === undefined ? value : Number(value);
	return typeof count === 'number' && Number.isFinite(count) ? count : undefined;
}

function pageOf(body: unknown): Page {
	const { limit, total_count: totalCount, next_marker: marker } = isObject(body) ? body : {};
	return {
		entries: entriesOf(body) ?? [],
		limit: countOf(limit),
		totalCount: countOf(totalCount),
		marker: textOf(typeof marker === 'number' ? String(marker) : marker),
	};
}

/**
 * The entries of a list, one by one or (`batchesOf`) by pages; the next page is fetched when it is asked for.
 *
 * `T` is what Box documents for this list.
 *
 * @throws BoxAnswerError for a page that is no list; BoxDataError `too_many_results` where offset paging
 * ends before the list does, `endless_list` where the pages lead nowhere
 */
export function pages<T>(
	context: ExchangeContext,
	path: string,
	options: PageOptions,
): AsyncGenerator<T, void, undefined> {
	const { paging, pageSize = 1_000, in: place = 'query', from = {}, onTotal, ...request } = options;
	const tell = progressOf(context, 'Box list is under way', { path: pathOnly(path) });
	let done = 0;
	const fetchPage = async (parameters: Record<string, string | number | undefined>) => {
		const { body } = await sendRequest(context, place === 'json' ? 'POST' : 'GET', path, {
			repeatable: true,
			writes: false,
			expect: list,
			...request,
			...(place === 'json'
				? { json: { ...(isObject(request.json) ? request.json : {}), ...parameters } }
				: { query: { ...request.query, ...parameters } }),
		});
		const page = pageOf(body);
		if (page.totalCount !== undefined) onTotal?.(page.totalCount);
		done += page.entries.length;
		tell(done, page.totalCount);
		return page;
	};
	const walk = paging === 'marker' ? byMarker : byOffset;
	// The one place where a list's documented entry type meets what was parsed.
	return listOf(walk(fetchPage, pageSize, from) as AsyncGenerator<T[], void, undefined>);
}

type FetchPage = (parameters: Record<string, string | number | undefined>) => Promise<Page>;

type Begin = NonNullable<PageOptions['from']>;

async function* byMarker(
	fetchPage: FetchPage,
	limit: number,
	from: Begin,
): AsyncGenerator<unknown[], void> {
	const seen = new Set<string>();
	const isTooMuch = emptyPages();
	let { marker } = from;
	do {
		const page = await fetchPage({ limit: limit || undefined, marker });
		yield page.marker === undefined ? page.entries : moreBehind(page.entries);
		marker = page.marker;
		if (marker === undefined) return;
		// It would lead round in circles; and to end here could leave out what is behind it.
		if (seen.has(marker)) throw endless('names a page as the next one that it has sent already');
		if (isTooMuch(page)) {
			throw endless(`has sent ${mostEmptyPages} pages without an entry, and names a next one`);
		}
		seen.add(marker);
	} while (true);
}

async function* byOffset(
	fetchPage: FetchPage,
	limit: number,
	from: Begin,
): AsyncGenerator<unknown[], void> {
	const isTooMuch = emptyPages();
	let { offset = 0 } = from;
	for (;;) {
		const page = await fetchPage({ limit, offset });
		const behind = offset + Math.max(page.entries.length, page.limit ?? limit);
		yield (page.totalCount ?? 0) > behind ? moreBehind(page.entries) : page.entries;
		const { totalCount } = page;
		const empty = page.entries.length === 0;
		// By the limit, not by the entries: entries the user may not see are counted, but not sent.
		const step = page.limit ?? limit;
		// A page can be empty with more to come: of its entries, the user may see none.
		if (totalCount === undefined ? empty : offset + Math.max(step, 0) >= totalCount) return;
		if (totalCount !== undefined && offset + page.entries.length >= totalCount) return;
		if (!(step >= 1)) throw endless(`says that its pages have ${step} entries at most`);
		if (isTooMuch(page)) {
			throw endless(`has sent ${mostEmptyPages} pages without an entry, and counts further ones`);
		}
		offset += step;
		if (offset >= offsetCap) {
			// Also after an empty page: Box counts entries behind the cap that nobody has seen.
			throw new BoxDataError(
				'too_many_results',
				`Box lists at most ${offsetCap} results this way` +
					(totalCount === undefined ? '' : `, and there are ${totalCount}`) +
					'. Narrow the request down, or use marker paging where the list offers it',
			);
		}
	}
}

/** Whether a page is one empty page too many. */
function emptyPages(): (page: Page) => boolean {
	let count = 0;
	return ({ entries }) => {
		count = entries.length === 0 ? count + 1 : 0;
		return count >= mostEmptyPages;
	};
}

const endless = (what: string) =>
	new BoxDataError('endless_list', `The list has no end: Box ${what}`);
