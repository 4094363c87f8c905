/**
 * Kills processes of n8n: at random moments (in the middle of a burst, when all is done, while n8n starts) and in
 * the windows of the trigger's protocol, where the process kills itself.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../host/progress.mjs';
import { WINDOWS } from './windows.mjs';

/** A window that is not passed within this time is given up. */
const PASS_WITHIN_MS = 60_000;

/**
 * @typedef {import('./windows.mjs').Window} Window
 * @typedef {ReturnType<typeof createKiller>} Killer
 *
 * @typedef {object} KillerTools
 * @property {import('./instance.mjs').Instance} instance
 * @property {import('./control.mjs').Control} control
 * @property {import('./tally.mjs').Tally} tally
 * @property {import('./random.mjs').Random} random
 * @property {() => number} written how many events have happened
 * @property {() => number} ran how many executions have started
 */

/** @param {KillerTools} tools */
export function createKiller({ instance, control, tally, random, written, ran }) {
	return { now, whileStarting, inWindow, anyProcess };

	function anyProcess() {
		return instance.names.length === 1 || random.next() < 0.5
			? 'main'
			: random.pick(instance.names);
	}

	/**
	 * @param {import('./instance.mjs').ProcessName} name
	 * @param {string} how
	 */
	async function now(name, how) {
		await instance.kill(name);
		tell(name, how);
	}

	/** @param {import('./instance.mjs').ProcessName} name one that does not run */
	async function whileStarting(name) {
		await instance.startAndKill(name, random.between(500, 12_000));
		tell(name, 'while it started');
	}

	/**
	 * Lets a process die in the window; without effect if none passes it in time.
	 *
	 * @param {Window} window
	 * @param {number} [mostSkips]
	 * @returns {Promise<boolean>} whether one has died in it
	 */
	async function inWindow(window, mostSkips = window.skips) {
		const skip = random.whole(0, Math.min(mostSkips, window.skips));
		const armed = { point: window.point, process: window.process, skip };
		if (window.when === 'restart') await now('main', 'before its catch-up');
		const id = control.arm(armed);
		if (window.when === 'stop') await instance.stopOne('main');
		if (window.when === 'restart') {
			await instance.startUntil('main', () => control.wasHit(id) !== undefined);
		}
		// A stop is over by now.
		const patience = window.when === 'stop' ? 0 : PASS_WITHIN_MS;
		const deadline = performance.now() + patience;
		while (control.wasHit(id) === undefined && performance.now() < deadline) await sleep(25);
		control.disarm();
		const name = instance.names.find((one) => one === control.wasHit(id));
		if (name === undefined) {
			tally.missed(window.name);
			say(`Nothing has passed the window ‘${window.name}’`);
			return false;
		}
		await instance.died(name);
		tell(name, window.name);
		return true;
	}

	/** @type {(name: string, how: string) => void} */
	function tell(name, how) {
		tally.killed(how);
		const counts = `${written()} events, ${ran()} executions`;
		say(`Kill ${String(tally.totalKills()).padStart(2)}: ${name} ${how} (${counts})`);
	}
}

/**
 * The short run: so many kills, every second one in a window. Some events happen while n8n runs, some while it
 * is away.
 *
 * @param {Killer} killer
 * @param {KillerTools & { writer: ReturnType<typeof import('./writer.mjs').createWriter> }} tools
 * @param {{ kills: number, events: number, seed: number }} options
 */
export async function killRepeatedly(
	killer,
	{ instance, random, ran, tally, writer },
	{ kills, events, seed },
) {
	const share = events / (kills + 1);
	for (let round = 1; tally.totalKills() < kills; round++) {
		const kill = tally.totalKills() + 1;
		writer.allow(share * (kill - 0.4));
		const window = WINDOWS[(seed + round) % WINDOWS.length];
		const isArmed = round % 2 === 0 && window && !(window.when === 'restart' && kill === kills);
		const isDead = isArmed && (await inWindowAtWork(window));
		if (!isDead) await atRandom(share);
		writer.allow(share * tally.totalKills());
		if (tally.totalKills() < kills && random.next() < 0.25) {
			const name = killer.anyProcess();
			await instance.kill(name);
			await killer.whileStarting(name);
			writer.allow(share * tally.totalKills());
		}
		await instance.start();
	}

	/** @param {Window} window */
	async function inWindowAtWork(window) {
		// What is under way must not be all of it when the window opens.
		writer.allow(share * (tally.totalKills() + 0.9));
		return await killer.inWindow(window, Math.floor(share / 4));
	}

	/** @param {number} most executions to wait for */
	async function atRandom(most) {
		const atRest = random.next() < 0.15;
		// A process that has just started is still before its first execution.
		if (atRest) await untilRan(ran, ran() + 1);
		if (atRest) await untilStill(ran);
		else await untilRan(ran, ran() + random.between(0, 1.2 * most));
		await sleep(random.between(0, 300));
		await killer.now(killer.anyProcess(), atRest ? 'at rest' : 'at work');
	}
}

/**
 * Counted in executions and not in seconds, so that a slow machine is killed at the same places.
 *
 * @type {(count: () => number, wanted: number) => Promise<void>}
 */
async function untilRan(count, wanted) {
	for (let round = 0; count() < wanted && round < 400; round++) await sleep(25);
}

/** @param {() => number} count */
async function untilStill(count) {
	for (let before = -1, round = 0; before !== count() && round < 15; round++) {
		before = count();
		await sleep(1_500);
	}
}
