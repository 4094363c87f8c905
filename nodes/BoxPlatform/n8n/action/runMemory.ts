import type { RunMemory } from '../../operation';

/** One memory for each acting user of a run: what one user may see, another may not. */
export function runMemories(): (asUser: string) => RunMemory {
	const byUser = new Map<string, RunMemory>();
	return (asUser) => {
		const memory = byUser.get(asUser) ?? runMemory();
		byUser.set(asUser, memory);
		return memory;
	};
}

function runMemory(): RunMemory {
	const kept = new Map<string, Promise<unknown>>();
	return {
		async once<T>(key: string, work: () => Promise<T>): Promise<T> {
			let shared = kept.get(key);
			if (shared === undefined) {
				shared = work();
				kept.set(key, shared);
				shared.catch(() => kept.delete(key));
			}
			// A key stands for one kind of work, so what is kept under it is what this work returns.
			return (await shared) as T;
		},
	};
}
