import type { IExecuteFunctions } from 'n8n-workflow';

import type { AnyOperation } from '../../operation';
import type { ActAs } from '../host';

/** n8n shows each as a box of its own above the output. */
const mostHints = 5;

/** What the items of a run have to say to who looks at the output, each thing once. */
export interface RunHints {
	/** Of an item that went well: one that failed has its error. */
	add(texts: Iterable<string>): void;
	/** Of a run that gives nothing at all. */
	addOfNothing(text: string): void;
	/** Of an item whose list goes on behind its limit. */
	addLimit(limit: number): void;
	/**
	 * Hands them to n8n; hosts that know no hints go without.
	 *
	 * @param outputs how many items all of them together have given
	 */
	show(outputs: number): void;
}

/** @param fixedLimit Limit as it stands in the node, which is no number where it is an expression or missing */
export function runHints(
	host: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>>,
	fixedLimit?: unknown,
): RunHints {
	const said = new Set<string>();
	const ofNothing = new Set<string>();
	const limits = new Set<number>();
	return {
		add(texts) {
			for (const text of texts) said.add(text);
		},
		addOfNothing: (text) => void ofNothing.add(text),
		addLimit: (limit) => void limits.add(limit),
		show(outputs) {
			// n8n says by itself that the limit is reached where all items together are as many as the node says.
			const byHost = outputs === fixedLimit ? outputs : undefined;
			const reached = [...limits].filter((limit) => limit !== byHost).map(limitReached);
			const messages = [...reached, ...said, ...(outputs === 0 ? ofNothing : [])].slice(
				0,
				mostHints,
			);
			if (messages.length === 0) return;
			host.addExecutionHints?.(
				...messages.map((message) => ({ message, location: 'outputPane' as const })),
			);
		},
	};
}

export const limitReached = (limit: number) =>
	`Box may have more than the ${limit === 1 ? 'one result' : `${limit.toLocaleString('en')} results`} returned here. Switch on ‘Return All’ or raise ‘Limit’ to get them.`;

export const emptyServiceAccount =
	'Nothing was found. If the credential acts as a service account, it sees only what it owns and what is shared with it: invite its email address to a folder, or name a user in Request Options > Act As.';

/** Whether an empty list may be one of an account that sees nothing: of an app, with nobody named in Act As. */
export const mayBeBlind = (
	{ listsAll }: Pick<AnyOperation, 'listsAll'>,
	authentication: unknown,
	{ user }: ActAs,
	params: Record<string, unknown>,
): boolean =>
	user === '' &&
	(authentication === 'jwt' || authentication === 'ccg') &&
	listsAll?.(params) === true;
