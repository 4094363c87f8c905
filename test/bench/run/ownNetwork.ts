/**
 * A network of one's own, in which Box's names lead to this machine and port 443 is free: programs that one cannot
 * tell another address, such as rclone, then find the Box of the bench by themselves. Linux only.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { hosts } from '../box/options';

export const BOX_PORT = 443;

/** Runs in a shell inside, with the file of the host names as `$1` and a command after it. */
const SETUP =
	'mount --make-rprivate / && mount --bind "$1" /etc/hosts && ip link set lo up && shift && exec "$@"';

function unshareArgs(): string[] {
	const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
	return [...asRoot, '--net', '--mount', '--', 'sh', '-c', SETUP, 'sh'];
}

/** @returns why there can be no such network, or undefined where there can */
export function whyNoOwnNetwork(folder: string): string | undefined {
	if (process.platform !== 'linux') return `${process.platform} has no network namespaces`;
	const tried = spawnSync('unshare', [...unshareArgs(), hostsFile(folder), 'true'], {
		encoding: 'utf8',
	});
	if (tried.status === 0) return undefined;
	const why = tried.error?.message ?? tried.stderr.trim();
	return `no network of its own can be made here (${why})`;
}

/** Runs a command in there; resolves with its exit code. */
export async function runInOwnNetwork(folder: string, command: string[]): Promise<number> {
	const child = spawn('unshare', [...unshareArgs(), hostsFile(folder), ...command], {
		stdio: 'inherit',
	});
	// Ctrl+C reaches both; the one inside stops what it has started.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => void child.kill(signal));
	}
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}

function hostsFile(folder: string): string {
	const file = path.join(folder, 'hosts');
	const own = Object.values(hosts).map((host) => `127.0.0.1 ${host}`);
	writeFileSync(file, [readFileSync('/etc/hosts', 'utf8'), ...own, ''].join('\n'));
	return file;
}
