import type { Clock } from './clock';
import { BoxApiError } from './errors';
import type { EventSource } from './eventTools';
import { path } from './path';
import type { BoxFolder } from './types';

/** Where folders are in the tree, remembered for a while. */
export interface FolderPlaces {
	/** IDs of the folder and of all folders above it. */
	of(folderId: string): Promise<ReadonlySet<string>>;
	/** After a folder was moved: everything below it is somewhere else now. */
	forget(): void;
}

const keptMs = 10 * 60 * 1_000;
const keptFolders = 1_000;

export function createFolderPlaces(
	source: Pick<EventSource, 'request'>,
	{ clock, signal }: { clock: Clock; signal: AbortSignal },
): FolderPlaces {
	const places = new Map<string, { ids: ReadonlySet<string>; askedAt: number }>();

	const ask = async (id: string): Promise<ReadonlySet<string> | undefined> => {
		try {
			const query = { fields: 'path_collection' };
			const folder = await source.request<BoxFolder>('GET', path`/folders/${id}`, {
				query,
				signal,
			});
			return new Set([id, ...(folder.path_collection?.entries ?? []).map((above) => above.id)]);
		} catch (error) {
			// Deleted, or no longer shared with the acting user.
			if (error instanceof BoxApiError && [403, 404].includes(error.status)) return undefined;
			throw error;
		}
	};

	return {
		async of(id) {
			const known = places.get(id);
			if (known !== undefined && clock.now() - known.askedAt < keptMs) return known.ids;
			// The last known place is the best answer about a folder that is gone.
			const ids = (await ask(id)) ?? known?.ids ?? new Set([id]);
			places.delete(id);
			places.set(id, { ids, askedAt: clock.now() });
			for (const oldest of places.keys()) {
				if (places.size <= keptFolders) break;
				places.delete(oldest);
			}
			return ids;
		},
		forget() {
			// Kept as the last known places, but asked for again.
			for (const place of places.values()) place.askedAt = -Infinity;
		},
	};
}
