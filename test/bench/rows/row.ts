import type { BoxOptions } from '../box/options';
import type { Bar, Figure, Look } from '../figures';
import { ratio } from '../figures';
import type { SideRun } from '../run/sides';
import type { World } from '../run/world';
import type { Work } from '../sides/task';

/** One piece of work that several sides do, one after another, each against a new Box. */
export interface Case {
	/** What makes it different from the others of its row; may be empty. */
	name: string;
	work: Work;
	box?: Pick<BoxOptions, 'latencyMs' | 'isLimited' | 'partBytes' | 'differsEvery'>;
	sides: readonly SideRun[];
}

/** What is measured by a program of its own. */
export interface OwnCase {
	name: string;
	measure: (world: World) => Promise<Partial<Record<'axios' | 'package', Figure>>>;
	command: string;
}

export interface Row {
	number: number;
	work: string;
	cases: ReadonlyArray<Case | OwnCase>;
	bars: readonly Bar[];
	/** Further bars behind a proxy, where the row is measured too; without them it is not. */
	proxiedBars?: readonly Bar[];
}

/** How many times as long `slower` takes as this package. */
export const timesAsFast =
	(slower: 'builtIn' | 'rclone' | 'sdk', caseName?: string) =>
	(look: Look): number | undefined =>
		ratio(look(slower, caseName)?.seconds, look('package', caseName)?.seconds);

/** This package's time, of that of another side. */
export const timeOf =
	(other: 'builtIn' | 'rclone' | 'axios', caseName?: string) =>
	(look: Look): number | undefined =>
		ratio(look('package', caseName)?.seconds, look(other, caseName)?.seconds);

export const memory =
	(caseName?: string) =>
	(look: Look): number | undefined =>
		look('package', caseName)?.memoryMiB;

/**
 * How much two runs of the same on a shared machine with two cores differ, of ratios and of memory; from the rounds
 * of docs/performance.md.
 */
export const TOLERANCE = 0.1;

export const MIB = 1024 ** 2;

/** Behind a proxy only, where each connection costs two more turns: how many this package opened. */
export const connections = (atMost: number): Bar => ({
	says: `at most ${atMost} connections: one for each parallel request and host`,
	value: (look) => look('package')?.connections,
	atMost,
	unit: '',
});
