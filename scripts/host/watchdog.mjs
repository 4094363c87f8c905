/**
 * A process beside ours that ends what ours has started, should ours be killed: nobody else can do that
 * after a SIGKILL. Its standard input is a pipe from us, with a line for each group of processes (`+` and its
 * leader when it starts, `-` when it has ended), and the system closes the pipe when we are gone.
 */
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { killGroup } from './processGroup.mjs';

const SELF = fileURLToPath(import.meta.url);

/** @type {import('node:child_process').ChildProcess | undefined} */
let watchdog;

/** @type {(pid: number, sign: '+' | '-') => void} */
export function tellWatchdog(pid, sign) {
	watchdog ??= startWatchdog();
	watchdog.stdin?.write(`${sign}${pid}\n`);
}

function startWatchdog() {
	// A group of its own: a Ctrl-C in the terminal is for us to answer.
	const child = spawn(process.execPath, [SELF], {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
		cwd: '/',
		windowsHide: true,
	});
	// Without it everything works but the clean-up after a SIGKILL.
	child.on('error', () => undefined);
	child.stdin.on('error', () => undefined);
	child.unref();
	// A pipe is a socket to Node.js; it must not keep us running.
	if (child.stdin instanceof Socket) child.stdin.unref();
	return child;
}

async function watch() {
	/** @type {Set<number>} */
	const groups = new Set();
	for await (const line of createInterface({ input: process.stdin })) {
		if (line.startsWith('+')) groups.add(Number(line.slice(1)));
		else groups.delete(Number(line.slice(1)));
	}
	for (const pid of groups) killGroup(pid);
}

if (process.argv[1] === SELF) await watch();
