/** n8n's own table of processed data: of each node one row, which all processes share and a restart keeps. */
import type { IExecuteFunctions } from 'n8n-workflow';

import { backoffMs, type Clock } from '../../client';

/** Words that the row keeps, of 1,000 events or about 500 in queue mode: n8n reads and writes them all, each time. */
const mostEntries = 2_000;
/** What this process has said lately it says again with its next words: another one may have written over it. */
const mostRepeated = 40;
const mostTries = 4;

/** What has been said by this process, and the work on it in its turn, by workflow and node. */
const pages = new Map<string, Page>();

/**
 * A row as one process sees it. n8n reads it, and writes it as it was with the new words in it, by no transaction: what
 * others have written in between is gone. Whoever asks for a word has said it by that.
 */
export interface Page {
	/**
	 * Says some words, when those before it have been said.
	 *
	 * @returns those of them that were there before; undefined when n8n cannot say, with a line in the log
	 */
	say(
		words: readonly string[],
		context: IExecuteFunctions,
		clock: Clock,
	): Promise<ReadonlySet<string> | undefined>;
	/** Says these again each time. What is not decided would bring back a word that another process has written over. */
	repeat(words: readonly string[]): void;
}

export function pageOf(context: IExecuteFunctions): Page {
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
	const page = pages.get(key) ?? createPage();
	pages.set(key, page);
	return page;
}

function createPage(): Page {
	let turn: Promise<unknown> = Promise.resolve();
	let lately: string[] = [];
	return {
		async say(words, context, clock) {
			const said = turn.then(async () => await record([...lately, ...words], context, clock));
			turn = said.catch(() => undefined);
			return await said;
		},
		repeat(words) {
			lately = [...lately, ...words].slice(-mostRepeated);
		},
	};
}

async function record(
	words: readonly string[],
	context: IExecuteFunctions,
	clock: Clock,
): Promise<ReadonlySet<string> | undefined> {
	const { checkProcessedAndRecord } = context.helpers;
	if (typeof checkProcessedAndRecord !== 'function') return undefined;
	for (let attempt = 1; ; attempt += 1) {
		try {
			const { processed } = await checkProcessedAndRecord([...new Set(words)], 'node', {
				mode: 'entries',
				maxEntries: mostEntries,
			});
			return new Set(processed.map(String));
		} catch (error) {
			if (attempt === mostTries) {
				// A doubled event is better than a lost one.
				context.logger.warn(
					`${context.getNode().name}: n8n could not read or write which events have started before: ${String(error)}`,
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
