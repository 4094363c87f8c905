/** What was measured, and whether it is good enough: no clock and no process here, so that tests can hold it. */

export type SideName = 'builtIn' | 'rclone' | 'sdk' | 'axios' | 'package';

export const sideNames: Record<SideName, string> = {
	builtIn: "n8n's built-in node",
	rclone: 'rclone',
	sdk: "Box's SDK",
	axios: 'bare loop of axios',
	package: 'this package',
};

/** One side's work in one round. */
export interface Figure {
	seconds: number;
	memoryMiB?: number;
	/** Of the processor, which a busy machine changes less than the time. */
	cpuSeconds?: number;
	/** Requests that reached Box, connections that were opened to it, and answers with 429. */
	requests?: number;
	connections?: number;
	refused?: number;
	/** Requests sooner than `Retry-After`. */
	early?: number;
	/** Of the work, what did not succeed. */
	failures?: number;
	/** Why the work ended early, where a peer is expected to fail. */
	failed?: string;
	memoryLine?: number[];
}

/** The figures of one round, by case and side. */
export type Round = Partial<Record<string, Partial<Record<SideName, Figure>>>>;

/** Reads a figure of a round; a bar without the figures that it needs is not measured. */
export type Look = (side: SideName, caseName?: string) => Figure | undefined;

export interface Bar {
	/** As the table shows it, such as `at least 8 times as fast as the built-in node`. */
	says: string;
	/** The value that is held against the limit; undefined or NaN where something was not measured. */
	value: (look: Look) => number | undefined;
	atMost?: number;
	atLeast?: number;
	/** Share of the limit by which runs on a shared machine differ by themselves; default: none. */
	tolerance?: number;
	unit?: 'times' | '%' | 'MiB' | '';
}

export type Verdict = 'met' | 'within tolerance' | 'missed' | 'not measured';

export interface Judged {
	bar: Bar;
	verdict: Verdict;
	/** Median of the rounds, and their range. */
	value?: number;
	range?: [lowest: number, highest: number];
}

/** Each round has its own ratios, of sides that ran one after another; the median of those counts. */
export function judge(bar: Bar, rounds: readonly Round[], firstCase: string): Judged {
	const values = rounds
		.map((round) => bar.value((side, name = firstCase) => round[name]?.[side]))
		.filter((value) => value !== undefined)
		.filter((value) => !Number.isNaN(value));
	const value = median(values);
	if (value === undefined) return { bar, verdict: 'not measured' };
	const range: Judged['range'] = [Math.min(...values), Math.max(...values)];
	return { bar, verdict: verdictOf(bar, value), value, range };
}

function verdictOf({ atMost, atLeast, tolerance = 0 }: Bar, value: number): Verdict {
	const holds = (share: number) =>
		(atMost === undefined || value <= atMost * (1 + share)) &&
		(atLeast === undefined || value >= atLeast * (1 - share));
	if (holds(0)) return 'met';
	return holds(tolerance) ? 'within tolerance' : 'missed';
}

export function median(values: readonly number[]): number | undefined {
	const sorted = [...values].sort((a, b) => a - b);
	const half = Math.floor((sorted.length - 1) / 2);
	const middle = sorted.slice(half, sorted.length - half);
	if (middle.length === 0) return undefined;
	return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** The median of each number of a side's figures; what is no number is that of the last round. */
export function medianFigure(figures: readonly Figure[]): Figure | undefined {
	const last = figures.at(-1);
	if (last === undefined) return undefined;
	const result: Record<string, unknown> = { ...last };
	for (const [name, value] of Object.entries(last)) {
		if (typeof value !== 'number') continue;
		const all = figures.map((figure) => (figure as unknown as Record<string, unknown>)[name]);
		result[name] = median(all.filter((one) => typeof one === 'number'));
	}
	// It has what the last figure has.
	return result as unknown as Figure;
}

/** Twice as long is 2; undefined where one of the two was not measured. */
export function ratio(over: number | undefined, under: number | undefined): number | undefined {
	if (over === undefined || under === undefined || under === 0) return undefined;
	return over / under;
}
