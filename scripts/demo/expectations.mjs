import { setTimeout as sleep } from 'node:timers/promises';
import { errorOf } from '../host/n8nRest.mjs';
import { triggerOf } from './examples.mjs';

/** A name that is a call to everybody, bold and code to a chat, and an element to a web page. */
export const LOUD = '<!channel> @all <b>*R&D*<b> `x`';
/** How the examples write it into a line that is set as code, if more follows. */
export const LOUD_AS_CODE = '‹!channel› (at)all ‹b›*R&D*‹b› x ';
/** How the examples write it on the last page of a form. */
export const LOUD_ON_PAGE = '‹!channel› @all ‹b›*R&amp;D*‹b› `x`';

/** @type {(workflow: { name: string }, execution: import('../host/n8nRest.mjs').Execution) => void} */
export function assertSuccess({ name }, execution) {
	const problem = errorOf(execution);
	if (problem) throw new Error(`‘${name}’ failed: ${problem}`);
}

/** @type {(workflow: { name: string }, what: string, got: unknown, wanted: unknown) => void} */
export function assertEqual({ name }, what, got, wanted) {
	const [seen, expected] = [JSON.stringify(got), JSON.stringify(wanted)];
	if (seen !== expected) throw new Error(`‘${name}’: ${what} is ${seen}, not ${expected}`);
}

/**
 * Looks again and again until there is something, a minute at most.
 *
 * @template T
 * @param {{ name: string }} workflow
 * @param {string} what
 * @param {() => Promise<T | undefined>} look
 * @returns {Promise<T>}
 */
export async function eventually({ name }, what, look) {
	for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(250)) {
		const found = await look();
		if (found !== undefined) return found;
	}
	throw new Error(`‘${name}’: ${what} did not come within a minute`);
}

/**
 * Runs a workflow from its trigger, as a person would by hand, and returns the execution when it has ended.
 *
 * @param {Pick<import('./start.mjs').Demo, 'rest'>} demo
 * @param {import('./start.mjs').Demo['workflows'][number]} workflow
 */
export async function runOnce({ rest }, workflow) {
	const { executionId } = await rest.run(workflow.id, triggerOf(workflow).name);
	const execution = await rest.waitForExecution({ id: executionId, timeoutMs: 60_000 });
	assertSuccess(workflow, execution);
	return execution;
}
