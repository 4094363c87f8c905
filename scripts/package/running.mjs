/**
 * What code.mjs looks for in the text of dist/, seen at work: however it is spelled, Node.js refuses to make a program
 * out of text, and each refusal counts, whether the package catches it or not.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { startEmulator } from '../host/emulator.mjs';
import { root } from '../run.mjs';

const watched = path.join(root, 'scripts/package/watchedRun.cjs');

/**
 * All nodes and credentials are loaded and described, and a node is run. From dist/ of the project, since the unpacked
 * package has no n8n-workflow.
 *
 * @type {import('./packed.mjs').Check}
 */
export async function checkRunning() {
	const box = await startEmulator();
	try {
		return await attemptsIn(root, box.address);
	} finally {
		await box.stop();
	}
}

/**
 * @param {string} folder of a package
 * @param {import('../host/emulator.mjs').EmulatorAddress} [address] a Box for its first node to be run on
 * @returns {Promise<string[]>}
 */
export async function attemptsIn(folder, address) {
	const args = ['--disallow-code-generation-from-strings', watched, folder];
	const box = address === undefined ? {} : { WATCHED_BOX: JSON.stringify(address) };
	const { stdout } = await promisify(execFile)(process.execPath, args, {
		env: { ...process.env, ...box },
		timeout: 60_000,
	});
	/** @type {string[]} */
	const attempts = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
	return attempts
		.map((stack) => placeIn(stack, folder))
		.filter((place) => !/(?:^|[/\\])node_modules[/\\]/.test(place))
		.map((place) => `${place} makes a program out of text`);
}

/**
 * The file next to the attempt, from the folder: what n8n-workflow and its packages try is n8n's matter. Where no file
 * is to be seen, nobody else can have done it.
 *
 * @type {(stack: string, folder: string) => string}
 */
function placeIn(stack, folder) {
	const places = stack.split('\n').flatMap((line) => {
		const [, place = ''] = /(?:\(|at (?:async )?)([^()\s][^()]*:\d+:\d+)\)?$/.exec(line) ?? [];
		return place === '' || place.startsWith('node:') ? [] : [place];
	});
	return places[0]?.replace(`${folder}${path.sep}`, '') ?? 'A place without a file';
}
