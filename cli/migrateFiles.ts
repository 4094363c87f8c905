/** `migrate`: files in, files out, and a report of what could not be carried over. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import {
	contentOf,
	FileProblem,
	isFolder,
	problemOf,
	readWorkflowFile,
	replace,
	writeNew,
} from './files';
import { type CredentialChoice, type MigratedWorkflow, migrateWorkflow } from './migrate';
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
	const { files, folders } = isWhole ? await contentOf(input) : { files: [input], folders: [] };
	for (const folder of folders) {
		terminal.say(
			`${folder}: note: a folder in the folder, which was not looked into: migrate it by itself`,
		);
	}
	const run = { todos: 0, problems: 0, nodes: 0, used: new Set<CredentialChoice>() };
	const results: Result[] = [];
	const tellProblem = (place: string, error: unknown) => {
		run.problems += 1;
		const unexpected = error instanceof FileProblem ? '' : 'It could not be migrated: ';
		terminal.say(`${place}: ${unexpected}${problemOf(error)}`);
	};
	for (const file of files) {
		try {
			results.push(await migrated(file, options, run, terminal));
		} catch (error) {
			tellProblem(file, error);
		}
	}
	if (results.every(({ nodes }) => nodes === 0) && run.todos + run.problems === 0) {
		terminal.say(`${input}: nothing to migrate: no node of n8n's own Box nodes was found`);
		return 1;
	}
	for (const choice of options.credentials.filter((one) => !run.used.has(one))) {
		run.todos += 1;
		terminal.say(
			`TO DO: --credential ${choice.old}=… was not used: no Box node has this credential`,
		);
	}
	let written = 0;
	for (const { file, nodes, text } of results) {
		if (text === undefined) continue;
		try {
			await write(file, text, { ...options, isWhole }, terminal);
			written += 1;
			run.nodes += nodes;
		} catch (error) {
			tellProblem(inPlace || out === undefined ? file : out, error);
		}
	}
	terminal.say(
		`${counted(run.nodes, 'node')} in ${counted(written, 'file')} migrated, ${counted(run.todos, 'thing')} to do, ${counted(run.problems, 'file')} with a problem`,
	);
	return run.todos + run.problems > 0 ? 1 : 0;
}

interface Result {
	file: string;
	/** How many were migrated. */
	nodes: number;
	/** Undefined where there is nothing to migrate. */
	text?: string;
}

interface Run {
	todos: number;
	used: Set<CredentialChoice>;
}

async function migrated(
	file: string,
	options: MigrateOptions,
	run: Run,
	terminal: Terminal,
): Promise<Result> {
	const { workflows, broken, withWorkflows } = await readWorkflowFile(file);
	for (const what of broken) terminal.say(`${file}: TO DO: ${what}`);
	run.todos += broken.length;
	const results = workflows.map((workflow) => migrateWorkflow(workflow, options));
	for (const result of results.filter(isWorthTelling)) {
		for (const line of workflowLines(file, result)) terminal.say(line);
		run.todos += todosOf(result);
		for (const choice of result.used) run.used.add(choice);
	}
	const nodes = results
		.flatMap(({ reports }) => reports)
		.filter(({ type }) => type !== undefined).length;
	if (nodes === 0) return { file, nodes };
	return { file, nodes, text: withWorkflows(results.map(({ workflow }) => workflow)) };
}

const isWorthTelling = ({ reports, findings }: MigratedWorkflow) =>
	reports.length + findings.length > 0;

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
		throw new FileProblem(`The folder could not be made: ${problemOf(error)}`);
	});
	await writeNew(path.join(out, path.basename(file)), text);
}
