import {
	type BoxEvent,
	type Clock,
	createFolderTree,
	type EventClient,
	findItem,
} from '../../../client';
import {
	type EventFilter,
	type EventItem,
	filtersNames,
	itemIn,
	itemOf,
	passes,
	passesName,
} from './filters';
import { isInside, lacksPlace, noticeMove, type WatchedFolder } from './folders';

/**
 * Whether events pass the filters of the node and are inside the watched folder. Box is asked only
 * about what an event does not carry, so names and places are then those of the moment of asking.
 *
 * @returns a function that must see every event of the stream, and throws a BoxError when Box has to
 * be asked and cannot answer now
 */
export function createMatcher(
	{ filter, place }: { filter: EventFilter; place?: WatchedFolder },
	source: Pick<EventClient, 'request'>,
	{ clock, signal }: { clock: Clock; signal: AbortSignal },
): (event: BoxEvent) => Promise<boolean> {
	const places = createFolderTree(source, { clock, signal });

	/** @returns undefined when something is missing and Box does not know the item */
	const completed = async (item: EventItem): Promise<EventItem | undefined> => {
		const unnamed = item.name === undefined && filtersNames(filter);
		const unplaced = place !== undefined && lacksPlace(item, place);
		if (!unnamed && !unplaced) return item;
		const found = await findItem(source, item, signal);
		const now = found && itemIn({ ...found, type: item.type, id: item.id });
		if (now === undefined) return undefined;
		const { parentId, path } = unplaced ? now : item;
		return { ...item, name: item.name ?? now.name, parentId, path };
	};

	return async (event) => {
		const item = itemOf(event);
		// Before any filter: most triggers do not ask for moves, but depend on them.
		if (item !== undefined) noticeMove(event, item, places);
		if (!passes(filter, event)) return false;
		if (place === undefined && !filtersNames(filter)) return true;
		const whole = item && (await completed(item));
		if (whole === undefined || !passesName(filter, whole)) return false;
		return place === undefined || (await isInside(whole, place, places));
	};
}
