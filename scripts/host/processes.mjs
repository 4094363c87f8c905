import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { watchNpm } from './parent.mjs';
import { killGroup, onWindows } from './processGroup.mjs';
import { tellWatchdog } from './watchdog.mjs';

const KEPT_LINES = 2000;

/** @type {Set<RunningProcess>} */
const running = new Set();

/**
 * @typedef {{ code: number | null, signal: string | null }} Exit
 *
 * @typedef {object} RunningProcess
 * @property {string} name
 * @property {number} pid
 * @property {Promise<Exit>} exited
 * @property {() => boolean} isRunning
 * @property {() => string} stdout everything written to standard output, or the last lines of it
 * @property {(lines?: number) => string} tail the last lines of both outputs
 * @property {(listener: (line: string) => void) => void} onLine called for each line from now on
 * @property {() => Promise<void>} stop SIGTERM, and SIGKILL when that takes too long
 * @property {() => Promise<void>} kill SIGKILL, at once
 */

/**
 * Starts a program as the leader of its own process group, so that stopping it stops what it
 * started too and a Ctrl-C in the terminal reaches only us: we decide the order of stopping.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ name: string, cwd?: string, env?: NodeJS.ProcessEnv, logFile?: string,
 *   graceMs?: number, keptLines?: number }} options `graceMs`: how long it may take to stop before it is
 *   killed; `keptLines`: how many of the last lines of an output are kept
 * @returns {RunningProcess}
 */
export function startProcess(command, args, options) {
	const {
		name,
		cwd,
		env = process.env,
		logFile,
		graceMs = 20_000,
		keptLines = KEPT_LINES,
	} = options;
	const child = spawn(command, args, {
		cwd,
		env,
		detached: !onWindows,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	/** @type {Set<(line: string) => void>} */
	const listeners = new Set();
	/** @type {string[]} */
	const stdoutLines = [];
	/** @type {string[]} */
	const allLines = [];
	const log = logFile ? createWriteStream(logFile, { flags: 'a' }) : undefined;
	collect(child.stdout, [stdoutLines, allLines]);
	collect(child.stderr, [allLines]);

	/** @type {RunningProcess['exited']} */
	const exited = new Promise((resolve) => {
		child.once('error', (error) => {
			allLines.push(`${command}: ${error.message}`);
			finish(127, null);
		});
		// 'close' and not 'exit': by then the last lines have been read.
		child.once('close', finish);

		/** @type {(code: number | null, signal: string | null) => void} */
		function finish(code, signal) {
			running.delete(handle);
			killGroup(child.pid);
			if (child.pid !== undefined) tellWatchdog(child.pid, '-');
			log?.end();
			resolve({ code, signal });
		}
	});

	/** @type {RunningProcess} */
	const handle = {
		name,
		pid: child.pid ?? -1,
		exited,
		isRunning: () => running.has(handle),
		stdout: () => stdoutLines.join('\n'),
		tail: (lines = 30) => allLines.slice(-lines).join('\n'),
		onLine: (listener) => void listeners.add(listener),
		async stop() {
			if (!running.has(handle)) return;
			const timer = setTimeout(() => killGroup(child.pid), graceMs);
			// Only the leader: n8n ends its task runner itself, in its own order.
			child.kill('SIGTERM');
			await exited;
			clearTimeout(timer);
		},
		async kill() {
			if (!running.has(handle)) return;
			killGroup(child.pid);
			await exited;
		},
	};
	if (child.pid !== undefined) {
		running.add(handle);
		tellWatchdog(child.pid, '+');
	}
	return handle;

	/** @type {(stream: import('node:stream').Readable, into: string[][]) => void} */
	function collect(stream, into) {
		createInterface({ input: stream }).on('line', (line) => {
			for (const lines of into) {
				lines.push(line);
				if (lines.length > keptLines) lines.shift();
			}
			log?.write(`${line}\n`);
			for (const listener of listeners) listener(line);
		});
	}
}

/** Stops every program started here that still runs, the newest first. */
export async function stopAll() {
	for (const one of [...running].reverse()) await one.stop();
}

/** Kills every program started here that still runs. Synchronous: for the very end. */
function killAll() {
	for (const one of running) killGroup(one.pid);
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/**
 * Makes SIGINT, SIGTERM and SIGHUP stop everything in order and then exit with 128 plus the
 * signal's number; a second signal kills at once. The end of the npm that runs this script counts as
 * SIGINT. Whatever way this process ends, nothing is left running: after a SIGKILL the watchdog sees to that.
 *
 * @param {{ beforeStop?: () => Promise<void> | void, onSignal?: (signal: string) => void }} [hooks]
 */
export function stopAllOnExit({ beforeStop, onSignal } = {}) {
	let firstSignalAt = 0;
	/** @param {keyof typeof SIGNALS} signal */
	const stop = async (signal) => {
		const code = 128 + SIGNALS[signal];
		if (firstSignalAt > 0) {
			// The terminal and `npm run` each deliver the same Ctrl-C: that is still one.
			if (Date.now() - firstSignalAt > 1000) process.exit(code);
			return;
		}
		firstSignalAt = Date.now();
		onSignal?.(signal);
		try {
			await beforeStop?.();
			await stopAll();
		} finally {
			process.exit(code);
		}
	};
	process.on('SIGHUP', () => void stop('SIGHUP'));
	process.on('SIGINT', () => void stop('SIGINT'));
	process.on('SIGTERM', () => void stop('SIGTERM'));
	watchNpm(() => {
		if (firstSignalAt === 0) void stop('SIGINT');
	});
	process.on('exit', killAll);
}
