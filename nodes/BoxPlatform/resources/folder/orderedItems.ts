/** The items of one folder in an order, from an entry on, or page by page: what Get Items offers besides all of them. */
import {
	type BoxClient,
	BoxDataError,
	type BoxItem,
	childrenOf,
	list,
	listOf,
	moreBehind,
	path,
} from '../../client';
import { parameter, type ParamsOf } from '../../operation';
import { isOneOf, ofTypes } from '../item';

/** Not for recursive listings. */
export const orderOptions = [
	parameter({
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		purpose: 'choice',
		options: [
			{ name: 'Ascending', value: 'ASC' },
			{ name: 'Descending', value: 'DESC' },
		],
		default: 'ASC',
		description: 'The direction of ‘Sort’',
	}),
	parameter({
		displayName: 'Marker',
		name: 'marker',
		type: 'string',
		// What gives nothing behind the last page would begin again at the first.
		purpose: 'target',
		default: '',
		placeholder: 'e.g. JV9IRGZmieiBasejOG9yDCRNgd2ymoZIbjsxbJMjIs3kioVii',
		description:
			'To read page by page in several runs: empty or 0 for the first page, then the next_marker of the last item. Every item gets a next_marker, which is null on the last page. Box forgets markers soon.',
	}),
	parameter({
		displayName: 'Offset',
		name: 'offset',
		type: 'number',
		purpose: 'limit',
		typeOptions: { minValue: 0, maxValue: 9999 },
		default: 0,
		description:
			'How many items to leave out at the beginning. Box lists only the first 10,000 this way; ‘Marker’ has no such limit.',
	}),
	parameter({
		displayName: 'Sort',
		name: 'sort',
		type: 'options',
		purpose: 'choice',
		options: [
			{ name: 'Date', value: 'date' },
			{ name: 'ID', value: 'id' },
			{ name: 'Name', value: 'name' },
			{ name: 'Size', value: 'size' },
		],
		default: 'name',
		description: 'What to sort by; folders always come first, then files, then web links',
	}),
] as const;

type Order = Partial<ParamsOf<typeof orderOptions>>;

interface Wanted extends Order {
	fields?: string;
	types?: readonly string[];
	/** How many items; Infinity for all. */
	limit: number;
}

const largestPage = 1_000;

/** @throws RangeError for what cannot go together with a listing of all subfolders */
export function refuseOrder({ direction, marker, offset, sort }: Order): void {
	if ([direction, marker, offset, sort].every((one) => one === undefined)) return;
	throw new RangeError(
		'‘Sort’, ‘Direction’, ‘Offset’ and ‘Marker’ are about one folder: switch off ‘Recursive’, or remove them',
	);
}

/**
 * The items of a folder, as the options want them.
 *
 * https://developer.box.com/reference/get-folders-id-items/
 *
 * @throws RangeError for options that Box does not take together
 */
export function orderedItems(
	box: BoxClient,
	folderId: string,
	wanted: Wanted,
): AsyncIterable<BoxItem> {
	const { direction, marker, offset, sort, fields, types } = wanted;
	const isSorted = sort !== undefined || direction !== undefined;
	if (marker !== undefined) {
		if (offset !== undefined) {
			throw new RangeError('Use either ‘Offset’ or ‘Marker’: Box takes one of them');
		}
		if (isSorted && folderId === '0') {
			throw new RangeError('Box does not sort the root folder by ‘Marker’: use ‘Offset’ instead');
		}
		return listOf(markedPages(box, folderId, { ...wanted, marker }));
	}
	if (!isSorted && offset === undefined) return ofTypes(childrenOf(box, folderId, fields), types);
	// Pages by offset repeat and skip items when the folder changes meanwhile: only where there is no other way.
	const byOffset = offset !== undefined || folderId === '0';
	const items = box.pages<BoxItem>(path`/folders/${folderId}/items`, {
		paging: byOffset ? 'offset' : 'marker',
		// Of other types there may be any number in front of those that are wanted.
		pageSize: types?.length ? largestPage : Math.min(largestPage, wanted.limit),
		query: { usemarker: byOffset ? undefined : true, fields, sort, direction },
		from: { offset },
	});
	return ofTypes(items, types);
}

interface ItemPage {
	entries: BoxItem[];
	next_marker?: string | null;
}

/**
 * Whole pages from a marker on, each item with the marker behind its page. A page is never larger than what is
 * wanted: whoever goes on behind the last item has seen all before it.
 */
async function* markedPages(
	box: BoxClient,
	folderId: string,
	{ marker, limit, fields, sort, direction, types }: Wanted & { marker: string },
): AsyncGenerator<BoxItem[], void, undefined> {
	const seen = new Set<string>();
	let next: string | undefined = marker === '0' ? undefined : marker;
	let left = limit;
	// Of a page without items of these types nothing would be left to go on from.
	for (let given = 0; left > 0 || given === 0;) {
		const page: ItemPage = await box.request('GET', path`/folders/${folderId}/items`, {
			query: {
				usemarker: true,
				marker: next,
				limit: Math.min(largestPage, left > 0 ? left : limit),
				fields,
				sort,
				direction,
			},
			expect: list,
		});
		next = page.next_marker || undefined;
		left -= page.entries.length;
		const wanted = page.entries.filter(isOneOf(types));
		given += wanted.length;
		const items = wanted.map((item) => ({ ...item, next_marker: next ?? null }));
		yield next === undefined ? items : moreBehind(items);
		if (next === undefined) return;
		if (seen.has(next)) {
			throw new BoxDataError('endless_list', 'The list has no end: Box names a page twice');
		}
		seen.add(next);
	}
}
