/** `migrate`: files in, files out, and a report of what could not be carried over. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { FileProblem, isFolder, jsonFilesOf, readWorkflowFile, replace, writeNew } from './files';
import { type CredentialChoice, migrateWorkflow } from './migrate';
import { type MigrateOptions, UsageError } from './options';
import { counted, todosOf, workflowLines } from './report';

/** Where the command writes. */
export interface Terminal {
	out(text: string): void;
	/** A line of the report. */
	say(line: string): void;
}

/** @returns the exit code: 0 if all was migrated, 1 if there is something to read */
export async function migrateFiles(options: MigrateOptions, terminal: Terminal): Promise<number> {
	const { input, out, inPlace } = options;
	const isWhole = await isFolder(input);
	if (isWhole && out === undefined && !inPlace) {
		throw new UsageError('A folder needs --out with another folder, or --in-place');
	}
	const files = isWhole ? await jsonFilesOf(input) : [input];
	const run = { nodes: 0, todos: 0, problems: 0, used: new Set<CredentialChoice>() };
	const results: Array<{ file: string; text: string }> = [];
	for (const file of files) {
		try {
			const text = await migrated(file, options, run, terminal);
			if (text !== undefined) results.push({ file, text });
		} catch (error) {
			if (!(error instanceof FileProblem)) throw error;
			run.problems += 1;
			terminal.say(`${file}: ${error.message}`);
		}
	}
	if (run.nodes + run.todos + run.problems === 0) {
		terminal.say(`${input}: nothing to migrate: no node of n8n's own Box nodes was found`);
		return 1;
	}
	for (const choice of options.credentials.filter((one) => !run.used.has(one))) {
		run.todos += 1;
		terminal.say(
			`TO DO: --credential ${choice.old}=… was not used: no Box node has this credential`,
		);
	}
	for (const { file, text } of results) {
		try {
			await write(file, text, { ...options, isWhole }, terminal);
		} catch (error) {
			if (!(error instanceof FileProblem)) throw error;
			run.problems += 1;
			terminal.say(`${inPlace || out === undefined ? file : out}: ${error.message}`);
		}
	}
	terminal.say(
		`${counted(run.nodes, 'node')} in ${counted(results.length, 'file')} migrated, ${counted(run.todos, 'thing')} to do, ${counted(run.problems, 'file')} with a problem`,
	);
	return run.todos + run.problems > 0 ? 1 : 0;
}

interface Run {
	nodes: number;
	todos: number;
	used: Set<CredentialChoice>;
}

/** @returns undefined where there is nothing to migrate */
async function migrated(
	file: string,
	options: MigrateOptions,
	run: Run,
	terminal: Terminal,
): Promise<string | undefined> {
	const { workflows, broken, withWorkflows } = await readWorkflowFile(file);
	for (const what of broken) terminal.say(`${file}: TO DO: ${what}`);
	run.todos += broken.length;
	const results = workflows.map((workflow) => migrateWorkflow(workflow, options));
	for (const result of results.filter(({ reports }) => reports.length > 0)) {
		for (const line of workflowLines(file, result)) terminal.say(line);
		run.todos += todosOf(result);
		for (const choice of result.used) run.used.add(choice);
	}
	const nodes = results
		.flatMap(({ reports }) => reports)
		.filter(({ type }) => type !== undefined).length;
	run.nodes += nodes;
	return nodes === 0 ? undefined : withWorkflows(results.map(({ workflow }) => workflow));
}

async function write(
	file: string,
	text: string,
	{ out, inPlace, isWhole }: MigrateOptions & { isWhole: boolean },
	terminal: Terminal,
): Promise<void> {
	if (inPlace) return await replace(file, text);
	if (out === undefined) return terminal.out(text.endsWith('\n') ? text : `${text}\n`);
	if (!isWhole) return await writeNew(out, text);
	await mkdir(out, { recursive: true }).catch((error: unknown) => {
		throw new FileProblem(`The folder could not be made: ${String(error)}`);
	});
	await writeNew(path.join(out, path.basename(file)), text);
}
