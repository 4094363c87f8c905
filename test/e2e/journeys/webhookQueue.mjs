/**
 * The webhook trigger in queue mode: two webhook processes take the messages in turn, two workers run the executions, and
 * one of the webhook processes is started anew in between. Prints what it saw as one line of JSON.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createInstance } from '../../../scripts/chaos/instance.mjs';
import { startN8n } from '../../../scripts/host/n8n.mjs';
import { connectN8n } from '../../../scripts/host/n8nRest.mjs';
import { stopAll, stopAllOnExit } from '../../../scripts/host/processes.mjs';
import { say } from '../../../scripts/host/progress.mjs';
import { startBox } from './webhook/box.mjs';
import { startFront } from './webhook/front.mjs';
import { LIGHT, watching } from './webhook/workflow.mjs';

const OWNER = { email: 'owner@example.com', password: 'Webhooks-1' };
const ROUNDS = 10;
const EVENTS = 5;
const COPIES = 11;
stopAllOnExit();
const dir = mkdtempSync(join(tmpdir(), 'box-platform-webhook-queue-'));
// PostgreSQL runs as another user where this runs as root.
chmodSync(dir, 0o755);
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

const [box, front] = await Promise.all([startBox('1000'), startFront()]);
const [address = ''] = front.urls;
const instance = await createInstance({
	dir,
	mode: 'queue',
	env: { ...LIGHT, WEBHOOK_URL: address },
});
await instance.start();
const listeners = await Promise.all([beginListener(1), beginListener(2)]);
const { port } = new URL(instance.url);
front.leadTo(
	Number(port),
	listeners.map((listener) => listener.port),
);
const rest = await connectN8n(instance.url, OWNER);
const credential = await rest.saveCredential(await box.credential());
const folderId = await box.folder('Watched');
const witness = `${address}/witness`;
const { id } = await rest.saveWorkflow(watching({ name: 'Queue', folderId, witness, credential }));
await rest.activate(id);
say('activated');

for (let round = 1; round <= ROUNDS; round++) {
	const trigger = 'SIGN_REQUEST.COMPLETED';
	await box.announce({ itemId: folderId, trigger, count: EVENTS, copies: COPIES });
	await until(() => told().length >= round * EVENTS);
	await box.untilDelivered();
}
say('delivered 50 events, each eleven times');

// One of them has forgotten what it has taken, and gets it once more.
const { primary_key: key, entries } = await box.webhooks();
const to = entries[0]?.address ?? '';
const first = [
	await box.deliver(to, { key, id: 'again' }),
	await box.deliver(to, { key, id: 'again' }),
];
await until(() => told().some(({ event }) => event === 'again'));
await listeners[0].stop();
await box.deliver(to, { key, id: 'meanwhile' });
listeners[0] = await beginListener(1);
front.leadTo(
	Number(port),
	listeners.map((listener) => listener.port),
);
const again = [
	await box.deliver(to, { key, id: 'again' }),
	await box.deliver(to, { key, id: 'again' }),
];
const wrong = await box.deliver(to, { key: 'another key' });
await sleep(3_000);
await rest.deactivate(id);
await sleep(3_000);
const { deliveries, entries: left } = await box.webhooks();
const counts = await instance.database.counts(id);
await instance.stop();
await stopAll();
front.close();

const ofBox = new Set(
	deliveries.filter(({ trigger }) => trigger !== 'WEBHOOK.DELETED').map(({ bodyId }) => bodyId),
);
const names = told().map(({ event }) => event);
const lost = [...ofBox, 'again'].filter((event) => !names.includes(event));
console.log(
	JSON.stringify({
		statuses: [...first, ...again, wrong],
		events: ofBox.size,
		lost,
		doubled: names.filter((event, index) => names.indexOf(event) !== index),
		counts,
		left: left.length,
	}),
);
process.exit(0);

/** @param {number} number */
async function beginListener(number) {
	const { dataDir, host, services } = instance;
	return await startN8n({
		host,
		dataDir,
		command: 'webhook',
		name: `webhook ${number}`,
		logFile: join(dir, `webhook-${number}.log`),
		env: {
			...LIGHT,
			WEBHOOK_URL: address,
			N8N_ENCRYPTION_KEY: 'chaos',
			...services?.postgres.env,
			...services?.redis.env,
		},
	});
}

function told() {
	return front.testimonies.filter(({ mode }) => mode === 'production');
}

/** @type {(isSo: () => boolean, ms?: number) => Promise<void>} */
async function until(isSo, ms = 30_000) {
	const deadline = Date.now() + ms;
	while (!isSo() && Date.now() < deadline) await sleep(100);
}
