/** What two workers ask for tokens while many executions need one and each token ends soon. */
import { WORKERS } from './queueMode.mjs';

/** So that an execution does not fit between two ends of a token. */
const SLOW = 'GET /2.0/users/me delay=400 times=always';
const mostMs = 180_000;

/**
 * @typedef {import('./queueMode.mjs').TokenRequest} TokenRequest
 *
 * @param {import('./world.mjs').World} world
 * @param {import('./queueMode.mjs').CredentialType} type
 * @param {number} count of executions at once
 */
export async function runInParallel({ box, queue, credentials }, type, count) {
	const { id, path } = await queue.publish(type, credentials[type], { steps: 3 });
	await box.addFault(SLOW);
	await box.forgetTraffic();
	const startedAt = Date.now();
	await queue.start(path, count);
	const executions = await queue.untilEnded(id, count, mostMs);
	const seconds = Math.round((Date.now() - startedAt) / 1_000);
	await box.clearFaults();
	const { token_requests: requests, statuses: answers } = await box.traffic();
	const refused = requests.filter(({ status }) => status !== 200);
	return {
		executions,
		seconds,
		answers,
		tokenRequests: requests.length,
		refused: refused.map(({ error }) => error),
		secondsBetween: secondsBetween(byProcess(queue, requests)),
	};
}

/**
 * The log of a worker names its own requests. n8n's for OAuth2, in whose log they are not, are those of the whole
 * installation.
 *
 * @param {import('./queueMode.mjs').QueueMode} queue
 * @param {TokenRequest[]} requests
 * @returns {Record<string, TokenRequest[]>}
 */
function byProcess(queue, requests) {
	const own = WORKERS.map((worker) => {
		const ids = new Set(queue.linesOf(worker).map(({ metadata }) => metadata?.requestId));
		return requests.filter(({ request_id: id }) => ids.has(id));
	});
	const told = new Set(own.flat());
	return {
		...Object.fromEntries(WORKERS.map((worker, index) => [worker, own[index] ?? []])),
		n8n: requests.filter((request) => !told.has(request)),
	};
}

/** @param {Record<string, TokenRequest[]>} processes */
function secondsBetween(processes) {
	return Object.fromEntries(
		Object.entries(processes).map(([name, own]) => [
			name,
			own.slice(1).map(({ at }, index) => (at - (own[index]?.at ?? at)) / 1_000),
		]),
	);
}
