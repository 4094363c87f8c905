/** What was made for a key, as long as it is among those that were used last. */
export interface RecentlyUsed<T> {
	/** What is kept for the key, or what is made for it now. */
	get(key: string, make: () => T): T;
	forget(key: string): void;
}

/** @param most entries; of more, the one that nobody has used for the longest time is given up */
export function recentlyUsed<T>(most: number): RecentlyUsed<T> {
	const kept = new Map<string, { value: T }>();
	return {
		get(key, make) {
			const entry = kept.get(key) ?? { value: make() };
			kept.delete(key);
			kept.set(key, entry);
			for (const [oldest] of kept) {
				if (kept.size <= most) break;
				kept.delete(oldest);
			}
			return entry.value;
		},
		forget: (key) => void kept.delete(key),
	};
}
