import { spawn } from 'node:child_process';
import path from 'node:path';

const project = path.resolve(__dirname, '../..');

/**
 * Runs a script of the project to its end. They are programs of their own, since they must work
 * before anything is installed; when stopped, they stop what they have started.
 *
 * @throws Error with what the script has printed, unless it exits with 0
 */
export async function runScript(
	script: string,
	args: readonly string[] = [],
): Promise<{ output: string; lastLine: string }> {
	const child = spawn(process.execPath, [path.join(project, script), ...args], { cwd: project });
	const stop = () => child.kill('SIGTERM');
	process.once('exit', stop);
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	process.off('exit', stop);
	if (code !== 0) throw new Error(`${script} has exited with ${code}:\n${output}`);
	return { output, lastLine: output.trimEnd().split('\n').at(-1) ?? '' };
}
