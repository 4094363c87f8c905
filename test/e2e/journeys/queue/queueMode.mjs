/**
 * n8n in queue mode with the packed package: a main process and two workers, a real Redis and a real PostgreSQL; and
 * a Box beside it. For journeys on what several processes share.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createInstance } from '../../../../scripts/chaos/instance.mjs';
import { chain, node } from '../../../../scripts/chaos/workflow.mjs';
import { boxCredential } from '../../../../scripts/host/boxCredential.mjs';
import { startEmulator } from '../../../../scripts/host/emulator.mjs';
import { connectN8n } from '../../../../scripts/host/n8nRest.mjs';

const OWNER = { email: 'owner@example.com', password: 'Queue-mode-1' };
/** As n8n knows the ways to sign in, and the package. */
const AUTHENTICATIONS = {
	boxPlatformOAuth2Api: 'oAuth2',
	boxPlatformJwtApi: 'jwt',
	boxPlatformCcgApi: 'ccg',
	boxPlatformTokenApi: 'token',
};

export const WORKERS = /** @type {const} */ (['worker 1', 'worker 2']);

/**
 * @typedef {typeof WORKERS[number]} WorkerName
 * @typedef {import('../../../../scripts/host/emulator.mjs').EmulatorAddress} Address
 * @typedef {import('../../../../scripts/host/n8nRest.mjs').CredentialRef} CredentialRef
 * @typedef {keyof typeof AUTHENTICATIONS} CredentialType
 * @typedef {Awaited<ReturnType<typeof startQueueMode>>} QueueMode
 * @typedef {{ at: number, grant_type: string, status: number, error: string | null, request_id: string }} TokenRequest
 * @typedef {{ statuses: Record<string, number>, token_requests: TokenRequest[] }} Traffic
 * @typedef {{ message: string, metadata: Record<string, unknown> }} LogLine
 */

/** @param {string} dir */
export async function startQueueMode(dir) {
	const instance = await createInstance({
		dir,
		mode: 'queue',
		env: { N8N_LOG_LEVEL: 'debug', N8N_CONCURRENCY_PRODUCTION_LIMIT: '-1' },
	});
	await instance.start();
	const rest = await connectN8n(instance.url, OWNER);
	let workflows = 0;
	return { instance, rest, publish, start, untilEnded, linesOf, connectOAuth2 };

	/**
	 * Publishes a workflow that a call starts.
	 *
	 * @param {CredentialType} type
	 * @param {CredentialRef} credential
	 * @param {{ steps?: number, items?: number }} [size] Box nodes one after another, and items for each of them
	 */
	async function publish(type, credential, { steps = 1, items = 1 } = {}) {
		workflows += 1;
		const path = `queue-${workflows}`;
		const webhook = { ...node('Start', 'n8n-nodes-base.webhook', 2, { httpMethod: 'POST', path }) };
		const split = node('Items', 'n8n-nodes-base.code', 2, {
			jsCode: `return Array.from({ length: ${items} }, (_, json) => ({ json: { json } }));`,
		});
		const boxes = Array.from({ length: steps }, (_, step) => ({
			...node(`Box ${step}`, 'n8n-nodes-box-platform.boxPlatform', 1, {
				authentication: AUTHENTICATIONS[type],
				resource: 'user',
				operation: 'getCurrent',
			}),
			credentials: { [type]: credential },
		}));
		const { id } = await rest.saveWorkflow(
			chain(path, [{ ...webhook, webhookId: path }, ...(items > 1 ? [split] : []), ...boxes]),
		);
		await rest.activate(id);
		return { id, path };
	}

	/**
	 * Starts so many executions at once.
	 *
	 * @type {(path: string, count: number) => Promise<void>}
	 */
	async function start(path, count) {
		const url = `${instance.url}/webhook/${path}`;
		const answers = await Promise.all(
			Array.from({ length: count }, async () => await fetch(url, { method: 'POST' })),
		);
		const bad = answers.filter(({ ok }) => !ok);
		if (bad.length > 0) throw new Error(`${bad.length} calls of ${url} failed: ${bad[0]?.status}`);
	}

	/**
	 * @type {(workflowId: string, count: number, timeoutMs: number) => Promise<Record<string, number>>}
	 * @returns how many executions there are by their status
	 */
	async function untilEnded(workflowId, count, timeoutMs) {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const counts = await instance.database.counts(workflowId);
			const { new: waiting = 0, running = 0, ...ended } = counts;
			const sum = Object.values(ended).reduce((one, other) => one + other, 0);
			if (sum >= count || Date.now() > deadline) return { ...counts, waiting, running };
			await sleep(250);
		}
	}

	/**
	 * What a worker has logged.
	 *
	 * @type {(worker: WorkerName) => LogLine[]}
	 */
	function linesOf(worker) {
		return readFileSync(join(dir, `${worker.replace(' ', '-')}.log`), 'utf8')
			.split('\n')
			.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
	}

	/**
	 * Connects an OAuth2 credential as a user does, with a Box that agrees at once.
	 *
	 * @param {Address} address of an emulator with `--auto-grant`
	 */
	async function connectOAuth2(address) {
		const { clientId, clientSecret } = address.oauth2;
		const { data } = boxCredential({ address, user: address.users[0] });
		const { customEndpoints, baseUrl, uploadUrl, oauth2Url } = data;
		const credential = await rest.saveCredential({
			name: 'OAuth2',
			type: 'boxPlatformOAuth2Api',
			data: { customEndpoints, baseUrl, uploadUrl, oauth2Url, clientId, clientSecret },
		});
		/** @type {string} */
		const grantPage = await rest.request('GET', `/rest/oauth2-credential/auth?id=${credential.id}`);
		const { headers } = await fetch(grantPage, { redirect: 'manual' });
		const callback = headers.get('location') ?? '';
		const { pathname, search } = new URL(callback);
		const answer = await fetch(`${instance.url}${pathname}${search}`, {
			headers: { cookie: rest.cookie },
		});
		if (!answer.ok) throw new Error(`n8n answered ${answer.status} to ${pathname}`);
		return credential;
	}
}

/**
 * A Box whose traffic can be read.
 *
 * @param {string[]} args
 */
export async function startCountedBox(args) {
	const { address, stop } = await startEmulator({ args: ['--auto-grant', ...args] });
	/** @type {<T>(method: string, name: string, body?: object) => Promise<T>} */
	const control = async (method, name, body) => {
		const response = await fetch(`${address.baseUrl}/_emulator/${name}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		return JSON.parse((await response.text()) || '{}');
	};
	return {
		address,
		stop,
		/** @returns {Promise<Traffic>} */
		traffic: async () => await control('GET', 'traffic'),
		forgetTraffic: async () => void (await control('DELETE', 'traffic')),
		/** @param {string} fault */
		addFault: async (fault) => void (await control('POST', 'faults', { fault })),
		clearFaults: async () => void (await control('DELETE', 'faults')),
	};
}
