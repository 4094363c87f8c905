import { sharedWork, type SharedWork } from '../../client';

/** One memory for each acting user of a run: what one user may see, another may not. */
export function runMemories(): (asUser: string) => SharedWork {
	const byUser = new Map<string, SharedWork>();
	return (asUser) => {
		const memory = byUser.get(asUser) ?? sharedWork();
		byUser.set(asUser, memory);
		return memory;
	};
}
