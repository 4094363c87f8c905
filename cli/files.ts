/** Workflows in files: read with care, written without loss, and over nothing that is there unless it is asked for. */
import { randomUUID } from 'node:crypto';
import {
	access,
	constants,
	readdir,
	readFile,
	realpath,
	rename,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';

import { isObject } from '../nodes/BoxPlatform/client/base';
import { lossIn } from './jsonLoss';
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
	const whole = await readText(file);
	const text = whole.replace(/^\uFEFF/, '');
	const content = parsed(text);
	const loss = lossIn(text);
	if (loss !== undefined) throw new FileProblem(loss);
	const form = formOf(whole, text);
	const written = (value: unknown) =>
		form.start +
		JSON.stringify(value, undefined, form.indent).replaceAll('\n', form.lineBreak) +
		form.end;
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
	return `Entry ${index + 1} of the list${name} was left as it was: it ${flawOf(entry)}. ${isObject(entry) ? 'Export this workflow anew' : 'Remove it from the list'}`;
}

function flawOf(entry: unknown): string {
	if (entry === null) return 'is null';
	if (Array.isArray(entry)) return 'is a list itself';
	return isObject(entry) ? 'has no list of nodes' : `is a ${typeof entry}`;
}

/** The JSON files of a folder by name, and the folders in it, which nobody looks into. */
export async function contentOf(folder: string): Promise<{ files: string[]; folders: string[] }> {
	const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
		throw new FileProblem(problemOf(error));
	});
	const isFile = ({ name }: { name: string }) => /\.json$/i.test(name);
	const placesOf = (chosen: typeof entries) =>
		chosen.map(({ name }) => path.join(folder, name)).sort();
	return {
		files: placesOf(entries.filter(isFile)),
		folders: placesOf(entries.filter((entry) => entry.isDirectory() && !isFile(entry))),
	};
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
		const isThere = await stat(file).catch(() => undefined);
		const reason =
			isThere?.isDirectory() === true ? 'it is a folder: name a file' : problemOf(error);
		throw new FileProblem(`It could not be written: ${reason}`);
	}
}

/** In one step: whoever reads the file sees the old or the new one. */
export async function replace(file: string, text: string): Promise<void> {
	let temporary: string | undefined;
	try {
		const target = await realpath(file);
		const { mode } = await stat(target);
		// The folder decides whether a file can be replaced; the file says whether it may be.
		if ((mode & 0o222) === 0) throw new FileProblem('it can only be read');
		await access(target, constants.W_OK);
		temporary = `${target}.${randomUUID()}.tmp`;
		await writeFile(temporary, text, { flag: 'wx', mode });
		await rename(temporary, target);
	} catch (error) {
		if (temporary !== undefined) await rm(temporary, { force: true });
		throw new FileProblem(`It could not be written: ${problemOf(error)}`);
	}
}

async function readText(file: string): Promise<string> {
	let bytes: Buffer;
	try {
		bytes = await readFile(file);
	} catch (error) {
		throw new FileProblem(problemOf(error));
	}
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new FileProblem(
			'Its text is not UTF-8, as JSON is: save it with this encoding, or export the workflow anew',
		);
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

/** What a file has beside its content. Line breaks in its texts are escaped, so those that stand there are form. */
function formOf(whole: string, text: string) {
	return {
		start: whole.slice(0, whole.length - text.length),
		indent: /^[[{]\r?\n([\t ]+)/.exec(text)?.[1],
		lineBreak: /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n',
		end: /\r?\n$/.exec(text.slice(-2))?.[0] ?? '',
	};
}

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'permission is denied',
	EEXIST: 'there is a file already, and nothing is overwritten',
	EISDIR: 'it is a folder, and folders in a folder are not looked into: migrate it by itself',
	ENOENT: 'there is no such file or folder',
	ENOSPC: 'the disk is full',
};

/** In words for somebody who has files and no code. */
export function problemOf(error: unknown): string {
	if (error instanceof FileProblem) return error.message;
	const { code, message } = isObject(error) ? error : {};
	return reasons[String(code)] ?? String(message ?? error);
}
