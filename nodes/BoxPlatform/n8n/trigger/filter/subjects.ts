import {
	BoxApiError,
	type BoxItem,
	type EventClient,
	itemMetadata,
	itemPath,
} from '../../../client';
import type { LookUp } from './conditions';
import type { EventItem } from './filters';

/** Deleted, of another kind, or not shared with the account (any more). */
const refusals = [403, 404, 405, 410];

/**
 * What conditions on the item of an event look at: the item as it is now, and its metadata.
 *
 * @returns a function that throws a BoxError when Box cannot answer now
 */
export function subjects(
	source: Pick<EventClient, 'request'>,
	item: EventItem | undefined,
	signal: AbortSignal,
): LookUp {
	return async (subject) => {
		if (item === undefined) return {};
		if (subject === 'item') return await currentItem(source, item, signal);
		const metadata = await itemMetadata(source, item, signal);
		// Templates of one's own company go by this name too, as everywhere in Box's API.
		const own = Object.entries(metadata).filter(([scope]) => scope.startsWith('enterprise_'));
		const enterprise = Object.fromEntries(
			own.flatMap(([, templates]) => Object.entries(templates)),
		);
		return { enterprise, ...metadata };
	};
}

async function currentItem(
	source: Pick<EventClient, 'request'>,
	{ type, id }: EventItem,
	signal: AbortSignal,
): Promise<Record<string, unknown>> {
	const path = itemPath(type, id);
	if (path === undefined) return {};
	try {
		return { ...(await source.request<BoxItem>('GET', path, { signal })) };
	} catch (error) {
		if (error instanceof BoxApiError && refusals.includes(error.status)) return {};
		throw error;
	}
}
