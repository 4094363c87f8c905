/** Processes that share a token pair in Redis, and what they are told. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import type { Emulator } from '../../emulator';
import type { RedisServer } from './redisServer';

export interface Worker {
	/** Calls Box, and says why calls have failed. */
	call(): Promise<string[]>;
	/** Resolves when it has the lock, and keeps it. */
	hold(): Promise<void>;
	kill(): Promise<void>;
}

export interface WorkerOptions {
	library: 'ioredis' | 'redis';
	redis: RedisServer;
	emulator: Emulator;
	key: string;
	lockMs?: number;
	callsAtOnce?: number;
}

export async function startWorker(options: WorkerOptions): Promise<Worker> {
	const { library, redis, emulator, key, lockMs = 1_500, callsAtOnce = 2 } = options;
	const { baseUrl, uploadUrl, oauth2Url, oauth2: app } = emulator;
	const endpoints = { baseUrl, uploadUrl, oauth2Url };
	const setup = { library, redisPort: redis.port, key, lockMs, app, endpoints, callsAtOnce };
	const child = fork(path.join(__dirname, 'worker.mjs'), [JSON.stringify(setup)], { execArgv: [] });
	await answerOf(child);
	return {
		call: async () => {
			const answer = answerOf(child);
			child.send('call');
			return (await answer) as string[];
		},
		hold: async () => {
			const answer = answerOf(child);
			child.send('hold');
			await answer;
		},
		kill: async () => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			const end = once(child, 'exit');
			child.kill('SIGKILL');
			await end;
		},
	};
}

async function answerOf(child: ChildProcess): Promise<unknown> {
	const end = new AbortController();
	try {
		const [answer] = (await Promise.race([
			once(child, 'message', { signal: end.signal }),
			once(child, 'exit', { signal: end.signal }).then(([code, signal]) => {
				throw new Error(`The worker has ended (${String(code ?? signal)})`);
			}),
		])) as [unknown];
		return answer;
	} finally {
		end.abort();
	}
}
