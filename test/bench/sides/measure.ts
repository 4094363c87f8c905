/** Time, memory and processor time of one piece of work in this process. */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Measured {
	seconds: number;
	/** Peak of the resident memory above what it was before, in MiB. */
	memoryMiB: number;
	cpuSeconds: number;
	/** Resident memory in MiB above what it was before, at even distances in time. */
	memoryLine?: number[];
	/** Why the work has failed, where that is what was to be seen. */
	failed?: string;
}

const MIB = 1024 ** 2;

/**
 * @param options `lineEveryMs`: how often to note the memory; default: never. `mayFail`: whether a failure is a result as
 * well
 */
export async function measured(
	work: () => Promise<unknown>,
	{ lineEveryMs = 0, mayFail = false } = {},
): Promise<Measured> {
	globalThis.gc?.();
	const before = process.memoryUsage.rss();
	const line: number[] = [];
	const note = () => line.push(above(process.memoryUsage.rss(), before));
	const timer = lineEveryMs > 0 ? setInterval(note, lineEveryMs) : undefined;
	forgetPeak();
	const cpu = process.cpuUsage();
	const startedAt = performance.now();
	let failed: string | undefined;
	const result = await work().catch((error: unknown) => {
		if (!mayFail) throw error;
		failed = messageOf(error);
	});
	const seconds = (performance.now() - startedAt) / 1_000;
	const { user, system } = process.cpuUsage(cpu);
	clearInterval(timer);
	const memoryMiB = above(peak(), before);
	// Until here, what came out is held, as n8n holds it.
	void result;
	return {
		seconds,
		memoryMiB,
		cpuSeconds: (user + system) / 1e6,
		...(lineEveryMs > 0 ? { memoryLine: line } : {}),
		...(failed === undefined ? {} : { failed }),
	};
}

/** The errors that an execution of n8n ends with are plain data. */
function messageOf(error: unknown): string {
	const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
	return String(hasMessage ? error.message : error);
}

const above = (bytes: number, before: number) => Math.max(0, Math.round((bytes - before) / MIB));

/** Linux keeps the peak of a process, and forgets it when told; elsewhere the peak of its whole life has to do. */
function forgetPeak(): void {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// Then the figure is not too small, at least.
	}
}

function peak(): number {
	try {
		return peakOf('self');
	} catch {
		return process.resourceUsage().maxRSS * 1024;
	}
}

/** The largest resident memory that a process has had, in bytes. */
export function peakOf(pid: number | 'self'): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}
