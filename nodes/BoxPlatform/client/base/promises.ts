/** Work that several callers need and that is done once. */
export interface SharedWork {
	/** The first to name a key does the work, the others get its result. Failures are not kept. */
	once<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** A memory of promises by key, for as long as the caller keeps it. */
export function sharedWork(): SharedWork {
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
