/**
 * Every message about a failure, as data: the one table from which errors are worded and docs/troubleshooting.md is
 * made. The keys are the anchors on that page and never change.
 */
import { actAs } from './actAs';
import { boxAnswers } from './boxAnswers';
import { elsewhere } from './elsewhere';
import { adviceFor, type Entry, filled, type Reader, type Values } from './entry';
import { signIn } from './signIn';

export { type Reader, type SignIn, type Values } from './entry';

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

/** Where the failures of a topic are explained. The address is that of package.json; a test compares them. */
export function pageOf(topic: Topic): string {
	return `${homepage}/troubleshooting#${topic}`;
}

const homepage = 'https://n8n-nodes-box-platform.example';
