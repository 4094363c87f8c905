import { randomBytes } from 'node:crypto';

/** Box's ids are decimal counters, written as strings. */
export class Ids {
	private last = 1_600_000_000n;

	next(): string {
		this.last += 7n;
		return this.last.toString();
	}
}

export const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
