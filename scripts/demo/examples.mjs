import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../examples/', import.meta.url));

/**
 * What a person has to fill in after importing an example, and the demo fills in itself.
 *
 * @typedef {object} Blanks
 * @property {string} INCOMING_FOLDER_ID
 * @property {string} INVOICE_FOLDER_ID
 * @property {string} CONTRACT_FOLDER_ID
 * @property {string} REVIEWER_LOGIN
 * @property {string} OFFER_TEMPLATE_ID
 * @property {string} OFFER_FOLDER_ID
 * @property {string} REPORT_FOLDER_ID
 * @property {string} CHAT_WEBHOOK_URL
 * @property {string} SYNC_SOURCE_FOLDER_ID
 * @property {string} SYNC_TARGET_FOLDER_ID
 * @property {string} RETENTION_FOLDER_ID
 * @property {string} RETENTION_LIST_FOLDER_ID
 * @property {string} DELIVERY_FOLDER_ID
 * @property {string} OUR_DOMAIN
 * @property {string} BACKUP_SOURCE_FOLDER_ID
 * @property {string} BACKUP_TARGET_FOLDER_ID
 * @property {string} TEAM_FOLDER_ID
 */

/** A demonstration is over before a quarter of an hour is. */
const SHORT_WAIT = { amount: 3, unit: 'seconds' };

/** Box costs nothing here: nobody waits half a minute for an event of the enterprise. */
const SHORT_LOOK = { pollSeconds: 2 };

/**
 * @typedef {{ id: string, name: string }} Credential
 * @typedef {import('n8n-workflow').INode} Node
 * @typedef {import('../host/n8nRest.mjs').Workflow & { file: string }} Example
 */

/**
 * The example workflows, completed for one Box account.
 *
 * @param {{ blanks: Partial<Blanks>, credential: Credential, formLogin: Credential }} options
 * @returns {Example[]}
 */
export function readExamples({ blanks, credential, formLogin }) {
	return exampleFiles().map((file) => {
		let text = readFileSync(FOLDER + file, 'utf8');
		for (const [blank, value] of Object.entries(blanks)) text = text.replaceAll(blank, value);
		/** @type {import('../host/n8nRest.mjs').Workflow} */
		const { name, nodes, connections, settings } = JSON.parse(text);
		for (const node of nodes) {
			if (node.credentials?.boxPlatformJwtApi) node.credentials.boxPlatformJwtApi = credential;
			if (node.credentials?.httpBasicAuth) node.credentials.httpBasicAuth = formLogin;
			if (node.type === 'n8n-nodes-base.wait') Object.assign(node.parameters, SHORT_WAIT);
			if (node.parameters.stream === 'enterprise') {
				Object.assign(node.parameters.options ?? {}, SHORT_LOOK);
			}
		}
		return { file, name, nodes, connections, settings };
	});
}

/**
 * @template {{ file: string }} T
 * @param {T[]} workflows
 * @param {string} start of the name of its file
 * @returns {T}
 */
export function exampleOf(workflows, start) {
	const found = workflows.find(({ file }) => file.startsWith(start));
	if (!found) throw new Error(`No example begins with ${start}`);
	return found;
}

/** @returns {string[]} */
function exampleFiles() {
	return readdirSync(FOLDER)
		.filter((name) => name.endsWith('.json'))
		.sort((a, b) => Number.parseInt(a) - Number.parseInt(b));
}

/**
 * The node of a workflow that starts it.
 *
 * @param {{ nodes: Node[] }} workflow
 * @returns {Node}
 */
export function triggerOf({ nodes }) {
	const trigger = nodes.find(({ type }) => /trigger$/i.test(type));
	if (!trigger) throw new Error('A workflow without a trigger');
	return trigger;
}
