/**
 * Tokens that two workers share: 200 parallel executions while access tokens live five seconds and refresh tokens work
 * once; then a worker that dies while it refreshes. Prints what it saw as one line of JSON.
 */
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { boxCredential } from '../../../scripts/host/boxCredential.mjs';
import { errorOf } from '../../../scripts/host/n8nRest.mjs';
import { stopAll, stopAllOnExit } from '../../../scripts/host/processes.mjs';
import { say } from '../../../scripts/host/progress.mjs';
import { startCountedBox, startQueueMode, WORKERS } from './queueMode.mjs';

const LIFETIME_SECONDS = 5;
const EXECUTIONS = 200;
/** So that an execution does not fit between two ends of a token. */
const SLOW = 'GET /2.0/users/me delay=400 times=always';

/**
 * @typedef {import('./queueMode.mjs').CredentialType} CredentialType
 * @typedef {import('./queueMode.mjs').CredentialRef} CredentialRef
 * @typedef {import('./queueMode.mjs').TokenRequest} TokenRequest
 */

stopAllOnExit();
const dir = mkdtempSync(join(tmpdir(), 'box-platform-tokens-'));
// PostgreSQL runs as another user where this runs as root.
chmodSync(dir, 0o755);
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

const box = await startCountedBox([`--access-token-seconds=${LIFETIME_SECONDS}`]);
const { address } = box;
const queue = await startQueueMode(dir);
const { rest } = queue;
/** @type {Record<string, CredentialRef>} */
const credentials = {
	boxPlatformOAuth2Api: await queue.connectOAuth2(address),
	boxPlatformJwtApi: await rest.saveCredential(boxCredential({ address, user: address.users[0] })),
};
const seen = {
	oAuth2: await runInParallel('boxPlatformOAuth2Api'),
	jwt: await runInParallel('boxPlatformJwtApi'),
	dead: {
		beforeBox: await dieWhileRefreshing('silent=before'),
		afterBox: await dieWhileRefreshing('silent=after'),
	},
};
await stopAll();
console.log(JSON.stringify(seen));
process.exit(0);

/** @param {CredentialType} type */
async function runInParallel(type) {
	const { id, path } = await queue.publish(type, credentialOf(type), { steps: 3 });
	await box.addFault(SLOW);
	await box.forgetTraffic();
	const startedAt = Date.now();
	await queue.start(path, EXECUTIONS);
	const statuses = await queue.untilEnded(id, EXECUTIONS, 180_000);
	const seconds = (Date.now() - startedAt) / 1_000;
	await box.clearFaults();
	const { token_requests: requests, statuses: answers } = await box.traffic();
	const good = requests.filter(({ status }) => status === 200);
	const figures = {
		statuses,
		seconds: Math.round(seconds),
		answers,
		tokenRequests: requests.length,
		refused: requests.filter(({ status }) => status !== 200).map(({ error }) => error),
		/** By process: n8n's own requests are in no log of the package, and count for the installation. */
		gaps: gapsByProcess(good),
	};
	say(`${type}: ${JSON.stringify(figures)}`);
	return figures;
}

/**
 * Seconds between a request for a token and the next one of the same process.
 *
 * @param {TokenRequest[]} requests
 */
function gapsByProcess(requests) {
	/** @type {Record<string, TokenRequest[]>} */
	const byProcess = {};
	for (const worker of WORKERS) {
		const own = new Set(queue.linesOf(worker).map(({ metadata }) => metadata?.requestId));
		byProcess[worker] = requests.filter(({ request_id: id }) => own.has(id));
	}
	const told = new Set(Object.values(byProcess).flat());
	byProcess.n8n = requests.filter((request) => !told.has(request));
	return Object.fromEntries(
		Object.entries(byProcess).map(([name, own]) => [
			name,
			own.slice(1).map(({ at }, index) => (at - (own[index]?.at ?? at)) / 1_000),
		]),
	);
}

/**
 * Kills a worker while n8n refreshes in it, and looks what the next execution meets.
 *
 * @param {string} fault what becomes of the request for a token
 */
async function dieWhileRefreshing(fault) {
	const type = 'boxPlatformOAuth2Api';
	const { id, path } = await queue.publish(type, credentialOf(type));
	await sleep(LIFETIME_SECONDS * 1_000);
	await box.addFault(`POST /oauth2/token ${fault}`);
	const before = WORKERS.map(refreshesIn);
	await queue.start(path, 1);
	const worker = await refreshing(before);
	await queue.instance.kill(worker);
	const startedAt = Date.now();
	await queue.start(path, 1);
	await queue.untilEnded(id, 1, 60_000);
	const seconds = (Date.now() - startedAt) / 1_000;
	const ended = (await rest.executions({ workflowId: id })).filter(
		({ status }) => status === 'success' || status === 'error',
	);
	const [first] = ended;
	const next = first && (await rest.execution(first.id));
	// What the user does about it, if it must be.
	credentials.boxPlatformOAuth2Api = await queue.connectOAuth2(address);
	await queue.instance.start();
	const { id: again, path: pathAgain } = await queue.publish(type, credentialOf(type));
	await queue.start(pathAgain, 1);
	const afterwards = await queue.untilEnded(again, 1, 60_000);
	const figures = {
		next: next?.status ?? 'none',
		error: next && errorOf(next),
		seconds: Math.round(seconds),
		afterwards: afterwards.success ?? 0,
	};
	say(`${fault}: ${JSON.stringify(figures)}`);
	return figures;
}

/** @param {CredentialType} type */
function credentialOf(type) {
	const credential = credentials[type];
	if (credential === undefined) throw new Error(`No credential ${type}`);
	return credential;
}

/** @param {typeof WORKERS[number]} worker */
function refreshesIn(worker) {
	return queue.linesOf(worker).filter(({ message }) => /expired\. Revalidating/.test(message))
		.length;
}

/**
 * @param {number[]} before
 * @returns {Promise<typeof WORKERS[number]>} the worker that refreshes now
 */
async function refreshing(before) {
	for (let round = 0; round < 300; round++) {
		const found = WORKERS.find((worker, index) => refreshesIn(worker) > (before[index] ?? 0));
		if (found) return found;
		await sleep(100);
	}
	throw new Error('No worker has refreshed the token');
}
