/** A worker that dies while n8n renews a token in it, and what the others meet. */
import { setTimeout as sleep } from 'node:timers/promises';
import { errorOf } from '../../../../scripts/host/n8nRest.mjs';
import { WORKERS } from './queueMode.mjs';
import { LIFETIME } from './world.mjs';

const type = 'boxPlatformOAuth2Api';
const mostMs = 60_000;

/**
 * @param {import('./world.mjs').World} world
 * @param {string} fault what becomes of the request for a token
 */
export async function dieWhileRefreshing({ box, queue, credentials, reconnect }, fault) {
	const { id, path } = await queue.publish(type, credentials[type]);
	await sleep(LIFETIME * 1_000);
	await box.addFault(`POST /oauth2/token ${fault}`);
	const before = WORKERS.map((worker) => refreshesIn(queue, worker));
	await queue.start(path, 1);
	await queue.instance.kill(await refreshing(queue, before));
	const startedAt = Date.now();
	await queue.start(path, 1);
	await queue.untilEnded(id, 1, mostMs);
	const seconds = Math.round((Date.now() - startedAt) / 1_000);
	const executions = await queue.rest.executions({ workflowId: id, status: ['success', 'error'] });
	const next = executions[0] && (await queue.rest.execution(executions[0].id));
	// What the user does about it, if it must be.
	const { id: again, path: pathAgain } = await queue.publish(type, await reconnect());
	await queue.instance.start();
	await queue.start(pathAgain, 1);
	const { success = 0 } = await queue.untilEnded(again, 1, mostMs);
	return { next: next?.status, error: next && errorOf(next), seconds, afterConnecting: success };
}

/** @type {(queue: import('./queueMode.mjs').QueueMode, worker: typeof WORKERS[number]) => number} */
function refreshesIn(queue, worker) {
	return queue.linesOf(worker).filter(({ message }) => /expired\. Revalidating/.test(message))
		.length;
}

/**
 * @param {import('./queueMode.mjs').QueueMode} queue
 * @param {number[]} before how often each worker had refreshed
 * @returns {Promise<typeof WORKERS[number]>} the worker that refreshes now
 */
async function refreshing(queue, before) {
	for (let round = 0; round < 300; round++) {
		const found = WORKERS.find((worker, at) => refreshesIn(queue, worker) > (before[at] ?? 0));
		if (found) return found;
		await sleep(100);
	}
	throw new Error('No worker has refreshed the token');
}
