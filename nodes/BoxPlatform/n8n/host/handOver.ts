/**
 * Hands items to n8n, and hears from every version whether an execution could be started. What was read
 * in n8n:
 *
 * - 2.35.0 and 2.41.1 (`TriggerExecutionContextFactory.settleDonePromise`) tie the promise to the start
 *   and the end in the moment of `emit`: whatever happens is told.
 * - 1.123.0, 2.20.12 and 2.34.2 (`ActiveWorkflowManager.getExecuteTriggerFunctions`) tie it to the end
 *   once the execution has started: `executePromise.then((id) => … .then(donePromise.resolve))`. Of a
 *   start that fails they tell the promise nothing, so that it stays open for ever; the failure goes
 *   unhandled instead.
 *
 * So the moment in which n8n reads `resolve` tells which of the two it is, and that there is an execution.
 * And Node tells of what goes unhandled in the context of the `emit` that it came from.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';

import { mayHoldStartsBack } from './hostFeatures';

/** What is told of an execution before its end. */
export interface StartSigns {
	/** From now on n8n tells whatever becomes of it. */
	onTied(): void;
	/** @returns what to reject with when it could not be started, and nothing has run */
	notStarted(cause: unknown): Error;
}

interface Start {
	fail(cause: unknown): void;
}

/** Owner is this file, lifetime is the process: Node has one place that tells of what goes unhandled. */
const untied = new Set<Start>();
const starts = new AsyncLocalStorage<Start>();

/**
 * Starts an execution and waits for its end.
 *
 * @returns undefined if n8n had one with this key
 */
export async function handOver(
	context: Pick<ITriggerFunctions, 'emit' | 'helpers'>,
	items: INodeExecutionData[],
	key: string,
	{ onTied, notStarted }: StartSigns,
): Promise<IRun | undefined> {
	const { promise, resolve, reject } = context.helpers.createDeferredPromise<IRun>();
	const start: Start = { fail: (cause) => reject(notStarted(cause)) };
	const tie = () => {
		unwatch(start);
		onTied();
	};
	const done = {
		promise,
		reject,
		get resolve() {
			tie();
			return resolve;
		},
	};
	watch(start);
	try {
		starts.run(start, () => context.emit([items], undefined, done, key));
		// What waits for its turn in n8n is not late, however long that takes.
		if (mayHoldStartsBack(process.env)) onTied();
		// Wider than n8n's type: it resolves with nothing for a key that was used before.
		return await promise;
	} finally {
		unwatch(start);
	}
}

function watch(start: Start): void {
	// Only a monitor: n8n goes on to handle the failure as if nobody had looked.
	if (untied.size === 0) process.on('uncaughtExceptionMonitor', onUncaught);
	untied.add(start);
}

function unwatch(start: Start): void {
	// Connections that nodes have opened know it for as long as they are kept: the items must not live as long.
	start.fail = () => undefined;
	if (untied.delete(start) && untied.size === 0) {
		process.off('uncaughtExceptionMonitor', onUncaught);
	}
}

function onUncaught(error: unknown, origin: NodeJS.UncaughtExceptionOrigin): void {
	const start = starts.getStore();
	// What goes unhandled later, in a node for example, says nothing of the start.
	if (origin !== 'unhandledRejection' || start === undefined || !untied.has(start)) return;
	start.fail(error);
	unwatch(start);
}
