import { type Clock, isObject, textOf } from '../base';
import { entriesOf, type Requester } from '../http';
import { findItem } from './findItem';

/** Which folders are above a folder, remembered for a while. */
export interface FolderTree {
	/**
	 * IDs of the folder and of all folders above it, as far as Box shows them: for a folder that is
	 * nowhere the last known ones, or its own ID alone.
	 *
	 * @throws BoxError when Box cannot answer now
	 */
	of(folderId: string): Promise<ReadonlySet<string>>;
	/** After a folder was moved or restored: everything below it is somewhere else now. */
	forget(folderId: string): void;
}

interface Branch {
	/** Of the folder and of all folders above it. */
	ids: ReadonlySet<string>;
	/** Whether Box has said it at one time; otherwise no more than a guess. */
	known: boolean;
	/** When Box is to be asked again. */
	until: number;
}

const keptMs = 10 * 60 * 1_000;
/** Of what Box cannot say: long enough for a burst of events, short enough to lose none by it. */
const guessKeptMs = 5_000;
const keptFolders = 1_000;
const trash = '1';

/** IDs of the folders in a collection; undefined if it is none, which counts as not told. */
function idsIn(collection: unknown): string[] | undefined {
	return entriesOf(collection)?.flatMap((one) => (isObject(one) && textOf(one.id)) || []);
}

export function createFolderTree(
	source: Pick<Requester, 'request'>,
	{ clock, signal }: { clock: Clock; signal: AbortSignal },
): FolderTree {
	const branches = new Map<string, Branch>();

	/** @param below folders whose branch depends on this one: the trash is read one folder at a time */
	const find = async (id: string, below: readonly string[]): Promise<Branch> => {
		const last = branches.get(id);
		if (last !== undefined && clock.monotonic() < last.until) return last;
		const found = await ask(id, [...below, id]);
		// The last known branch is the best answer about a folder that is gone.
		const branch = found.known || !last?.known ? found : { ...last, until: inMs(guessKeptMs) };
		remember(id, branch);
		return branch;
	};

	const ask = async (id: string, chain: readonly string[]): Promise<Branch> => {
		const folder = await findItem(source, { type: 'folder', id }, signal);
		const above = idsIn(folder?.path_collection);
		if (above !== undefined && !above.includes(trash)) {
			return { ids: new Set([id, ...above]), known: true, until: inMs(keptMs) };
		}
		const parentId = folder?.parent?.id;
		// Between two requests folders can change places, even into a circle.
		if (parentId === undefined || chain.includes(parentId)) {
			return { ids: new Set([id]), known: false, until: inMs(guessKeptMs) };
		}
		const parent = await find(parentId, chain);
		return { ...parent, ids: new Set([id, ...parent.ids]) };
	};

	const remember = (id: string, branch: Branch) => {
		branches.delete(id);
		branches.set(id, branch);
		for (const oldest of branches.keys()) {
			if (branches.size <= keptFolders) break;
			branches.delete(oldest);
		}
	};

	const inMs = (ms: number) => clock.monotonic() + ms;

	return {
		of: async (id) => (await find(id, [])).ids,
		forget(folderId) {
			for (const branch of branches.values()) {
				// Kept as the last known one, but asked for again. A guess may lack what is above it.
				if (!branch.known || branch.ids.has(folderId)) branch.until = -Infinity;
			}
		},
	};
}
