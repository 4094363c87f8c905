/**
 * `npm run hosts`: the packed package in real versions of n8n, from the oldest that it is for to the newest.
 * Each has to activate the trigger, start an execution for each event through a crash and a locked database,
 * run the action node, and deactivate. Exits with 1 if one of them does not.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, stackOf } from './host/failure.mjs';
import { stopAll, stopAllOnExit } from './host/processes.mjs';
import { say } from './host/progress.mjs';
import { checkHost } from './hosts/checks.mjs';
import { ensureHost } from './hosts/install.mjs';
import { table } from './hosts/table.mjs';
import { installPackages } from './run.mjs';

/** Both ends of the range, and both sides of what has changed in between. */
const VERSIONS = ['1.123.0', '2.20.12', '2.35.0', '2.41.1'];
const ENDS = ['1.123.0', '2.41.1'];
/** The exit code of a run that has found something, or could not go on. */
const failed = 1;

stopAllOnExit();
try {
	const versions = chosen();
	await installPackages();
	/** @type {import('./hosts/table.mjs').HostResult[]} */
	const results = [];
	for (const version of versions) results.push({ version, checks: await check(version) });
	console.log(`\n${table(results)}\n`);
	const all = results.flatMap(({ checks }) => checks);
	const bad = all.filter(({ isGood }) => !isGood).length;
	console.log(`${all.length - bad} passed, ${bad} failed`);
	await stopAll();
	process.exit(bad === 0 ? 0 : failed);
} catch (error) {
	console.error(`\n${stackOf(error)}`);
	await stopAll();
	process.exit(failed);
}

/** @returns {string[]} */
function chosen() {
	const { values } = parseArgs({
		options: { only: { type: 'string' }, ends: { type: 'boolean' } },
	});
	if (values.ends) return ENDS;
	if (values.only === undefined) return VERSIONS;
	if (VERSIONS.includes(values.only)) return [values.only];
	throw new Error(`--only takes one of ${VERSIONS.join(', ')}`);
}

/**
 * @param {string} version
 * @returns {Promise<import('./hosts/checks.mjs').Check[]>}
 */
async function check(version) {
	const dir = mkdtempSync(join(tmpdir(), `box-platform-n8n-${version}-`));
	chmodSync(dir, 0o755);
	try {
		const host = await ensureHost(version);
		const checks = await checkHost(host, dir);
		if (checks.every(({ isGood }) => isGood)) rmSync(dir, { recursive: true, force: true });
		else say(`Kept for whoever looks into it: ${dir}`);
		return checks;
	} catch (error) {
		say(`n8n ${version}: ${messageOf(error)}`);
		say(`Kept for whoever looks into it: ${dir}`);
		return [{ name: 'start', isGood: false, note: messageOf(error).split('\n')[0] ?? '' }];
	} finally {
		await stopAll();
	}
}
