import { setTimeout as sleep } from 'node:timers/promises';
import { parseFlatted } from './flatted.mjs';

const ENDED = new Set(['success', 'error', 'crashed', 'canceled']);

/** n8n binds a session to a browser by this header; any fixed text is a browser to it. */
const BROWSER = { 'browser-id': 'n8n-nodes-box-platform' };

/**
 * @template T
 * @typedef {{ data: T, cookie: string | undefined }} Answer `cookie`: the session that it began
 */

/**
 * @typedef {{ email: string, password: string, firstName?: string, lastName?: string }} Owner
 *
 * @typedef {object} Workflow
 * @property {string} name
 * @property {WorkflowNode[]} nodes
 * @property {import('n8n-workflow').IConnections} connections
 * @property {import('n8n-workflow').IWorkflowSettings} [settings]
 *
 * @typedef {import('n8n-workflow').INode} WorkflowNode
 * @typedef {{ id: string, name: string }} CredentialRef what a node's `credentials` entry holds
 * @typedef {Awaited<ReturnType<typeof connectN8n>>} N8nRest
 *
 * @typedef {object} Publication
 * @property {string} status
 * @property {Array<{ errorMessage?: string }>} triggers
 *
 * @typedef {object} Execution
 * @property {string} id
 * @property {string} workflowId
 * @property {string} status `new`, `running`, `waiting`, or how it ended: `success`, `error`,
 *   `crashed`, `canceled`
 * @property {string} mode `manual`, `trigger`, `webhook`, …
 * @property {import('n8n-workflow').IRunExecutionData} [data] n8n's run data, when it was asked for one execution
 */

/**
 * Signs in to a running n8n, after making its owner account if it has none yet, and returns what
 * one can do with it.
 *
 * @param {string} url
 * @param {Owner} owner
 */
