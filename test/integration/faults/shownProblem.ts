import type { INodeExecutionData } from 'n8n-workflow';

import type { NodeOutput } from '../n8nHost';

/** A failure as the node shows it. */
export interface Problem {
	/** Everything that a user can read. */
	text: string;
	/** The part that says what to do. */
	hint: string;
}

/** The failure of a run: as an error, or as an item when the node is set to continue. */
export function shownProblem({ error, items }: NodeOutput): Problem | undefined {
	if (error !== undefined) return problem(error.message, error.description);
	return items.map(failedItem).find((found) => found !== undefined);
}

/** What an item says that stands for a failure. */
export function failedItem({ json }: INodeExecutionData): Problem | undefined {
	const { error, details } = json;
	if (typeof error !== 'string' || typeof details !== 'object' || details === null)
		return undefined;
	return problem(error, 'hint' in details ? details.hint : '');
}

function problem(message: string, hint: unknown): Problem {
	const text = typeof hint === 'string' ? hint : '';
	return { text: `${message} | ${text}`, hint: text };
}

const internals =
	/TypeError|SyntaxError|Cannot (?:read|use|set|destructure|convert)|is not (?:a function|iterable|defined|an object)|reading '|\bundefined\b|\bNaN\b|\[object |Unexpected (?:token|end)|in JSON at/;

/** Whether JavaScript's own words reach the user. */
export const showsInternals = ({ text }: Problem): boolean => internals.test(text);

/** Whether it is told that a change may have been made all the same. */
export const tellsDoubt = ({ text }: Problem): boolean =>
	/not known whether the change was made/.test(text);

/** Whether it is told that what came was no answer of Box that could be used. */
export const tellsNonsense = ({ text }: Problem): boolean =>
	/could not be read|is not JSON|proxy/i.test(text);

/** Whether it says what to do, besides what it tells about Box. */
export const tellsCure = ({ hint }: Problem): boolean =>
	hint.replace(/\(Box: .*\)/, '').trim().length >= 10;
