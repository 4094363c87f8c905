/** Which trigger it is. Its name may change, its ID does not. */
interface TriggerIdentity {
	workflow: string;
	node: string;
}

type Close = () => Promise<void>;

/** By workflow and node, the one that was started last. */
type Runs = Map<string, Close>;

/** Other versions of the package in the same process read what lies there. */
const runsName = Symbol.for('n8n-nodes-box-platform/runs@1');

/** Owner is this file, lifetime is the process: n8n loads the package once more when it updates it. */
const thisProcess = sharedRuns(process);

function sharedRuns(host: object & { [runsName]?: Runs }): Runs {
	return (host[runsName] ??= new Map<string, Close>());
}

/** By workflow and node, the start that began last. */
const starts = new Map<string, symbol>();

/**
 * Notes that a trigger begins to start. n8n may start it once more before it is there, so that there is nothing to
 * close yet.
 *
 * @returns whether no other start of the same trigger has begun since
 */
export function beginStart(identity: TriggerIdentity): () => boolean {
	const name = nameOf(identity);
	const start = Symbol(name);
	starts.set(name, start);
	return () => starts.get(name) === start;
}

/**
 * Closes the run of a trigger that n8n has started without closing it, as it does when an active workflow
 * is imported over itself. Two that listen start the same event in the same moment, and n8n replaces an
 * execution of the same key that has not begun, while the first one begins all the same.
 */
export async function closeForgotten(
	identity: TriggerIdentity,
	runs: Runs = thisProcess,
): Promise<void> {
	await runs.get(nameOf(identity))?.();
}

/** Notes how a run is closed, until it is. */
export function remember(identity: TriggerIdentity, close: Close, runs: Runs = thisProcess): Close {
	const name = nameOf(identity);
	const closeAndForget = async () => {
		try {
			await close();
		} finally {
			if (runs.get(name) === closeAndForget) runs.delete(name);
		}
	};
	runs.set(name, closeAndForget);
	return closeAndForget;
}

function nameOf({ workflow, node }: TriggerIdentity): string {
	return JSON.stringify([workflow, node]);
}
