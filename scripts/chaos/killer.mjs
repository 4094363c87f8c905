import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../host/progress.mjs';

/**
 * Kills processes of n8n at random moments: in the middle of a burst, when all is done, and while
 * n8n starts. Some events happen while n8n runs, some while it is away.
 *
 * @param {import('./instance.mjs').Instance} instance
 * @param {ReturnType<typeof import('./writer.mjs').createWriter>} writer
 * @param {{ kills: number, events: number, random: import('./random.mjs').Random,
 *   ran: () => number }} options
 */
export async function killRepeatedly(instance, writer, { kills, events, random, ran }) {
	const share = events / (kills + 1);
	for (let kill = 1; kill <= kills; kill++) {
		writer.allow(share * (kill - 0.4));
		const name =
			instance.names.length === 1 || random.next() < 0.5 ? 'main' : random.pick(instance.names);
		const atRest = random.next() < 0.15;
		// A process that has just started is still before its first execution.
		if (atRest) await untilRan(ran, ran() + 1);
		if (atRest) await untilStill(ran);
		else await untilRan(ran, ran() + random.between(0, 1.2 * share));
		await sleep(random.between(0, 300));
		await instance.kill(name);
		tell(kill, name, atRest ? 'at rest' : 'at work');
		writer.allow(share * kill);
		if (kill < kills && random.next() < 0.25) {
			kill += 1;
			const afterMs = random.between(500, 12_000);
			await instance.startAndKill(name, afterMs);
			tell(kill, name, 'while it started');
			writer.allow(share * kill);
		}
		await instance.start();
	}

	/** @type {(kill: number, name: string, how: string) => void} */
	function tell(kill, name, how) {
		const counts = `${writer.written.length} events, ${ran()} executions`;
		say(`Kill ${String(kill).padStart(2)} of ${kills}: ${name} ${how} (${counts})`);
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
