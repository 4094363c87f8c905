import type { IExecuteFunctions } from 'n8n-workflow';

import type { AnyOperation } from '../../operation';
import type { ActAs } from '../host';

/** n8n shows each as a box of its own above the output. */
const mostHints = 5;

/** What the items of a run have to say to who looks at the output, each thing once. */
export interface RunHints {
	/** Of an item that went well: one that failed has its error. */
	add(texts: Iterable<string>): void;
	/** Hands them to n8n; hosts that know no hints go without. */
	show(): void;
}

export function runHints(host: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>>): RunHints {
	const said = new Set<string>();
	return {
		add(texts) {
			for (const text of texts) if (said.size < mostHints) said.add(text);
		},
		show() {
			if (said.size === 0) return;
			host.addExecutionHints?.(
				...[...said].map((message) => ({ message, location: 'outputPane' as const })),
			);
		},
	};
}

export const limitReached = (limit: number) =>
	`Box has more than the ${limit === 1 ? 'one result' : `${limit.toLocaleString('en')} results`} returned here. Switch on ‘Return All’ or raise ‘Limit’ to get them.`;

export const emptyServiceAccount =
	'Nothing was found. A credential that acts as a service account sees only what it owns and what is shared with it: invite its email address to a folder, or name a user in Request Options > Act As.';

/** Whether an empty list may be one of an account that sees nothing: files and folders, of nobody named in Act As. */
export const mayBeBlind = (
	{ scopes, targets }: Pick<AnyOperation, 'scopes' | 'targets'>,
	authentication: unknown,
	{ user }: ActAs,
): boolean =>
	targets === undefined &&
	scopes.includes('root_readonly') &&
	user === '' &&
	(authentication === 'jwt' || authentication === 'ccg');
