import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The executions that a trigger has started, the oldest first: without the ones of the editor.
 *
 * @param {Awaited<ReturnType<typeof import('../../../scripts/host/n8nRest.mjs').connectN8n>>} rest
 * @param {string} workflowId
 */
export async function triggered(rest, workflowId) {
	const executions = await rest.executions({ workflowId });
	return executions
		.filter(({ mode }) => mode === 'trigger')
		.sort((a, b) => Number(a.id) - Number(b.id));
}

/** Waits until so many of them have ended, half a minute at most: the caller looks at what there is. */
export async function untilEnded(rest, workflowId, count) {
	for (let round = 0; round < 120; round++) {
		const ended = (await triggered(rest, workflowId)).filter(({ status }) => status !== 'running');
		if (ended.length >= count) return;
		await sleep(250);
	}
}
