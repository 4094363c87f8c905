import { randomUUID } from 'node:crypto';

import type { Clock } from '../../../client';
import { startExecution, type ExecutionHost } from './startExecution';
import type { Ledger } from './ledger';

export interface CheckpointOptions {
	host: ExecutionHost;
	ledger: Ledger;
	/** How long nothing may happen before the end of the last execution is written down. */
	checkpointAfterMs: number;
	clock: Clock;
	signal: AbortSignal;
}

/** Writes the state down when no execution does: n8n has no other way for a trigger to write. */
export interface Checkpoints {
	/**
	 * Makes n8n write the state down although there is nothing to start.
	 *
	 * @param options evenIfFirst: also if there was no execution yet whose key would start nothing; n8n
	 * then lists an execution without items
	 */
	write(options?: { evenIfFirst: boolean }): Promise<void>;
	/** An execution starts, which writes the state by itself. */
	executionStarts(): void;
	/** The last execution has ended: what follows is quiet, unless another one starts. */
	allHaveEnded(): void;
}

export function createCheckpoints(options: CheckpointOptions): Checkpoints {
	const { host, ledger, clock, signal } = options;
	const activity = { starts: 0, isWatched: false };

	const write = async ({ evenIfFirst } = { evenIfFirst: false }) => {
		// The key of an execution that exists: nothing starts. Should n8n have deleted it meanwhile, an
		// execution without any item starts, which runs no node.
		const key = ledger.state()?.lastKey || (evenIfFirst ? `box:${randomUUID()}` : '');
		if (!host.refusesUsedKeys || key === '' || !ledger.hasUnsaved()) return;
		ledger.save();
		await startExecution(host, key, []);
	};

	const writeAfterQuiet = async () => {
		if (activity.isWatched) return;
		activity.isWatched = true;
		let startsBefore: number;
		do {
			startsBefore = activity.starts;
			await clock.sleep(options.checkpointAfterMs, signal).catch(() => undefined);
		} while (activity.starts !== startsBefore && !signal.aborted);
		activity.isWatched = false;
		if (ledger.live.size === 0 && !signal.aborted) await write();
	};

	return {
		write,
		executionStarts() {
			activity.starts += 1;
		},
		allHaveEnded: () => void writeAfterQuiet(),
	};
}
