import type { INodeExecutionData, IRun } from 'n8n-workflow';

/** What starting executions needs of n8n. */
export interface ExecutionHost {
	/** Whether n8n refuses a second execution with the same key. */
	readonly refusesUsedKeys: boolean;
	/**
	 * Starts an execution and waits for its end. It may never hear of one that n8n could not start, unless
	 * `onTied` is called.
	 *
	 * @param onTied called when n8n is sure to tell whatever becomes of it, perhaps at once
	 * @returns undefined if n8n had one with this key: nothing was started
	 * @throws NotStartedError, and what n8n says of an execution that it could not start, stopped or did
	 * not find
	 */
	execute(items: INodeExecutionData[], key: string, onTied: () => void): Promise<IRun | undefined>;
}

/** n8n could not start an execution: nothing has run in it, whatever it has written down. */
export class NotStartedError extends Error {
	constructor(cause: unknown) {
		super('n8n could not start the execution', { cause });
	}
}

export type Outcome =
	| { kind: 'ended' }
	/** n8n had an execution with this key before; nothing was started. */
	| { kind: 'existed' }
	/** n8n lost it or failed around it, before or while it ran. */
	| { kind: 'cutShort' }
	/** n8n stopped the execution because it shuts down. */
	| { kind: 'stopped' }
	/** n8n could not start it, as far as it says. */
	| { kind: 'failed'; error: unknown };

/** Starts an execution, unless n8n has one with this key, and waits for its end. */
export async function startExecution(
	host: ExecutionHost,
	key: string,
	items: INodeExecutionData[],
	onTied: () => void = () => undefined,
): Promise<Outcome> {
	try {
		const run = await host.execute(items, key, onTied);
		if (run === undefined) return { kind: 'existed' };
		return { kind: wasCutShort(run) ? 'cutShort' : 'ended' };
	} catch (error) {
		if (error instanceof NotStartedError) return { kind: 'failed', error: error.cause };
		if (isShutdown(error)) return { kind: 'stopped' };
		// The promise of such a host is tied to an execution that has started.
		if (hadExecution(error) || !host.refusesUsedKeys) return { kind: 'ended' };
		return { kind: 'failed', error };
	}
}

/** Whether the execution existed: it was cancelled, or it had ended before n8n looked for it. */
function hadExecution(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	return /ExecutionCancelledError$|^ExecutionNotFoundError$/.test(error.constructor.name);
}

/** An execution that failed by itself names the node in which it did. */
function wasCutShort({ status, data }: IRun): boolean {
	if (status === 'crashed') return true;
	const { lastNodeExecuted, runData = {} } = data?.resultData ?? {};
	return status === 'error' && !lastNodeExecuted && Object.keys(runData).length === 0;
}

function isShutdown(error: unknown): boolean {
	return (
		error instanceof Error && error.constructor.name === 'SystemShutdownExecutionCancelledError'
	);
}
