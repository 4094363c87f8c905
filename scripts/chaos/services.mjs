import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres, startRedis, stopPostgres } from '../host/services.mjs';

/** PostgreSQL refuses to start while processes of its predecessor still end. */
const ATTEMPTS = 10;

/**
 * @typedef {object} QueueService PostgreSQL or Redis, of which queue mode needs both
 * @property {Record<string, string>} env what makes n8n use it
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} start again, at the same address and with the same data, if it does not run
 */

/**
 * @param {string} dir
 * @param {() => boolean} isHard whether the next stop is to be a crash
 */
export async function startServices(dir, isHard) {
	mkdirSync(dir, { recursive: true });
	const postgresDir = join(dir, 'postgres');
	const postgres = await restartable(
		(port) => startPostgres(postgresDir, { port }),
		() => stopPostgres(postgresDir, isHard() ? 'immediate' : 'fast'),
		'DB_POSTGRESDB_PORT',
	);
	const redis = await restartable(
		(port) => startRedis({ dir: join(dir, 'redis'), port }),
		undefined,
		'QUEUE_BULL_REDIS_PORT',
	);
	return { postgres, redis };
}

/**
 * @param {(port?: number) => Promise<import('../host/services.mjs').Service>} begin
 * @param {(() => void) | undefined} end default: the process is stopped
 * @param {string} portName
 * @returns {Promise<QueueService>}
 */
async function restartable(begin, end, portName) {
	let service = await begin();
	const { env } = service;
	return {
		env,
		async stop() {
			if (!service.process.isRunning()) return;
			if (end === undefined) await service.process.stop();
			else end();
			await service.process.exited;
		},
		async start() {
			for (let attempt = 1; !service.process.isRunning(); attempt++) {
				try {
					service = await begin(Number(env[portName]));
				} catch (error) {
					if (attempt === ATTEMPTS) throw error;
					await sleep(1_000);
				}
			}
		},
	};
}
