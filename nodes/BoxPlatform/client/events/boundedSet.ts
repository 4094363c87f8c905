/** A memory of values that does not grow for ever. */
export interface BoundedSet {
	/** False when the value was there already. */
	add(value: string): boolean;
}

/** Beyond the limit each new value takes the place of the oldest one. */
export function boundedSet(initial: Iterable<string>, limit: number): BoundedSet {
	const values = new Set(initial);
	return {
		add(value) {
			if (values.has(value)) return false;
			values.add(value);
			if (values.size > limit) {
				const [oldest = value] = values;
				values.delete(oldest);
			}
			return true;
		},
	};
}
