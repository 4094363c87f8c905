/**
 * Every message about a failure, as data: the one table from which errors are worded and docs/troubleshooting.md is
 * made. The keys are the anchors on that page and never change.
 */
import { docsAt } from '../docsSite';
import { actAs } from './actAs';
import { boxAnswers } from './boxAnswers';
import { elsewhere } from './elsewhere';
import { adviceFor, type Entry, filled, type Reader, type Values } from './entry';
import { signIn } from './signIn';

export { isSignIn, type Reader, type SignIn, signIns, type Values } from './entry';

export const wordings = { ...boxAnswers, ...actAs, ...signIn, ...elsewhere };

export type Topic = keyof typeof wordings;

/** What a user reads of a failure: `message` says what failed, `description` what to do about it. */
export interface Wording {
	topic: Topic;
	message: string;
	description: string;
}

/** What a failure is about, and the values of its texts. */
export interface Case {
	topic: Topic;
	values?: Values;
	/** Said before the advice of the topic. */
	before?: string;
	/** Said after it. */
	after?: string;
}

export function worded({ topic, values = {}, before, after }: Case, reader: Reader = {}): Wording {
	const entry: Entry = wordings[topic];
	return {
		topic,
		message: filled(entry.message, values),
		description: [before, filled(adviceFor(entry, reader), values), after]
			.filter(Boolean)
			.join(' '),
	};
}

/** What the page about errors has: a topic, or a heading above messages that stand in the sources. */
export type Section = Topic | (typeof headings)[number];

/** As the headings in docs/troubleshooting.md read in an address. */
export const headings = [
	'the-trigger',
	'the-webhook-trigger',
	'what-is-entered-in-a-credential',
] as const;

/** Where the failures of a topic are explained. */
export function pageOf(section: Section): string {
	return docsAt(`troubleshooting#${section}`);
}
