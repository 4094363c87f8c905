/**
 * The webhook trigger in a real n8n of one process, with a Box that delivers to it: from the activation to the end, with
 * all that comes in between. Prints what it saw as one line of JSON.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installBuiltPackage } from '../../../scripts/demo/start.mjs';
import { ensureN8nHost } from '../../../scripts/host/cache.mjs';
import { messageOf } from '../../../scripts/host/failure.mjs';
import { freePort } from '../../../scripts/host/freePort.mjs';
import { startN8n } from '../../../scripts/host/n8n.mjs';
import { connectN8n } from '../../../scripts/host/n8nRest.mjs';
import { stopAll, stopAllOnExit } from '../../../scripts/host/processes.mjs';
import { say } from '../../../scripts/host/progress.mjs';
import { startBox } from './webhook/box.mjs';
import { startFront } from './webhook/front.mjs';
import { LIGHT, TRIGGER, watching } from './webhook/workflow.mjs';

const OWNER = { email: 'owner@example.com', password: 'Webhooks-1' };
stopAllOnExit();
const dir = mkdtempSync(join(tmpdir(), 'box-platform-webhook-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
const dataDir = join(dir, 'n8n');
mkdirSync(dataDir, { recursive: true });

const [host, box, front, port] = await Promise.all([
	ensureN8nHost(),
	startBox('3000'),
	startFront(),
	freePort(),
	installBuiltPackage(dir, dataDir),
]);
const [address = '', otherAddress = ''] = front.urls;
const witness = `${address}/witness`;
front.leadTo(port);
let { n8n, rest } = await begin(address);
const folderId = await box.folder('Watched');
const credential = await rest.saveCredential(await box.credential());
const { id } = await rest.saveWorkflow(watching({ name: 'First', folderId, witness, credential }));
let uploads = 0;

/** @type {Record<string, () => Promise<unknown>>} */
const steps = {
	activated,
	delivered,
	refused,
	doubled,
	rotated,
	listened,
	second,
	deletedBehind,
	manyDoubled,
	movedAndDeleted,
	moved,
	adopted,
	deactivated,
};
/** @type {Record<string, unknown>} */
const seen = {};
try {
	for (const [name, step] of Object.entries(steps)) {
		seen[name] = await step();
		say(`${name}: ${JSON.stringify(seen[name])}`);
	}
	seen.total = await total();
} catch (error) {
	console.error(n8n.process.tail(60));
	throw error;
}
await stopAll();
front.close();
console.log(JSON.stringify(seen));
process.exit(0);

/** @param {string} publicAddress */
async function begin(publicAddress) {
	const started = await startN8n({
		host,
		dataDir,
		port,
		logFile: join(dir, 'n8n.log'),
		env: { ...LIGHT, WEBHOOK_URL: publicAddress },
	});
	return { n8n: started, rest: await connectN8n(started.url, OWNER) };
}

/** Uploads a file, and waits until a production execution tells of one more event. */
async function uploadAndWait() {
	const before = told().length;
	uploads += 1;
	await box.upload(folderId, `${uploads}.txt`);
	await until(() => told().length > before);
	return told().length - before;
}

/** What production executions have told. */
function told() {
	return front.testimonies.filter(({ mode }) => mode === 'production');
}

/** @type {(isSo: () => boolean | Promise<boolean>, ms?: number) => Promise<boolean>} */
async function until(isSo, ms = 30_000) {
	const deadline = Date.now() + ms;
	while (!(await isSo())) {
		if (Date.now() > deadline) return false;
		await sleep(100);
	}
	return true;
}

async function activated() {
	await rest.activate(id);
	const hook = await box.hookOn(folderId);
	return { address: hook?.address.replace(address, ''), triggers: hook?.triggers };
}

async function delivered() {
	return await uploadAndWait();
}

/** A wrong signature, an old and a future message, none at all: nothing may start. */
async function refused() {
	const { primary_key: key } = await box.webhooks();
	const { address: to = '' } = (await box.hookOn(folderId)) ?? {};
	const before = (await rest.executions({ workflowId: id })).length;
	const elevenMinutes = 11 * 60 * 1_000;
	const statuses = [
		await box.deliver(to, { key: 'another key' }),
		await box.deliver(to, { key, at: Date.now() - elevenMinutes }),
		await box.deliver(to, { key, at: Date.now() + elevenMinutes }),
		(await fetch(to, { method: 'POST' })).status,
	];
	await sleep(1_000);
	return { statuses, started: (await rest.executions({ workflowId: id })).length - before };
}

/** The same event in further deliveries. */
async function doubled() {
	const { primary_key: key } = await box.webhooks();
	const { address: to = '' } = (await box.hookOn(folderId)) ?? {};
	const before = told().length;
	const statuses = [];
	for (let copy = 0; copy < 3; copy++) statuses.push(await box.deliver(to, { key, id: 'twice' }));
	await until(() => told().length > before);
	await sleep(1_000);
	return { statuses, told: told().length - before };
}

/** One key after the other is generated anew; the credential follows after messages were refused. */
async function rotated() {
	await box.rotate('primary');
	const withSecondary = await uploadAndWait();
	await box.rotate('secondary');
	const before = told().length;
	uploads += 1;
	await box.upload(folderId, `${uploads}.txt`);
	await until(() => front.answers.at(-1)?.status === 401);
	const meanwhile = told().length - before;
	await rest.saveCredential(await box.credential());
	await until(() => told().length > before);
	return { withSecondary, meanwhile, afterwards: told().length - before };
}

