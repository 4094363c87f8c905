import {
	type BoxEvent,
	type Clock,
	createFolderTree,
	type EventClient,
	findItem,
} from '../../../client';
import { compileFilter, type EventFilter, type EventItem, itemIn, itemOf } from './filters';
import { type CompiledConditions, compileConditions } from './conditions';
import { isInside, lacksFolders, noticeMove, type WatchedFolder } from './folders';
import { problemReport } from './problemReport';
import { subjects } from './subjects';

interface MatcherContext {
	clock: Clock;
	signal: AbortSignal;
	/** Hears of conditions that cannot be evaluated, now and then. */
	warn?: (text: string) => void;
}

/**
 * Whether events pass the filters of the node and are inside the watched folder. Box is asked only
 * about what an event does not carry, so names and folders are then those of the moment of asking.
 *
 * @returns a function that must see every event of the stream, and throws a BoxError when Box has to
 * be asked and cannot answer now
 */
export function createMatcher(
	{ filter, watched }: { filter: EventFilter; watched?: WatchedFolder },
	source: Pick<EventClient, 'request'>,
	{ clock, signal, warn = () => {} }: MatcherContext,
): (event: BoxEvent) => Promise<boolean> {
	const { filtersNames, matchesEvent, matchesName } = compileFilter(filter);
	const conditions: CompiledConditions = filter.conditions
		? compileConditions(filter.conditions, problemReport(clock, warn))
		: noConditions;
	const tree = createFolderTree(source, { clock, signal });

	/** @returns undefined when something is missing and Box does not know the item */
	const completed = async (item: EventItem): Promise<EventItem | undefined> => {
		const unnamed = item.name === undefined && filtersNames;
		const withoutFolders = watched !== undefined && lacksFolders(item, watched);
		if (!unnamed && !withoutFolders) return item;
		const found = await findItem(source, item, signal);
		const now = found && itemIn({ ...found, type: item.type, id: item.id });
		if (now === undefined) return undefined;
		const { parentId, path } = withoutFolders ? now : item;
		return { ...item, name: item.name ?? now.name, parentId, path };
	};

	const isInPlace = async (item: EventItem | undefined): Promise<boolean> => {
		if (watched === undefined && !filtersNames) return true;
		const whole = item && (await completed(item));
		if (whole === undefined || !matchesName(whole)) return false;
		return watched === undefined || (await isInside(whole, watched, tree));
	};

	return async (event) => {
		const item = itemOf(event);
		// Before any filter: most triggers do not ask for moves, but depend on them.
		if (item !== undefined) noticeMove(event, item, tree);
		if (!matchesEvent(event)) return false;
		const known = conditions.ofEvent(event);
		// What costs a request comes last.
		if (known === false || !(await isInPlace(item))) return false;
		return known ?? (await conditions.ofItem(event, subjects(source, item, signal)));
	};
}

const noConditions: CompiledConditions = { ofEvent: () => true, ofItem: async () => true };
