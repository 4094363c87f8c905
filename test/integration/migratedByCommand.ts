import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { INode } from 'n8n-workflow';

/** What the built command says, and what it ends with. */
export function runCommand(...args: string[]) {
	const command = path.resolve('dist/cli.js');
	const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
		encoding: 'utf8',
	});
	return { status, stdout, stderr };
}

/** The nodes of a workflow after the built command has migrated it, with a JWT credential for all. */
export function migratedByCommand(
	nodes: ReadonlyArray<Partial<INode>>,
	connections: object = {},
): INode[] {
	const folder = mkdtempSync(path.join(tmpdir(), 'box-platform-migrate-'));
	try {
		const file = path.join(folder, 'workflow.json');
		writeFileSync(file, JSON.stringify({ name: 'Test', nodes, connections }));
		const { status, stdout, stderr } = runCommand('migrate', file, '--credential', '*=jwt:1');
		if (status !== 0) throw new Error(stderr);
		return (JSON.parse(stdout) as { nodes: INode[] }).nodes;
	} finally {
		rmSync(folder, { recursive: true });
	}
}