/** The editor listens beside production: both get the event, and the registration is as before. */
async function listened() {
	const before = await box.hookOn(folderId);
	const { waitingForWebhook } = await rest.run(id, TRIGGER);
	const meanwhile = await box.hookOn(folderId);
	const production = await uploadAndWait();
	const inEditor = () => front.testimonies.filter(({ mode }) => mode === 'test').length;
	await until(() => inEditor() > 0);
	await until(async () => (await box.hookOn(folderId))?.address === before?.address);
	const after = await box.hookOn(folderId);
	return {
		waitingForWebhook,
		sameId: meanwhile?.id === before?.id,
		stillProduction: meanwhile?.address.startsWith(String(before?.address)),
		production,
		inEditor: inEditor(),
		restored: after?.address === before?.address,
		production2: await uploadAndWait(),
	};
}

async function second() {
	const other = await rest.saveWorkflow(
		watching({ name: 'Second', folderId, witness, credential }),
	);
	const error = await rest.activate(other.id).then(() => '', messageOf);
	return { error, first: await uploadAndWait() };
}

async function deletedBehind() {
	const before = await box.hookOn(folderId);
	await box.api('DELETE', `/webhooks/${before?.id}`);
	await until(async () => (await box.hookOn(folderId)) !== undefined);
	const after = await box.hookOn(folderId);
	return {
		another: after !== undefined && after.id !== before?.id,
		same: after?.address === before?.address,
		delivered: await uploadAndWait(),
	};
}

/** 50 events, each eleven times at once: 500 of the messages are doubles. */
async function manyDoubled() {
	const before = told().length;
	for (let round = 1; round <= 10; round++) {
		const trigger = 'SIGN_REQUEST.COMPLETED';
		await box.announce({ itemId: folderId, trigger, count: 5, copies: 11 });
		await until(() => told().length - before >= round * 5);
		await box.untilDelivered();
	}
	await sleep(1_000);
	const events = told().slice(before);
	return { told: events.length, different: new Set(events.map(({ event }) => event)).size };
}

/**
 * n8n starts at another public address, then again after somebody has deleted the registration. No message tells it: each
 * time the look at the start has to see to it.
 */
async function movedAndDeleted() {
	await n8n.stop();
	({ n8n, rest } = await begin(otherAddress));
	const starts = async () =>
		(await box.hookOn(folderId))?.address.startsWith(otherAddress) === true;
	const moves = await until(starts);
	await n8n.stop();
	const { id: before } = (await box.hookOn(folderId)) ?? {};
	// Of its deletion Box tells an address at which nobody is.
	const nowhere = 'https://gone.example.com/webhook/hook-of-first/webhook';
	await box.api('PUT', `/webhooks/${before}`, { address: nowhere });
	await box.api('DELETE', `/webhooks/${before}`);
	({ n8n, rest } = await begin(address));
	const back = await until(async () => (await box.hookOn(folderId)) !== undefined);
	const hook = await box.hookOn(folderId);
	return {
		moves,
		back,
		address: hook?.address.replace(address, ''),
		another: hook?.id !== before,
		delivered: await uploadAndWait(),
	};
}

/** n8n is away while something happens, and comes back under another name. */
async function moved() {
	const before = told().length;
	await n8n.stop();
	await box.upload(folderId, 'while n8n was away.txt');
	({ n8n, rest } = await begin(otherAddress));
	await until(async () => (await box.hookOn(folderId))?.address.startsWith(otherAddress) === true);
	await until(() => told().length > before);
	await sleep(1_000);
	const meanwhile = told().length - before;
	const hook = await box.hookOn(folderId);
	return {
		address: hook?.address.replace(otherAddress, ''),
		meanwhile,
		delivered: await uploadAndWait(),
	};
}

/** What somebody else has registered stays, unless the node is told to take over. */
async function adopted() {
	const target = { type: 'folder', id: await box.folder('Taken') };
	const others = `${address}/other`;
	await box.api('POST', '/webhooks', { target, address: others, triggers: ['FILE.DELETED'] });
	const options = { name: 'Third', folderId: target.id, witness, credential };
	const { id: third } = await rest.saveWorkflow(watching(options));
	const error = await rest.activate(third).then(() => '', messageOf);
	const untouched = (await box.hookOn(target.id))?.address === others;
	await rest.saveWorkflow(watching({ ...options, options: { ifTaken: 'takeOver' } }));
	await rest.activate(third);
	const hook = await box.hookOn(target.id);
	await rest.deactivate(third);
	return {
		error,
		untouched,
		triggers: hook?.triggers,
		own: hook?.address.includes('hook-of-third'),
	};
}

async function deactivated() {
	await rest.deactivate(id);
	await until(async () => (await box.webhooks()).entries.length === 0, 10_000);
	// Box tells of the deletion, which must not bring the webhook back.
	await sleep(4_000);
	return (await box.webhooks()).entries.length;
}

/** All that Box has delivered, against all that executions have told. */
async function total() {
	const { deliveries } = await box.webhooks();
	const events = deliveries.filter(({ trigger }) => trigger !== 'WEBHOOK.DELETED');
	const ofBox = new Set(events.map(({ bodyId }) => bodyId));
	const names = told().map(({ event }) => event);
	return {
		events: ofBox.size,
		lost: [...ofBox].filter((event) => !names.includes(event)).length,
		doubled: names.length - new Set(names).size,
	};
}
