/**
 * Connects Box in a real n8n in every way a user can: tests credentials for JWT, client credentials and tokens of a
 * service, good and wrong ones; grants access by OAuth2 in a real browser; uses all from n8n's own HTTP Request node;
 * and picks a folder from the list in the editor. Prints what it saw as one line of JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleOf } from '../../../scripts/demo/examples.mjs';
import { startDemo } from '../../../scripts/demo/start.mjs';
import { mainInput } from '../../../scripts/chaos/workflow.mjs';
import {
	boxCredential,
	ccgCredential,
	serviceCredential,
} from '../../../scripts/host/boxCredential.mjs';
import { errorOf, itemsOf } from '../../../scripts/host/n8nRest.mjs';
import { stopAll, stopAllOnExit } from '../../../scripts/host/processes.mjs';
import { openEditor } from '../browser/editor.mjs';

const require = createRequire(import.meta.url);
/** @type {typeof import('n8n-workflow')} */
const { CREDENTIAL_BLANKING_VALUE: blanked } = require('n8n-workflow');

stopAllOnExit();
const dir = mkdtempSync(join(tmpdir(), 'box-platform-credentials-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

const { rest, emulator, user, workflows } = await startDemo({ dir, port: 0 });
const { address } = emulator;
const endpoints = {
	customEndpoints: true,
	baseUrl: address.baseUrl,
	uploadUrl: address.uploadUrl,
	oauth2Url: address.oauth2Url,
};
const { data: jwtData } = boxCredential({ address, user });

const editor = await openEditor(rest);
try {
	const jwt = await jwtCredentialTests();
	const oAuth2 = await connectByOAuth2();
	const ccg = await ccgCredentialTests();
	const token = await tokenCredentialTests();
	const httpRequest = {
		jwt: await readWithHttpRequestNode('boxPlatformJwtApi', jwt.credential),
		ccg: await readWithHttpRequestNode('boxPlatformCcgApi', ccg.credential),
		token: await readWithHttpRequestNode('boxPlatformTokenApi', token.credential),
		oAuth2: await readWithHttpRequestNode('boxPlatformOAuth2Api', oAuth2.credential),
	};
	const boxNode = await readWithBoxNode(oAuth2.credential);
	const pickedFolders = await pickFolder(oAuth2.credential);
	const screenshot = await editor.screenshot('folder-list');
	// The picture in the README.
	await editor.openWorkflow(exampleOf(workflows, '2-').id);
	await editor.screenshot('workflow');
	const seen = { jwt, ccg, token, oAuth2, httpRequest, boxNode, pickedFolders, user, screenshot };
	console.log(JSON.stringify(seen));
} catch (error) {
	await editor.screenshot('credentials-failed');
	throw error;
} finally {
	await editor.close();
	await stopAll();
}
process.exit(0);

/** @typedef {Record<string, unknown>} Fields */

/** Saves a credential and tests it, as the form of n8n does. @type {(type: string) => (data: Fields) => Promise<unknown>} */
function testerOf(type) {
	return async (data) => {
		const saved = await rest.saveCredential({ name: `Test of ${type}`, type, data });
		return await rest.testCredential({ ...saved, type, data });
	};
}

async function ccgCredentialTests() {
	const type = 'boxPlatformCcgApi';
	const { enterpriseId } = address.ccg;
	const { data } = ccgCredential({ address, user });
	const test = testerOf(type);
	const reset = await test({ ...data, clientSecret: 'of-before' });
	const service = await test({ ...data, subjectType: 'enterprise', enterpriseId });
	const good = await test(data);
	const credential = await rest.saveCredential({ name: 'CCG of the journey', type, data });
	return { reset, service, good, credential };
}

/** Box's own address for tokens is the service: it hands them out for a form with the secret. */
async function tokenCredentialTests() {
	const type = 'boxPlatformTokenApi';
	const { data } = serviceCredential({ address, user });
	const test = testerOf(type);
	const expired = await test({ ...endpoints, tokenSource: 'token', token: 'of-yesterday' });
	const noField = await test({ ...data, tokenField: 'data.token' });
	const good = await test(data);
	const credential = await rest.saveCredential({ name: 'Token of the journey', type, data });
	return { expired, noField, good, credential };
}

async function jwtCredentialTests() {
	const type = 'boxPlatformJwtApi';
	const name = 'JWT of the journey';
	const test = testerOf(type);
	const notJson = await test({ ...jwtData, configJson: '{ cut off' });
	const unknownUser = await test({ ...jwtData, userId: '424242' });
	const good = await test(jwtData);
	const credential = await rest.saveCredential({ name, type, data: jwtData });
	return { notJson, unknownUser, good, credential };
}

/** The way of a user: open Box's page in the browser, grant access, come back to n8n. */
async function connectByOAuth2() {
	const type = 'boxPlatformOAuth2Api';
	const { clientId, clientSecret } = address.oauth2;
	const data = { ...endpoints, clientId, clientSecret };
	const credential = await rest.saveCredential({ name: 'OAuth2 of the journey', type, data });
	/** @type {string} */
	const grantPage = await rest.request('GET', `/rest/oauth2-credential/auth?id=${credential.id}`);
	const page = await editor.page.context().newPage();
	await page.goto(grantPage);
	await page.getByRole('button', { name: /grant access/i }).click();
	await page.waitForURL((url) => url.pathname.includes('/oauth2-credential/callback'));
	await page.screenshot({ path: 'artifacts/oauth2-callback.png' });
	const callback = (await page.locator('body').innerText()).trim();
	await page.close();
	// A blanked value stands for the stored one: the tokens never leave n8n.
	const stored = { ...data, oauthTokenData: blanked };
	const test = await rest.testCredential({ ...credential, type, data: stored });
	return { credential, test, callback };
}

/**
 * @typedef {import('n8n-workflow').INode} Node
 * @typedef {import('n8n-workflow').INodeParameters} Parameters
 * @typedef {import('../../../scripts/host/n8nRest.mjs').CredentialRef} CredentialRef
 * @typedef {Omit<Node, 'id' | 'name' | 'position'>} Unplaced
 */

/** @type {(name: string, node: Unplaced) => Promise<import('n8n-workflow').IDataObject[]>} */
async function runToItems(name, node) {
	/** @type {Node} */
	const start = {
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const { id } = await rest.saveWorkflow({
		name,
		nodes: [start, { id: 'node', name: 'Node', position: [220, 0], ...node }],
		connections: { Start: { main: [[mainInput({ name: 'Node' })]] } },
	});
	const { executionId } = await rest.run(id, 'Start');
	const execution = await rest.waitForExecution({ id: executionId, timeoutMs: 30_000 });
	const problem = errorOf(execution);
	if (problem) throw new Error(`${name}: ${problem}`);
	return itemsOf(execution, 'Node').map(({ json }) => json);
}

/** @type {(type: string, credential: CredentialRef) => Promise<unknown>} */
async function readWithHttpRequestNode(type, credential) {
	const [me] = await runToItems(`HTTP Request with ${type}`, {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `${address.baseUrl}/2.0/users/me`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: type,
			options: {},
		},
		credentials: { [type]: credential },
	});
	return me?.id;
}

/** @type {(credential: CredentialRef, parameters: Parameters) => Unplaced} */
function boxNodeWith(credential, parameters) {
	return {
		type: 'n8n-nodes-box-platform.boxPlatform',
		typeVersion: 1,
		parameters: { authentication: 'oAuth2', ...parameters },
		credentials: { boxPlatformOAuth2Api: credential },
	};
}

/** @param {CredentialRef} credential */
async function readWithBoxNode(credential) {
	const parameters = { resource: 'user', operation: 'getCurrent', options: {} };
	const [me] = await runToItems('Box node with OAuth2', boxNodeWith(credential, parameters));
	return me?.id;
}

/**
 * Opens the list behind a folder field, as a beginner would instead of looking up an ID.
 *
 * @param {CredentialRef} credential
 */
async function pickFolder(credential) {
	const parameters = { resource: 'folder', operation: 'get' };
	const { id } = await rest.saveWorkflow({
		name: 'Pick a folder',
		nodes: [{ id: 'node', name: 'Node', position: [0, 0], ...boxNodeWith(credential, parameters) }],
		connections: {},
	});
	await editor.openWorkflow(id);
	await editor.openNode('Node');
	const { page } = editor;
	await page.getByTestId('rlc-input').first().click();
	const items = page.getByTestId('rlc-item');
	await items.first().waitFor();
	return (await items.allInnerTexts()).map((text) => text.trim());
}
