/**
 * Changes of what runs: another version of the package, or a second registration of the workflow. They end
 * with the workflow published, however long that takes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../host/failure.mjs';
import { installPackage } from '../host/pack.mjs';
import { say } from '../host/progress.mjs';

/** Box fails and the database is locked while this goes on. */
const ATTEMPTS = 12;
/** How long both registrations are given events. */
const LIVES_MS = 15_000;

/**
 * @typedef {object} Published
 * @property {string} dir of the run
 * @property {import('./instance.mjs').Instance} instance
 * @property {import('../host/n8nRest.mjs').N8nRest} rest
 * @property {string} workflowId
 * @property {() => string} nextVersion of the package
 * @property {import('./control.mjs').Control} control
 * @property {() => Promise<number>} openPolls how many wait for news of Box at this moment
 */

/**
 * n8n's own reload of a package, without a restart. What listens goes on in the old code until the workflow
 * is published again.
 *
 * @param {Published} published
 */
export async function updateLive({ instance, rest, workflowId, nextVersion }) {
	const { dataDir, tarball } = instance;
	const reloaded = instance.untilLogged(/Hot reload triggered for n8n-nodes-box-platform/, 10_000);
	const version = nextVersion();
	await installPackage(dataDir, tarball, { version, isInPlace: true });
	say(
		`n8n ${(await reloaded) ? 'has loaded' : 'has not noticed'} version ${version} of the package`,
	);
	await sleep(3_000);
	await insist('unpublish', () => rest.deactivate(workflowId));
	await insist('publish', () => rest.activate(workflowId));
}

/** @param {Published} published */
export async function updateWithRestart({ instance, nextVersion }) {
	const version = nextVersion();
	await instance.stop();
	await installPackage(instance.dataDir, instance.tarball, { version });
	say(`Version ${version} of the package is installed`);
	await instance.start();
}

/**
 * n8n's issue 35251: a workflow that is imported while it is active counts as not active, but its triggers
 * go on; publishing it registers them a second time in the same process. n8n 2.41 notices, so it is kept from
 * closing them, as versions before it leave them open by themselves.
 *
 * @param {Published} published
 * @returns {Promise<boolean>} whether n8n was kept from closing the first one
 */
export async function registerTwice({ dir, instance, rest, workflowId, control, openPolls }) {
	const file = join(dir, 'workflow.json');
	const workflow = await rest.request('GET', `/rest/workflows/${workflowId}`);
	// Its state stays in the database: whoever imports an old one goes back in the stream.
	writeFileSync(file, JSON.stringify([{ ...Object(workflow), staticData: undefined }]));
	const before = control.kept();
	control.keepTriggers(true);
	try {
		await insist('unpublish', () => rest.deactivate(workflowId));
		await insist('import', async () => {
			const { isGood, output } = await instance.runCommand(['import:workflow', `--input=${file}`]);
			if (!isGood || !output.includes('Successfully imported')) throw new Error(output);
		});
		await insist('publish', () => rest.activate(workflowId));
	} finally {
		control.keepTriggers(false);
	}
	const deadline = performance.now() + LIVES_MS;
	let most = 0;
	for (; performance.now() < deadline; await sleep(50)) most = Math.max(most, await openPolls());
	const kept = control.kept() - before;
	say(`${kept} triggers were left open, and then up to ${most} listened at once`);
	return kept > 0;
}

/** @type {(what: string, work: () => Promise<void>) => Promise<void>} */
async function insist(what, work) {
	for (let attempt = 1; ; attempt++) {
		try {
			return await work();
		} catch (error) {
			if (attempt === ATTEMPTS) throw error;
			say(`Could not ${what} the workflow, again: ${messageOf(error).split('\n')[0]}`);
			await sleep(2_000);
		}
	}
}
