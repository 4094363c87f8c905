/** Lists of Box, entry by entry, whichever of the two ways they are paged. */
import { BoxDataError, isObject, textOf } from '../base';
import type { ExchangeContext } from './context';
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
}

/** Box refuses offsets from here on. https://developer.box.com/guides/api-calls/pagination/ */
const offsetCap = 10_000;

interface Page {
	entries: unknown[];
	limit: number;
	totalCount?: number;
	marker?: string;
}

const countOf = (value: unknown) =>
	typeof value === 'number' && Number.isFinite(value) ? value : undefined;

function pageOf(body: unknown, pageSize: number): Page {
	const page = isObject(body) ? body : {};
	const marker = page.next_marker;
	return {
		entries: Array.isArray(page.entries) ? page.entries : [],
		limit: countOf(page.limit) || pageSize,
		totalCount: countOf(page.total_count),
		marker: textOf(typeof marker === 'number' ? String(marker) : marker),
	};
}

/**
 * The entries of a list, one by one; the next page is fetched when it is asked for.
 *
 * `T` is what Box documents for this list.
 *
 * @throws BoxDataError `too_many_results` where offset paging ends before the list does
 */
export async function* pages<T>(
	context: ExchangeContext,
	path: string,
	options: PageOptions,
): AsyncGenerator<T, void, undefined> {
	const { paging, pageSize = 1_000, in: place = 'query', ...request } = options;
	const fetchPage = async (parameters: Record<string, string | number | undefined>) => {
		const { body } = await sendRequest(context, place === 'json' ? 'POST' : 'GET', path, {
			repeatable: true,
			...request,
			...(place === 'json'
				? { json: { ...(isObject(request.json) ? request.json : {}), ...parameters } }
				: { query: { ...request.query, ...parameters } }),
		});
		return pageOf(body, pageSize);
	};
	const walk = paging === 'marker' ? byMarker : byOffset;
	// The one place where a list's documented entry type meets what was parsed.
	for await (const entry of walk(fetchPage, pageSize)) yield entry as T;
}

type FetchPage = (parameters: Record<string, string | number | undefined>) => Promise<Page>;

async function* byMarker(fetchPage: FetchPage, limit: number): AsyncGenerator<unknown> {
	const seen = new Set<string>();
	let marker: string | undefined;
	do {
		const page = await fetchPage({ limit: limit || undefined, marker });
		yield* page.entries;
		marker = page.marker;
		// A marker that comes again would lead round in circles for ever.
		if (marker === undefined || seen.has(marker)) return;
		seen.add(marker);
	} while (true);
}

async function* byOffset(fetchPage: FetchPage, limit: number): AsyncGenerator<unknown> {
	let offset = 0;
	for (;;) {
		const page = await fetchPage({ limit, offset });
		yield* page.entries;
		// By the limit, not by the entries: entries the user may not see are counted, but not sent.
		offset += page.limit;
		const empty = page.entries.length === 0;
		// A page can be empty with more to come: of its entries, the user may see none.
		if (page.totalCount === undefined ? empty : offset >= page.totalCount) return;
		if (offset >= offsetCap) {
			if (empty) return;
			throw new BoxDataError(
				'too_many_results',
				`Box lists at most ${offsetCap} results this way` +
					(page.totalCount === undefined ? '' : `, and there are ${page.totalCount}`) +
					'. Narrow the request down, or use marker paging where the list offers it',
			);
		}
	}
}
