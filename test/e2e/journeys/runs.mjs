import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('../../../scripts/host/n8nRest.mjs').N8nRest} N8nRest */

/**
 * The executions that a trigger has started, the oldest first: without the ones of the editor.
 *
 * @param {N8nRest} rest
 * @param {string} workflowId
 */
export async function triggered(rest, workflowId) {
	const executions = await rest.executions({ workflowId });
	return executions
		.filter(({ mode }) => mode === 'trigger')
		.sort((a, b) => Number(a.id) - Number(b.id));
}

/**
 * Waits until so many of them have ended, half a minute at most: the caller looks at what there is.
 *
 * @type {(rest: N8nRest, workflowId: string, count: number) => Promise<void>}
 */
export async function untilEnded(rest, workflowId, count) {
	for (let round = 0; round < 120; round++) {
		const ended = (await triggered(rest, workflowId)).filter(({ status }) => status !== 'running');
		if (ended.length >= count) return;
		await sleep(250);
	}
}
