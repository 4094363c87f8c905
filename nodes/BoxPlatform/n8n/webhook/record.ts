/**
 * What all processes of n8n know to have started: the second of two lines that keep an event from starting twice. It
 * stands in the execution, which alone may use n8n's table of processed data.
 */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { backoffMs, type Clock, systemClock, textOf } from '../../client';
import { losesSight, refusal } from '../host';

/** Events that are known, each with the execution that it has started: n8n reads and writes them all, each time. */
const mostEntries = 2_000;
/** What this process has recorded lately is recorded again with the next event: another one may have written over it. */
const mostRepeated = 20;
const mostTries = 4;
/** From the reading of the row to its writing, with much to spare: at least, and as a multiple of what it has taken here. */
const untilWritten = { leastMs: 500, times: 8 };

/** What has been recorded by this process, and the work on it in its turn, by workflow and node. */
const records = new Map<string, { turn: Promise<unknown>; lately: string[] }>();

/**
 * The execution of the trigger node: what its webhook has taken goes on, unless it started an execution before.
 *
 * @throws NodeOperationError when Box tells that the webhook works no more
 */
export async function pass(
	context: IExecuteFunctions,
	clock: Clock = systemClock,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const [first] = items;
	// What somebody runs in the editor, or runs again, is meant.
	if (first === undefined || context.getMode() !== 'webhook') return [items];
	if (!(await isFirst(context, first.json, clock))) return [[]];
	checkAlive(context, first.json);
	return [items];
}

async function isFirst(
	context: IExecuteFunctions,
	message: IDataObject,
	clock: Clock,
): Promise<boolean> {
	const event = textOf(message.id);
	if (event === undefined) return true;
	const own = `${event} ${context.getExecutionId()}`;
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
	const record = records.get(key) ?? { turn: Promise.resolve(), lately: [] };
	records.set(key, record);
	const inTurn = async (): Promise<ReadonlySet<string> | undefined> => {
		const turn = record.turn.then(
			async () => await recorded(context, [...record.lately, event, own], clock),
		);
		record.turn = turn.catch(() => undefined);
		return await turn;
	};
	const start = clock.monotonic();
	const known = await inTurn();
	const tookMs = clock.monotonic() - start;
	// n8n may run an execution again from its start, after the worker has died with it.
	let isOwn = known === undefined || !known.has(event) || known.has(own);
	if (isOwn && known !== undefined && losesSight(process.env)) {
		// Another worker may have read the row before this one wrote it, and written over it: the last one has the event.
		await clock.sleep(Math.max(untilWritten.leastMs, untilWritten.times * tookMs));
		const now = await inTurn();
		isOwn = now === undefined || !now.has(event) || now.has(own);
	}
	// Only what is decided is repeated: it would bring back a word that another worker has written over.
	record.lately = [...record.lately, event, ...(isOwn ? [own] : [])].slice(-mostRepeated);
	return isOwn;
}

/** @returns those of the values that were there before; undefined when n8n cannot say */
async function recorded(
	context: IExecuteFunctions,
	values: readonly string[],
	clock: Clock,
): Promise<ReadonlySet<string> | undefined> {
	const { checkProcessedAndRecord } = context.helpers;
	if (typeof checkProcessedAndRecord !== 'function') return undefined;
	for (let attempt = 1; ; attempt += 1) {
		try {
			const { processed } = await checkProcessedAndRecord([...new Set(values)], 'node', {
				mode: 'entries',
				maxEntries: mostEntries,
			});
			return new Set(processed.map(String));
		} catch (error) {
			if (attempt === mostTries) {
				// A doubled event is better than a lost one.
				context.logger.warn(
					`${context.getNode().name}: n8n could not say whether an event has started before: ${String(error)}`,
				);
				return undefined;
			}
			// The first events of a node make its row, and two at once cannot.
			await clock.sleep(
				backoffMs(attempt, clock.random(), { baseMs: 50, maxMs: 1_000, minMs: 10 }),
			);
		}
	}
}

function checkAlive(context: IExecuteFunctions, { trigger, problem }: IDataObject): void {
	const fail = (message: string, description: string): never => {
		throw refusal(context.getNode(), message, { section: 'the-webhook-trigger', description });
	};
	if (trigger === 'NO_ACTIVE_SESSION') {
		fail(
			'Something happened in Box, but Box does not tell what: nobody is signed in any more',
			'The webhook belongs to a user whose tokens have all ended. Connect the credential again, or use one that signs in by itself (JWT or client credentials); a developer token ends after an hour. Then unpublish the workflow and publish it again.',
		);
	}
	if (typeof problem === 'string') {
		fail(
			'The webhook was deleted at Box, and could not be made again: the workflow hears of nothing more',
			`${problem} Then unpublish the workflow and publish it again.`,
		);
	}
}
