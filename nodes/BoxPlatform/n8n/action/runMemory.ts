import { sharedWork, type SharedWork } from '../../client';

/**
 * One memory for each acting user of a run, and each way to act as him: what one may see, another may not, and what an
 * app may do for a user by the header is more than by his token.
 */
export function runMemories(): (actor: string) => SharedWork {
	const byActor = new Map<string, SharedWork>();
	return (actor) => {
		const memory = byActor.get(actor) ?? sharedWork();
		byActor.set(actor, memory);
		return memory;
	};
}
