/**
 * n8n's AI Agent with a scripted chat model in a real n8n: with the Box nodes as its tools it reads a contract by its
 * path, extracts three fields, writes them as metadata and sends the contract to be signed. The answer to the sign
 * request gets lost, and the model asks for it a second time. Prints what it saw as one line of JSON.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectBox } from '../../../scripts/demo/boxApi.mjs';
import { installBuiltPackage } from '../../../scripts/demo/start.mjs';
import { boxCredential } from '../../../scripts/host/boxCredential.mjs';
import { ensureN8nHost } from '../../../scripts/host/cache.mjs';
import { startEmulator } from '../../../scripts/host/emulator.mjs';
import { startN8n } from '../../../scripts/host/n8n.mjs';
import { connectN8n, errorOf, itemsOf } from '../../../scripts/host/n8nRest.mjs';
import { stopAll, stopAllOnExit } from '../../../scripts/host/processes.mjs';
import { startModel } from './agent/model.mjs';
import { AGENT, agentWorkflow, START, TOOLS } from './agent/workflow.mjs';

const PATH = '/Contracts/Acme.txt';
const EMAIL = 'jo@example.com';
const CONTENT = 'Contract with Acme\nParty: Acme Ltd.\nAmount: 12000\nEnds on: 2027-03-31\n';

stopAllOnExit();
const dir = mkdtempSync(join(tmpdir(), 'box-platform-agent-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
const dataDir = join(dir, 'n8n');
mkdirSync(dataDir, { recursive: true });

const toSign = () => ({
	tool: TOOLS.sign,
	args: { path: PATH, email: EMAIL, reference: 'contract-acme' },
});
const [host, { address }, model] = await Promise.all([
	ensureN8nHost(),
	startEmulator(),
	startModel([
		() => ({ tool: TOOLS.read, args: { path: '/Contracts/Acme.pdf' } }),
		() => ({ tool: TOOLS.read, args: { path: PATH } }),
		() => ({ tool: TOOLS.extract, args: { path: PATH } }),
		() => ({ tool: TOOLS.write, args: { path: PATH, values: { endsOn: 'next spring' } } }),
		(answers) => ({ tool: TOOLS.write, args: { path: PATH, values: valuesIn(answers[2]) } }),
		toSign,
		toSign,
		() => ({ text: 'The contract is with Jo.' }),
	]),
	installBuiltPackage(dir, dataDir),
]);
const [user] = address.users;
const box = await connectBox(address, user.id);
const { id: folderId } = await box.post('/folders', { name: 'Contracts', parent: { id: '0' } });
const file = await box.upload({ parentId: folderId, name: 'Acme.txt', content: CONTENT });
await box.post('/metadata_templates/schema', {
	scope: 'enterprise',
	templateKey: 'contract',
	displayName: 'Contract',
	fields: [
		{ type: 'string', key: 'party', displayName: 'Party' },
		{ type: 'float', key: 'amount', displayName: 'Amount' },
		{ type: 'date', key: 'endsOn', displayName: 'Ends On' },
	],
});
await lose('POST /2.0/sign_requests reset=after');

const n8n = await startN8n({ host, dataDir });
try {
	const rest = await connectN8n(n8n.url, { email: 'owner@example.com', password: 'Agents-1' });
	const workflow = agentWorkflow({
		box: await rest.saveCredential(boxCredential({ address, user })),
		model: await rest.saveCredential({
			name: 'Scripted model',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url, header: false },
		}),
		task: `Read ${PATH}, write its party, amount and end as metadata, and send it to ${EMAIL} to be signed.`,
	});
	const { id } = await rest.saveWorkflow(workflow);
	const { executionId } = await rest.run(id, START);
	const execution = await rest.waitForExecution({ id: executionId, timeoutMs: 90_000 });
	const offered = model.requests[0]?.tools ?? [];
	const { messages } = model.requests.at(-1) ?? { messages: [] };
	const answers = messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
	const { $type, party, amount, endsOn } = (await metadata()) ?? {};
	const seen = {
		error: errorOf(execution),
		output: itemsOf(execution, AGENT)[0]?.json.output,
		tools: Object.fromEntries(
			offered.map(({ function: { name, description, parameters } }) => [
				name,
				{ description, parameters },
			]),
		),
		answers,
		metadata: { isWritten: $type !== undefined, party, amount, endsOn },
		signRequests: await signRequests(),
		fileId: file.id,
	};
	console.log(JSON.stringify(seen));
} catch (error) {
	console.error(n8n.process.tail(60));
	throw error;
}
await stopAll();
model.close();
process.exit(0);

/** The values that Box AI has read, as a model picks them out of the answer. @param {string} [answer] */
function valuesIn(answer = '') {
	/** @type {[{ answer: Record<string, unknown> }]} */
	const [{ answer: values }] = JSON.parse(answer);
	return values;
}

async function metadata() {
	/** @type {Record<string, unknown> | undefined} */
	const found = await box.tryGet(`/files/${file.id}/metadata/enterprise/contract`);
	return found;
}

async function signRequests() {
	/** @type {{ entries: Array<{ status: string, signers: Array<{ email: string, role: string }>, source_files: Array<{ id: string }> }> }} */
	const { entries } = await box.get('/sign_requests');
	return entries.map(({ status, signers, source_files: sources }) => ({
		status,
		sources: sources.map(({ id }) => id),
		signers: signers.map(({ email, role }) => `${role} ${email}`),
	}));
}

/** @param {string} fault */
async function lose(fault) {
	await fetch(`${address.baseUrl}/_emulator/faults`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ fault }),
	});
}
