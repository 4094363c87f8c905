/**
 * What befalls an n8n that runs for long, besides kills: its clock is set, its disk is full, its database or
 * queue goes away, the package is updated, the workflow is registered twice. Each resolves when it is over.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../host/progress.mjs';
import { registerTwice, updateLive, updateWithRestart } from './publishing.mjs';

const HOUR_MS = 3_600_000;
const GHOST = 'workflow registered twice';

/**
 * @typedef {object} Disturbance
 * @property {string} kind as in the report
 * @property {(meanwhile: () => Promise<void>) => Promise<void>} run
 *
 * @typedef {object} Tools
 * @property {import('./instance.mjs').Instance} instance
 * @property {import('./control.mjs').Control} control
 * @property {import('./random.mjs').Random} random
 * @property {import('./tally.mjs').Tally} tally
 * @property {import('../host/smallDisk.mjs').SmallDisk | undefined} disk
 * @property {import('./publishing.mjs').Published} published
 */

/**
 * @param {Tools} tools
 * @returns {Disturbance[]} those that can be had here
 */
export function disturbances(tools) {
	const { instance, disk, published } = tools;
	const { services } = instance;
	return [
		clockStep('clock an hour ahead and back', HOUR_MS, tools),
		clockStep('clock an hour behind and back', -HOUR_MS, tools),
		...(disk ? [fullDisk(disk, tools)] : []),
		longLock(tools),
		...(services ? [stopped('PostgreSQL stopped and started', services.postgres, tools)] : []),
		...(services ? [stopped('Redis stopped and started', services.redis, tools)] : []),
		{ kind: 'package updated in the running n8n', run: async () => await updateLive(published) },
		{ kind: 'package updated with a restart', run: async () => await updateWithRestart(published) },
		{
			kind: GHOST,
			async run(meanwhile) {
				if (!(await registerTwice(published)))
					tools.tally.disturbed(`${GHOST}, but n8n had closed it`);
				await meanwhile();
				await instance.stop();
			},
		},
		...(services ? [newMain(tools)] : []),
	];
}

/** @type {(kind: string, ms: number, tools: Tools) => Disturbance} */
function clockStep(kind, ms, { instance, control, random }) {
	return {
		kind,
		async run(meanwhile) {
			control.setClock(ms);
			await sleep(random.between(4_000, 10_000));
			await meanwhile();
			// What has died starts under the wrong clock.
			await instance.start();
			await sleep(random.between(4_000, 10_000));
			control.setClock(0);
		},
	};
}

/** @type {(disk: import('../host/smallDisk.mjs').SmallDisk, tools: Tools) => Disturbance} */
function fullDisk(disk, { instance, random }) {
	return {
		kind: 'disk full',
		async run(meanwhile) {
			disk.fill();
			try {
				await sleep(random.between(3_000, 10_000));
				await meanwhile();
			} finally {
				disk.empty();
			}
			// PostgreSQL ends itself when it cannot write its log.
			await sleep(1_000);
			await instance.services?.postgres.start();
			await instance.services?.redis.start();
		},
	};
}

/** @type {(tools: Tools) => Disturbance} */
function longLock({ instance, random }) {
	return {
		kind: 'database locked for long',
		async run(meanwhile) {
			await Promise.all([instance.blockDatabase(random.between(5_000, 20_000)), meanwhile()]);
		},
	};
}

/** @type {(kind: string, service: import('./services.mjs').QueueService, tools: Tools) => Disturbance} */
function stopped(kind, service, { random }) {
	return {
		kind,
		async run(meanwhile) {
			await service.stop();
			await sleep(random.between(1_000, 12_000));
			await meanwhile();
			await service.start();
		},
	};
}

/**
 * The nearest to a change of the leader that n8n without a licence has: another main process takes over
 * while the workers go on with what the first one has begun.
 *
 * @type {(tools: Tools) => Disturbance}
 */
function newMain({ instance, random }) {
	return {
		kind: 'main process replaced while workers run',
		async run() {
			await (random.next() < 0.5 ? instance.stopOne('main') : instance.kill('main'));
			say('The main process is replaced');
			await instance.start();
		},
	};
}
