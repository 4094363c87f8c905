/**
 * What all processes of n8n know to have started: the second of two lines that keep an event from starting twice. It
 * stands in the execution, which alone may use n8n's table of processed data.
 */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { type Clock, systemClock, textOf } from '../../client';
import { losesSight, refusal } from '../host';
import { pageOf } from './processedData';

/**
 * From the reading of the row to its writing, with much to spare: at least, and as a multiple of what it has taken here,
 * the wait for others of this process with it.
 */
const untilWritten = { leastMs: 500, times: 8, mostMs: 30_000 };
/** Who gets there goes on: better twice than never. */
const highest = 6;
/** How often it looks whether its words are still there. */
const mostLooks = 3;

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

/**
 * An event has steps, and an execution climbs them until it finds one that another execution has taken: then it ends. The
 * first one on a step goes up sooner or later, so that whoever comes highest has found none that was taken, and goes on: no
 * event is lost, however long a process takes and whoever writes over whom. (Unless the process dies meanwhile: n8n shows
 * such an execution as crashed.)
 *
 * Two may take one at once, each writing over the word of the other. After a pause the word of one is left: who finds his
 * own goes up at once, and that is the end of it; who does not waits longer, and finds the next step taken.
 *
 * So no word may say that a step is taken without the one that says by whom: an execution that n8n runs again from its
 * start, after its process has died, would take itself for another one, and end.
 */
async function isFirst(
	context: IExecuteFunctions,
	message: IDataObject,
	clock: Clock,
): Promise<boolean> {
	const event = textOf(message.id);
	if (event === undefined) return true;
	const page = pageOf(context);
	const execution = context.getExecutionId();
	const hasCompany = losesSight(process.env);
	let slowestMs = 0;
	const say = async (...words: string[]) => {
		const start = clock.monotonic();
		const known = await page.say(words, context, clock);
		slowestMs = Math.max(slowestMs, clock.monotonic() - start);
		return known;
	};
	const pause = async (times = 1) => {
		const { leastMs, mostMs } = untilWritten;
		const ms = Math.min(Math.max(leastMs, untilWritten.times * slowestMs), mostMs);
		// Executions that begin together do not look together.
		await clock.sleep(ms * times * (1 + clock.random() / 2));
	};

	const climbed: string[] = [];
	const climb = async (): Promise<boolean> => {
		let isUp = !hasCompany;
		for (let step = 0; ; step += 1) {
			const taken = `${event} ${step}`;
			const own = `${taken} ${execution}`;
			const known = await say(...climbed, taken, own);
			// Its own is there when n8n runs the execution again, or when a try has failed after n8n had written.
			if (known?.has(taken) && !known.has(own)) return false;
			climbed.push(taken, own);
			if (known === undefined || isUp || step === highest) return true;
			await pause();
			isUp = (await say(own))?.has(own) ?? true;
			if (!isUp) await pause(2);
		}
	};
	if (!(await climb())) return false;
	page.repeat(climbed);
	if (hasCompany) void insist().catch(() => undefined);
	return true;

	/** Until nobody has written over it any more: the execution goes on meanwhile. */
	async function insist(): Promise<void> {
		for (let look = 0; look < mostLooks; look += 1) {
			await pause();
			const known = await say(...climbed);
			if (known === undefined || climbed.every((word) => known.has(word))) return;
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
