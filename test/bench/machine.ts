import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { World } from './run/world';
import { projectFolder } from './run/world';

/** What the figures depend on: machine, versions and date, as a list. */
export function machinePart(world: World, command: string, boxSpeed: string): string {
	const [cpu] = cpus();
	const gib = Math.round(totalmem() / 1024 ** 3);
	const run = (program: string, ...args: string[]) => {
		try {
			return execFileSync(program, args, { encoding: 'utf8' }).split('\n')[0]?.trim() ?? '';
		} catch {
			return 'not installed';
		}
	};
	const modules = path.dirname(world.builtInNodes);
	const { resolve } = createRequire(path.join(projectFolder, 'package.json'));
	const own = versionIn(projectFolder);
	const commit = run('git', '-C', projectFolder, 'rev-parse', '--short', 'HEAD');
	const lines = [
		`\`${command}\`, ${new Date().toISOString().slice(0, 10)}`,
		`Machine: ${cpus().length} x ${cpu?.model.trim()}, ${gib} GiB, ${process.platform} ${release()}`,
		`The Box by itself, to curl: ${boxSpeed}`,
		`This package: ${own} (commit ${commit})`,
		`Node.js of all sides in JavaScript: ${run(world.node, '--version')}`,
		`n8n: ${versionIn(path.join(modules, 'n8n'))}, its nodes ${versionIn(world.builtInNodes)}`,
		`axios: ${versionIn(folderOf(resolve('axios'), 'axios'))}, box-node-sdk: ${versionIn(folderOf(resolve('box-node-sdk'), 'box-node-sdk'))}`,
		`rclone: ${run('rclone', 'version').replace(/^rclone /, '')}`,
	];
	if (world.proxy !== undefined) lines.push(`Proxy: ${run('tinyproxy', '-v')}`);
	return lines.map((line) => `- ${line}`).join('\n');
}

function folderOf(file: string, name: string): string {
	const end = `${path.sep}node_modules${path.sep}${name}${path.sep}`;
	return file.slice(0, file.lastIndexOf(end) + end.length);
}

function versionIn(folder: string): string {
	const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
	return (JSON.parse(text) as { version: string }).version;
}
