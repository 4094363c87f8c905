/**
 * Which of Box's calls each operation makes, as its cases have shown it: the ground of docs/coverage.md. Kept in
 * test/coverage/calls, one file a resource, and written anew like the output previews, with UPDATE_SCHEMAS=1.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Exchange } from '../emulator';
import { callsOf } from './openapi/callsOf';
import { specification } from './openapi/specification';

const folder = path.resolve(__dirname, '../coverage/calls');

const calls = new Map<string, Set<string>>();

/** Notes what an operation such as `file.get` has called. */
export function recordCall(operation: string, exchange: Exchange): void {
	const known = calls.get(operation) ?? new Set();
	for (const call of callsOf(specification().operations, exchange)) known.add(call);
	calls.set(operation, known);
}

/** Holds what was noted against what is kept, for a run in which all cases ran; or keeps it. */
export async function checkRecordedCalls(operations: readonly string[]): Promise<void> {
	const files = filesFor(operations);
	if (process.env.UPDATE_SCHEMAS === '1') {
		await mkdir(folder, { recursive: true });
		for (const name of await readdir(folder)) {
			if (!files.has(name)) await rm(path.join(folder, name));
		}
		for (const [name, text] of files) await writeFile(path.join(folder, name), text);
		return;
	}
	const kept = new Map<string, string>();
	for (const name of await readdir(folder)) {
		kept.set(name, await readFile(path.join(folder, name), 'utf8'));
	}
	// As objects, so that the differences are read call by call; `UPDATE_SCHEMAS=1 npm run test:integration` keeps it.
	expect(parsed(kept)).toEqual(parsed(files));
}

const parsed = (files: ReadonlyMap<string, string>): Record<string, unknown> =>
	Object.fromEntries([...files].map(([name, text]): [string, unknown] => [name, JSON.parse(text)]));

function filesFor(operations: readonly string[]): Map<string, string> {
	const resources = new Map<string, Record<string, string[]>>();
	for (const name of [...operations].sort()) {
		const [resource = '', operation = ''] = name.split('.');
		const own = resources.get(resource) ?? {};
		own[operation] = [...(calls.get(name) ?? [])].sort();
		resources.set(resource, own);
	}
	return new Map(
		[...resources].map(([resource, own]) => [
			`${resource}.json`,
			`${JSON.stringify(own, null, '\t')}\n`,
		]),
	);
}
