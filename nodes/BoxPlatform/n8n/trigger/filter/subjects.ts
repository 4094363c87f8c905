import { type EventClient, itemMetadata, itemNow } from '../../../client';
import type { LookUp } from './conditions';
import type { EventItem } from './filters';

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
		if (subject === 'item') return { ...(await itemNow(source, item, signal)) };
		const metadata = await itemMetadata(source, item, signal);
		// Templates of one's own company go by this name too, as everywhere in Box's API.
		const own = Object.entries(metadata).filter(([scope]) => scope.startsWith('enterprise_'));
		const enterprise = Object.fromEntries(
			own.flatMap(([, templates]) => Object.entries(templates)),
		);
		return { enterprise, ...metadata };
	};
}
