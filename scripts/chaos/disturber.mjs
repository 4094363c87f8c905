import { setTimeout as sleep } from 'node:timers/promises';

/** What happens to single requests; the words are those of the emulator's command line. */
const FAULTS = [
	'GET /2.0/events status=429 retry-after=1',
	'GET /2.0/events status=500',
	'GET /2.0/events status=502 html',
	'GET /2.0/events reset=before',
	'GET /2.0/events reset=after',
	'GET /2.0/events truncate=60',
	'GET /2.0/events delay=700',
	'OPTIONS /2.0/events status=502 html',
	'OPTIONS /2.0/events status=429 retry-after=1',
	'POST /**/token status=500',
	'GET /2.0/users/me status=502 html',
	'/subscribe long-poll=drop',
	'/subscribe long-poll=halfOpen',
	'/subscribe status=502 html',
];

/**
 * Makes Box and the way to it unreliable until the signal aborts: each second one or two requests
 * fail, long polls are told to reconnect, tokens end.
 *
 * @param {import('./box.mjs').Box} box
 * @param {import('./random.mjs').Random} random
 * @param {AbortSignal} signal
 */
export async function disturb(box, random, signal) {
	while (!signal.aborted) {
		await box.setFaults([
			random.pick(FAULTS),
			...(random.next() < 0.5 ? [random.pick(FAULTS)] : []),
		]);
		if (random.next() < 0.3) await box.reconnect();
		if (random.next() < 0.1) await box.revokeTokens();
		await sleep(random.between(500, 1_500), undefined, { signal }).catch(() => {});
	}
	await box.setFaults([]);
}

/**
 * Keeps n8n's database busy from time to time until the signal aborts, often for longer than n8n
 * waits for it.
 *
 * @param {import('./instance.mjs').Instance} instance
 * @param {import('./random.mjs').Random} random
 * @param {AbortSignal} signal
 */
export async function disturbDatabase(instance, random, signal) {
	while (!signal.aborted) {
		await sleep(random.between(3_000, 15_000), undefined, { signal }).catch(() => {});
		if (!signal.aborted) await instance.blockDatabase(random.between(500, 3_500));
	}
}
