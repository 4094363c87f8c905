/**
 * A run of hours: kills at random, kills in every window, and all that can befall n8n, one after another in an
 * order that the seed shuffles, while events come at an even rate.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../host/progress.mjs';
import { disturbances } from './disturbances.mjs';
import { UsageError } from './options.mjs';
import { WINDOWS } from './windows.mjs';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const WORKS_WITHIN_MS = 45_000;

/** How many of each kind there are for one kill in each window. */
const KILLS = { random: 4, starting: 2 };

/**
 * @typedef {import('./disturbances.mjs').Tools & import('./killer.mjs').KillerTools & {
 *   killer: import('./killer.mjs').Killer,
 *   writer: ReturnType<typeof import('./writer.mjs').createWriter> }} LongTools
 */

/**
 * @param {LongTools} tools
 * @param {{ hours: number, events: number, kills: number | undefined, only: string | undefined }} options
 */
export async function runFor(tools, { hours, events, kills = Infinity, only = '' }) {
	const { instance, random, tally, writer } = tools;
	const startedAt = performance.now();
	const possible = allSteps(tools).filter(({ name }) => name.includes(only));
	if (possible.length === 0) throw new UsageError(`Nothing is called ‘${only}’`);
	const share = () => Math.min(1, (performance.now() - startedAt) / (hours * HOUR_MS));
	const rate = setInterval(() => writer.allow(events * share()), 500);
	const telling = setInterval(() => tell(tools, share()), MINUTE_MS);
	try {
		/** @type {Step[]} */
		let steps = [];
		while (share() < 1) {
			if (steps.length === 0) steps = shuffled(possible, random);
			const step = steps.pop();
			if (step && !(step.isKill && tally.totalKills() >= kills)) await step.run();
			await instance.start();
			await untilItWorks(tools.ran);
			await sleep(random.between(2_000, 10_000));
		}
	} finally {
		clearInterval(rate);
		clearInterval(telling);
	}
}

/**
 * @typedef {{ name: string, isKill: boolean, run: () => Promise<unknown> }} Step
 * @param {LongTools} tools
 * @returns {Step[]}
 */
function allSteps(tools) {
	const { killer, instance, tally, random } = tools;
	const meanwhile = async () => {
		if (random.next() < 0.35) await killer.now(killer.anyProcess(), 'in a disturbance');
	};
	/** @type {() => Promise<void>} */
	const atRandom = async () => await killer.now(killer.anyProcess(), 'at work');
	const whileStarting = async () => {
		const name = killer.anyProcess();
		await killer.now(name, 'at work');
		await killer.whileStarting(name);
	};
	return [
		...WINDOWS.map((window) => ({
			name: window.name,
			isKill: true,
			run: () => killer.inWindow(window, 12),
		})),
		...times(KILLS.random, { name: 'at work', isKill: true, run: atRandom }),
		...times(KILLS.starting, { name: 'while it started', isKill: true, run: whileStarting }),
		...disturbances(tools).map(({ kind, run }) => ({
			name: kind,
			isKill: false,
			async run() {
				say(`Disturbed: ${kind}`);
				tally.disturbed(kind);
				await run(meanwhile);
				await instance.start();
			},
		})),
	];
}

/**
 * On a busy machine n8n takes half a minute to get up; whatever came sooner would find it without any work.
 *
 * @param {() => number} ran
 */
async function untilItWorks(ran) {
	const before = ran();
	const deadline = performance.now() + WORKS_WITHIN_MS;
	while (ran() === before && performance.now() < deadline) await sleep(50);
}

/** @type {(count: number, step: Step) => Step[]} */
function times(count, step) {
	return Array.from({ length: count }, () => step);
}

/** @type {<T>(list: readonly T[], random: import('./random.mjs').Random) => T[]} */
function shuffled(list, random) {
	return list
		.map((one) => ({ one, place: random.next() }))
		.sort((a, b) => a.place - b.place)
		.map(({ one }) => one);
}

/** @type {(tools: LongTools, share: number) => void} */
function tell({ written, ran, tally, instance, disk }, share) {
	const disturbed = [...tally.disturbances.values()].reduce((sum, one) => sum + one, 0);
	const free = disk ? `, ${Math.round(disk.freeBytes() / 1024 ** 2)} MB of the disk free` : '';
	say(
		`${Math.round(share * 100)} %: ${written()} events, ${ran()} executions, ${tally.totalKills()} kills, ` +
			`${disturbed} disturbances, ${instance.endedByItself()} ends by itself${free}`,
	);
}
