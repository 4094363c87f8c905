const rounds = 8;
const factor = 8;
const comparisons = 5;
/**
 * Below this much is what the machine does beside, such as collecting the memory of long texts, which short ones do not
 * need. What grows faster takes many times as long with the longest texts that are tried.
 */
const leastMs = 20;

/**
 * How the time that work takes grows with the length of what it works on: at most in proportion, or faster. Compared
 * are lengths with each other, the best of several rounds, so that the machine does not matter, by the processor's
 * time, which does not run while a busy machine does something else. One comparison of several that shows proportion
 * is enough.
 *
 * @param length of the shortest input; the longest is eight times as long
 */
export function growth(work: (length: number) => unknown, length: number): 'linear' | 'faster' {
	// Until it is compiled it takes many times as long, which would be told of the shortest one alone.
	work(length * factor);
	for (let comparison = 0; comparison < comparisons; comparison += 1) {
		const shortest = fastest(work, length);
		const longest = fastest(work, length * factor);
		// Half way between linear and square.
		if (longest < Math.max(leastMs, shortest * factor * Math.sqrt(factor))) return 'linear';
	}
	return 'faster';
}

/** Milliseconds of the processor. */
function fastest(work: (length: number) => unknown, length: number): number {
	let best = Infinity;
	for (let round = 0; round < rounds; round += 1) {
		const start = process.cpuUsage();
		work(length);
		const { user, system } = process.cpuUsage(start);
		best = Math.min(best, (user + system) / 1_000);
	}
	return best;
}
