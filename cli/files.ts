/** Workflows in files: read with care, written without loss, and over nothing that is there unless it is asked for. */
import { randomUUID } from 'node:crypto';
import { readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { isObject } from '../nodes/BoxPlatform/client/base';
import { type ExportedWorkflow, isWorkflow } from './migrate';

/** A file that cannot be migrated, with what to do. */
export class FileProblem extends Error {}

export interface WorkflowFile {
	workflows: ExportedWorkflow[];
	/** The entries of a list that are no workflows, a sentence for each: they stay as they are. */
	broken: string[];
	/** The text of the file with these in place of its workflows, in its own form. */
	withWorkflows(workflows: readonly ExportedWorkflow[]): string;
}

/** @throws FileProblem */
export async function readWorkflowFile(file: string): Promise<WorkflowFile> {
	const text = (await readText(file)).replace(/^\uFEFF/, '');
	const content = parsed(text);
	checkNumbers(text);
	const form = { indent: indentOf(text), end: text.endsWith('\n') ? '\n' : '' };
	const written = (value: unknown) => JSON.stringify(value, undefined, form.indent) + form.end;
	if (isWorkflow(content)) {
		return { workflows: [content], broken: [], withWorkflows: ([only]) => written(only) };
	}
	const entries: unknown[] = Array.isArray(content) ? content : [];
	const workflows = entries.filter(isWorkflow);
	if (workflows.length === 0) {
		throw new FileProblem(
			'There is no workflow in it: export one in the editor (Download), or with n8n export:workflow',
		);
	}
	return {
		workflows,
		broken: entries.flatMap((entry, index) =>
			isWorkflow(entry) ? [] : [brokenEntry(entry, index)],
		),
		withWorkflows(renewed) {
			const next = renewed.values();
			return written(entries.map((entry) => (isWorkflow(entry) ? next.next().value : entry)));
		},
	};
}

function brokenEntry(entry: unknown, index: number): string {
	const name = isObject(entry) && typeof entry.name === 'string' ? ` ‘${entry.name}’` : '';
	return `Entry ${index + 1} of the list${name} was left as it was: it ${flawOf(entry)}. Export this workflow anew`;
}

function flawOf(entry: unknown): string {
	if (entry === null) return 'is null';
	if (Array.isArray(entry)) return 'is a list itself';
	return isObject(entry) ? 'has no list of nodes' : `is a ${typeof entry}`;
}

/** The JSON files of a folder, by name. */
export async function jsonFilesOf(folder: string): Promise<string[]> {
	const names = await readdir(folder);
	return names
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => path.join(folder, name));
}

/** @throws FileProblem if there is nothing */
export async function isFolder(place: string): Promise<boolean> {
	try {
		return (await stat(place)).isDirectory();
	} catch (error) {
		throw new FileProblem(problemOf(error));
	}
}

/** @throws FileProblem if there is something, or it cannot be written */
export async function writeNew(file: string, text: string): Promise<void> {
	try {
		await writeFile(file, text, { flag: 'wx' });
	} catch (error) {
		throw new FileProblem(`It could not be written: ${problemOf(error)}`);
	}
}

/** In one step: whoever reads the file sees the old or the new one. */
export async function replace(file: string, text: string): Promise<void> {
	let temporary: string | undefined;
	try {
		const target = await realpath(file);
		const { mode } = await stat(target);
		temporary = `${target}.${randomUUID()}.tmp`;
		await writeFile(temporary, text, { flag: 'wx', mode });
		await rename(temporary, target);
	} catch (error) {
		if (temporary !== undefined) await rm(temporary, { force: true });
		throw new FileProblem(`It could not be written: ${problemOf(error)}`);
	}
}

async function readText(file: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		throw new FileProblem(problemOf(error));
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new FileProblem(`It is not JSON (${reason}): export the workflow anew`);
	}
}

const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Numbers that JavaScript cannot hold would be others in the new file: such as IDs in pinned data. */
function checkNumbers(text: string): void {
	for (const [token] of text.matchAll(tokens)) {
		if (!/^-?\d{16,}$/.test(token) || BigInt(token) === BigInt(Number(token))) continue;
		throw new FileProblem(
			`The number ${token} is too large to be kept exactly: put it in quotation marks, or take it out of the pinned data`,
		);
	}
}

function indentOf(text: string): string | undefined {
	return /^[[{]\r?\n([\t ]+)/.exec(text)?.[1];
}

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'permission is denied',
	EEXIST: 'there is a file already, and nothing is overwritten',
	EISDIR: 'it is a folder',
	ENOENT: 'there is no such file or folder',
	ENOSPC: 'the disk is full',
};

function problemOf(error: unknown): string {
	const { code, message } = isObject(error) ? error : {};
	return reasons[String(code)] ?? String(message ?? error);
}
