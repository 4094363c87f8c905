import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const installer = path.join(__dirname, 'installer.mjs');
const forever = 600_000;

interface Run {
	child: ChildProcess;
	/** Resolves with the first group of the pattern once the program has printed it. */
	printed(pattern: RegExp): Promise<string>;
	ended: Promise<number | null>;
	output(): string;
}

let folder = '';
let dir = '';
const runs: Run[] = [];

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'box-platform-install-'));
	dir = path.join(folder, 'n8n-1');
});
afterEach(async () => {
	for (const { child } of runs) child.kill('SIGKILL');
	await Promise.all(runs.splice(0).map(async ({ ended }) => await ended));
	rmSync(folder, { recursive: true, force: true });
});

/** @param command a line for the shell that runs the program; default: no shell */
function install(milliseconds: number, { command = '', env = {} } = {}): Run {
	const args = [installer, dir, String(milliseconds)];
	const child = command
		? spawn('sh', ['-c', command, process.execPath, ...args], { env: { ...process.env, ...env } })
		: spawn(process.execPath, args);
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
	const run = {
		child,
		async printed(pattern: RegExp) {
			const found = await until(() => pattern.exec(output));
			return found[1] ?? found[0];
		},
		ended: new Promise<number | null>((resolve) => child.once('close', resolve)),
		output: () => output,
	};
	runs.push(run);
	return run;
}

async function until<T>(look: () => T | null | undefined | false): Promise<T> {
	for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(20)) {
		const found = look();
		if (found) return found;
	}
	throw new Error('It did not happen within 15 seconds');
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

const names = () => readdirSync(folder).filter((name) => !name.includes('.stale-'));

describe('a folder that is installed once', () => {
	it('has what the installer has put there and nothing beside it', async () => {
		expect(await install(1).ended).toBe(0);

		expect(names()).toEqual(['n8n-1']);
		expect(readdirSync(dir).sort()).toEqual(['.installed.json', 'half', 'whole']);
	});

	it('is installed by one of two programs while the other waits', async () => {
		const first = install(1_500);
		await first.printed(/installer (\d+)/);
		const second = install(1);
		expect(await second.printed(/waiting for (\d+)/)).toBe(String(first.child.pid));

		expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0]);
		await expect(second.printed(/installed/)).resolves.toBe('installed');
	});

	it('after SIGKILL leaves nothing running, and the next program installs it anew', async () => {
		const first = install(forever);
		const pid = Number(await first.printed(/installer (\d+)/));

		first.child.kill('SIGKILL');
		await until(() => !isRunning(pid));
		expect(names()).toEqual(['n8n-1.lock', `n8n-1.partial-${first.child.pid}`]);
		expect(await install(1).ended).toBe(0);

		expect(names()).toEqual(['n8n-1']);
		expect(existsSync(path.join(dir, 'whole'))).toBe(true);
	});

	it('is not installed by both of two programs that find the lock of a killed one', async () => {
		const killed = install(forever);
		await killed.printed(/installer/);
		killed.child.kill('SIGKILL');
		await killed.ended;

		const both = [install(1_000), install(1_000)];
		expect(await Promise.all(both.map(async ({ ended }) => await ended))).toEqual([0, 0]);

		expect(both.filter(({ output }) => output().includes('installer'))).toHaveLength(1);
	});

	it.each(['SIGINT', 'SIGTERM'] as const)('after %s leaves nothing at all', async (signal) => {
		const run = install(forever);
		const pid = Number(await run.printed(/installer (\d+)/));

		run.child.kill(signal);
		expect(await run.ended).toBe(signal === 'SIGINT' ? 130 : 143);

		expect(isRunning(pid)).toBe(false);
		expect(names()).toEqual([]);
	});

	it('stops when the npm that runs it is gone, which tells nobody', async () => {
		// As `npm run` does: a shell in between that waits for the program.
		const run = install(forever, {
			command: '"$0" "$@"; exit $?',
			env: { npm_lifecycle_event: 'demo' },
		});
		const pid = Number(await run.printed(/installer (\d+)/));

		run.child.kill('SIGKILL');

		await until(() => !isRunning(pid) && names().length === 0);
	});

	it('removes what a killed run of another version has left, not what a running one makes', async () => {
		const [dead, alive] = ['n8n-0.partial-999999999', `n8n-2.partial-${process.pid}`];
		for (const name of [dead, alive]) {
			mkdirSync(path.join(folder, name));
			writeFileSync(path.join(folder, name, 'file'), '');
		}

		expect(await install(1).ended).toBe(0);

		expect(names()).toEqual(['n8n-1', alive]);
	});
});
