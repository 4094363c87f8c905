/** A list that forgets its oldest entries, so that a long run does not fill the memory. */
export class Bounded<T> {
	private entries: T[] = [];

	constructor(private readonly capacity: number) {}

	push(entry: T): void {
		this.entries.push(entry);
		if (this.entries.length > this.capacity * 1.5) {
			this.entries = this.entries.slice(-this.capacity);
		}
	}

	list(): readonly T[] {
		return this.entries.slice(-this.capacity);
	}

	clear(): void {
		this.entries = [];
	}
}