export async function connectN8n(url, owner) {
	/** @type {Answer<{ userManagement: { showSetupOnFirstLoad: boolean } }>} */
	const { data: settings } = await send('GET', '/rest/settings');
	const names = { firstName: owner.firstName ?? 'Box', lastName: owner.lastName ?? 'Demo' };
	const isNew = settings.userManagement.showSetupOnFirstLoad;
	/** @type {Answer<unknown>} */
	const { cookie: session } = isNew
		? await send('POST', '/rest/owner/setup', { ...names, ...pick(owner) })
		: await send('POST', '/rest/login', {
				emailOrLdapLoginId: owner.email,
				password: owner.password,
			});
	if (session === undefined) throw new Error('n8n has signed us in without a session');
	const cookie = session;

	return {
		url,
		isNew,
		/** The session, for a browser: `n8n-auth=…`. */
		cookie,
		request,
		saveCredential,
		testCredential,
		saveWorkflow,
		activate,
		deactivate,
		run,
		executions,
		execution,
		waitForExecution,
	};

	/**
	 * Any call of n8n's internal API, without the envelope around its answer.
	 *
	 * @template T
	 * @param {string} method
	 * @param {string} path for example `/rest/workflows`
	 * @param {unknown} [body]
	 * @returns {Promise<T>}
	 */
	async function request(method, path, body) {
		/** @type {Answer<T>} */
		const { data } = await send(method, path, body, { cookie });
		return data;
	}

	/**
	 * Creates the credential, or changes the one of the same name and type.
	 *
	 * @param {{ name: string, type: string, data: Record<string, unknown> }} credential
	 * @returns {Promise<CredentialRef>}
	 */
	async function saveCredential({ name, type, data }) {
		/** @type {Array<CredentialRef & { type: string }>} */
		const all = await request('GET', '/rest/credentials');
		const known = all.find((one) => one.name === name && one.type === type);
		/** @type {CredentialRef} */
		const { id } = known
			? await request('PATCH', `/rest/credentials/${known.id}`, { name, type, data })
			: await request('POST', '/rest/credentials', { name, type, data });
		return { id, name };
	}

	/**
	 * Runs the credential's own test, as the editor does after saving.
	 *
	 * @param {{ id: string, name: string, type: string, data: Record<string, unknown> }} credentials
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	async function testCredential(credentials) {
		return await request('POST', '/rest/credentials/test', { credentials });
	}

	/**
	 * Creates the workflow, or replaces the one of the same name. It is not active afterwards, unless
	 * an older version of it was: that one goes on.
	 *
	 * @param {Workflow} workflow
	 * @returns {Promise<{ id: string, versionId: string }>}
	 */
	async function saveWorkflow({ name, nodes, connections, settings = {} }) {
		const filter = encodeURIComponent(JSON.stringify({ name }));
		/** @type {Array<{ id: string, name: string }>} */
		const found = await request('GET', `/rest/workflows?filter=${filter}`);
		const known = found.find((one) => one.name === name);
		const body = { name, nodes, connections, settings };
		return known
			? await request('PATCH', `/rest/workflows/${known.id}`, body)
			: await request('POST', '/rest/workflows', { ...body, active: false });
	}

	/**
	 * Publishes the workflow's newest version and waits until its triggers run; rejects with the
	 * trigger's message when one cannot start.
	 *
	 * @param {string} id
	 */
	async function activate(id) {
		/** @type {{ versionId: string }} */
		const { versionId } = await request('GET', `/rest/workflows/${id}`);
		await request('POST', `/rest/workflows/${id}/activate`, { versionId });
		// n8n answers at once and starts the triggers later: what happens until then would be missed.
		const { status, triggers } = await settledPublication(id);
		if (status === 'published') return;
		const problems = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
		throw new Error(`Workflow ${id} was not activated (${status}): ${problems.join('; ')}`);
	}

	/**
	 * Waits until the triggers of the workflow have ended.
	 *
	 * @param {string} id
	 */
	async function deactivate(id) {
		await request('POST', `/rest/workflows/${id}/deactivate`, {});
		await settledPublication(id);
	}

	/** @type {(id: string, timeoutMs?: number) => Promise<Publication>} */
	async function settledPublication(id, timeoutMs = 60_000) {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			/** @type {Publication} */
			const publication = await publicationOf(id);
			if (publication.status !== 'in_progress' || Date.now() > deadline) return publication;
			await sleep(100);
		}
	}

	/**
	 * Older versions of n8n have none: they answer the activation only when it has ended.
	 *
	 * @param {string} id
	 * @returns {Promise<Publication>}
	 */
	async function publicationOf(id) {
		try {
			return await request('GET', `/rest/workflows/${id}/publication-status`);
		} catch (error) {
			if (!/answered 404/.test(String(error))) throw error;
			return { status: 'published', triggers: [] };
		}
	}

	/**
	 * Runs the saved workflow from one of its triggers, as ‘Execute workflow’ in the editor does.
	 *
	 * @param {string} id
	 * @param {string} triggerName
	 * @returns {Promise<{ executionId?: string, waitingForWebhook?: boolean }>}
	 */
	async function run(id, triggerName) {
		return await request('POST', `/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name: triggerName },
		});
	}

	/**
	 * The executions of a workflow, the newest first, without their data.
	 *
	 * @param {{ workflowId?: string, status?: string[], limit?: number }} [filter]
	 * @returns {Promise<Execution[]>}
	 */
	async function executions({ limit = 100, ...filter } = {}) {
		const query = new URLSearchParams({
			filter: JSON.stringify(filter),
			limit: String(limit),
		});
		/** @type {{ results: Execution[] }} */
		const { results } = await request('GET', `/rest/executions?${query.toString()}`);
		return results;
	}

	/**
	 * One execution with its data: `data.resultData.runData['Node name'][0].data.main[0]` are the
	 * items of the first output.
	 *
	 * @param {string} id
	 * @returns {Promise<Execution>}
	 */
	async function execution(id) {
		/** @type {Omit<Execution, 'data'> & { data: string }} */
		const found = await request('GET', `/rest/executions/${id}`);
		return { ...found, data: parseFlatted(found.data) };
	}

	/**
	 * Waits until an execution has ended, and returns it with its data.
	 *
	 * @param {{ id?: string, workflowId?: string, after?: string, timeoutMs?: number }} which a known
	 *   execution, or the first of a workflow with an id above `after`
	 * @returns {Promise<Execution>}
	 */
	async function waitForExecution({ id, workflowId, after = '0', timeoutMs = 30_000 }) {
		const deadline = Date.now() + timeoutMs;
		let seen = 'none has started';
		while (Date.now() < deadline) {
			/** @type {Execution[]} */
			const candidates = id
				? [await request('GET', `/rest/executions/${id}`)]
				: (await executions({ workflowId })).filter((one) => Number(one.id) > Number(after));
			const first = candidates.sort((a, b) => Number(a.id) - Number(b.id))[0];
			if (first && ENDED.has(first.status)) return await execution(first.id);
			if (first) seen = `execution ${first.id} is still ‘${first.status}’`;
			await sleep(250);
		}
		throw new Error(`No execution of workflow ${workflowId ?? id} within ${timeoutMs} ms: ${seen}`);
	}

	/**
	 * @template T
	 * @param {string} method
	 * @param {string} path
	 * @param {unknown} [body]
	 * @param {Record<string, string>} [headers]
	 * @returns {Promise<Answer<T>>}
	 */
	async function send(method, path, body, headers = {}) {
		const response = await fetch(url + path, {
			method,
			headers: { ...BROWSER, 'content-type': 'application/json', ...headers },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) {
			throw new Error(`n8n answered ${response.status} to ${method} ${path}: ${text}`);
		}
		const session = response.headers.getSetCookie().find((one) => one.startsWith('n8n-auth='));
		return { ...JSON.parse(text), cookie: session?.split(';')[0] };
	}
}

/**
 * The message of an execution that failed, with the name of the node.
 *
 * @param {Execution} execution
 * @returns {string | undefined}
 */
export function errorOf({ data, status }) {
	const { error, lastNodeExecuted } = data?.resultData ?? {};
	if (!error) return status === 'success' ? undefined : `ended as ‘${status}’`;
	const detail = error.description ? ` (${error.description})` : '';
	return `${lastNodeExecuted ?? 'workflow'}: ${error.message}${detail}`;
}

/**
 * The items that a node put out in an execution.
 *
 * @param {Execution} execution
 * @param {string} nodeName
 * @returns {import('n8n-workflow').INodeExecutionData[]}
 */
export function itemsOf({ data }, nodeName) {
	return data?.resultData.runData[nodeName]?.[0]?.data?.main?.[0] ?? [];
}

/** @param {Owner} owner */
function pick({ email, password }) {
	return { email, password };
}
