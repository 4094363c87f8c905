/** The recursive listing of a folder: several folders at once, in an order that does not depend on which is faster. */
import {
	asBefore,
	batchesOf,
	BoxApiError,
	type BoxClient,
	type BoxItem,
	childrenOf,
	type Clock,
	listOf,
	moreBehind,
} from '../../client';
import { lookAhead } from './lookAhead';

interface Below {
	clock: Pick<Clock, 'monotonic'>;
	fields?: string;
	/** Of each request, such as `boxapi` for a shared link. */
	headers?: Record<string, string>;
	/** How many levels there are at most: 1 is the folder alone. Default: all. */
	maxDepth?: number;
	/** Whether a subfolder that cannot be listed is marked as `skipped`; default: the listing fails. */
	skipWithoutAccess?: boolean;
}

interface Subfolder {
	id: string;
	path: string;
	depth: number;
	/** Its own entry, to be given out once it is known whether it can be listed. */
	entry?: BoxItem;
}

/**
 * The items of a folder and of its subfolders, each with its `path` below the folder: first what is in the folder
 * itself, then what is in its subfolders, one after the other, then what is in theirs. Within a folder the order is
 * Box's.
 *
 * @throws BoxApiError that names the subfolder which the acting user may not list
 */
export function itemsBelow(
	box: BoxClient,
	folderId: string,
	below: Below,
): AsyncGenerator<BoxItem, void, undefined> {
	return listOf(batchesBelow(box, folderId, below));
}

async function* batchesBelow(
	box: BoxClient,
	folderId: string,
	{ clock, fields, headers, maxDepth = Infinity, skipWithoutAccess = false }: Below,
): AsyncGenerator<BoxItem[], void, undefined> {
	const withName = fields === undefined ? undefined : `${fields},name`;
	// Ends what was begun ahead when nobody wants it any more.
	const unwanted = new AbortController();
	const client = box.withSignal(unwanted.signal);
	const folders = lookAhead(clock, ({ id }: Subfolder) =>
		batchesOf(childrenOf(client, id, withName, headers)),
	);
	folders.add({ id: folderId, path: '', depth: 1 });
	// A folder that is moved meanwhile can appear a second time, even inside itself.
	const listed = new Set([folderId]);
	const put = (item: BoxItem, depth: number): BoxItem[] => {
		if (item.type !== 'folder') return [item];
		if (listed.has(item.id)) return [];
		listed.add(item.id);
		if (depth >= maxDepth) return [item];
		const below = { id: item.id, path: String(item.path), depth: depth + 1 };
		folders.add(skipWithoutAccess ? { ...below, entry: item } : below);
		return skipWithoutAccess ? [] : [item];
	};
	try {
		for (let next = folders.next(); next !== undefined; next = folders.next()) {
			const { id, path: above, depth, entry } = next.folder;
			// Until it is known whether its folder can be listed.
			let held = entry === undefined ? [] : [entry];
			let failure: { error: unknown } | undefined;
			try {
				for await (const page of next.pages) {
					if (page.length === 0) continue;
					const items = page.flatMap((item) =>
						put({ ...item, path: `${above}/${item.name ?? item.id}` }, depth),
					);
					const batch = [...held, ...items];
					yield folders.isEmpty() ? asBefore(page, batch) : moreBehind(batch);
					held = [];
				}
			} catch (error) {
				failure = id === folderId ? { error } : failureBelow(error, next.folder);
			}
			if (failure !== undefined && held.length > 0 && isForbidden(failure.error)) {
				failure = undefined;
				held = held.map((one) => ({ ...one, skipped: true }));
			}
			if (failure) throw failure.error;
			yield folders.isEmpty() ? held : moreBehind(held);
		}
	} finally {
		folders.close();
		unwanted.abort();
	}
}

const isForbidden = (error: unknown) => error instanceof BoxApiError && error.status === 403;

/** What a subfolder that could not be listed means for the whole; undefined for nothing. */
function failureBelow(error: unknown, { id, path: folderPath }: Subfolder) {
	if (!(error instanceof BoxApiError)) return { error };
	// A subfolder that was deleted meanwhile has no items any more.
	if (error.status === 404) return undefined;
	if (!isForbidden(error)) return { error };
	const detail = `The acting user may not list the subfolder ‘${folderPath}’ (ID ${id}). The option ‘Skip Folders Without Access’ leaves such folders out.`;
	return { error: error.withDetail(detail) };
}
