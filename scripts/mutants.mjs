/**
 * `npm run mutants [-- <part of a path, such as client/http/retry>]`: mutation testing of the modules that
 * hold the promises. Prints the score of each module and every mutant that survived without a reason in
 * scripts/mutants/survivors.mjs, and writes docs/mutants.md after a whole run. Takes about half an hour; what
 * has not changed since the last run is taken from its report.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { run, root } from './run.mjs';
import { mutatedRooms } from './mutants/rooms.mjs';
import { survivors } from './mutants/survivors.mjs';

/** Percent of the mutants of a module that a test has to notice. */
const wanted = 85;
const reports = path.join(root, 'reports/mutants');

/** `--report` writes the report of the last runs anew, without running anything. */
const isReport = process.argv[2] === '--report';
const part = isReport ? '' : (process.argv[2] ?? '');
const isWhole = part === '';
// Nothing to run is no success: mostly the part is misspelt, or its room is not in the list.
if (!mutatedRooms.some(({ room, modules: names }) => names.some((name) => isChosen(room, name)))) {
	console.error(`No module has ${part} in its path: scripts/mutants/rooms.mjs lists them`);
	process.exit(1);
}
/** @type {Record<string, { source: string, mutants: Mutant[] }>} */
const files = {};
/** @type {string[]} */
const notMeasured = [];
for (const { room, modules: names } of mutatedRooms) {
	const chosen = names.filter((name) => isChosen(room, name));
	if (chosen.length === 0) continue;
	const report = isReport ? await lastReport(room) : await mutate(room, chosen);
	if (report) Object.assign(files, report);
	else notMeasured.push(room);
}
const modules = Object.entries(files)
	.map(([file, { source, mutants }]) => moduleOf(file, source, mutants))
	.sort((a, b) => a.name.localeCompare(b.name));
const table = tableOf(modules);
console.log(table);

const unexplained = modules.flatMap(({ survived }) => survived.filter(({ reason }) => !reason));
for (const { place, what } of unexplained) console.log(`survived: ${place}  ${what}`);
const stale = survivors.filter(({ used }) => !used && isWhole);
for (const { file, change } of stale) console.log(`no longer survives: ${file}  ${change}`);
const low = modules.filter(({ score }) => score < wanted);
for (const { name, score } of low) console.log(`${name}: ${score.toFixed(1)}% is below ${wanted}%`);
if (isWhole) await writeReport();
if (notMeasured.length > 0) console.log(`not measured: ${notMeasured.join(', ')}`);
const failed = unexplained.length + stale.length + low.length;
console.log(`${modules.length} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** @type {(room: string, name: string) => boolean} */
function isChosen(room, name) {
	return `${room}/${name}`.includes(part);
}

/**
 * Runs Stryker over modules of one room.
 *
 * @param {string} room
 * @param {string[]} names
 * @returns {Promise<Record<string, { source: string, mutants: Mutant[] }> | undefined>}
 */
async function mutate(room, names) {
	const name = room.replaceAll('/', '-');
	const settings = path.join(reports, `${name}.config.json`);
	const report = path.join(reports, `${name}.json`);
	const { default: shared } = await import('../stryker.config.mjs');
	await mkdir(reports, { recursive: true });
	await writeFile(
		settings,
		JSON.stringify({
			...shared,
			mutate: names.map((one) => `nodes/BoxPlatform/${room}/${one}.ts`),
			incrementalFile: path.join(reports, `${name}.incremental.json`),
			jsonReporter: { fileName: report },
		}),
	);
	console.log(`\n${room}`);
	const env = { ...process.env, MUTATED_ROOM: room };
	const code = await run('npx', ['--no', '--', 'stryker', 'run', settings], { env });
	if (code !== 0) process.exit(code);
	return await lastReport(room);
}

/**
 * @param {string} room
 * @returns {Promise<Record<string, { source: string, mutants: Mutant[] }> | undefined>} undefined before its first run
 */
async function lastReport(room) {
	const file = path.join(reports, `${room.replaceAll('/', '-')}.json`);
	const text = await readFile(file, 'utf8').catch(() => undefined);
	return text === undefined ? undefined : JSON.parse(text).files;
}

/**
 * @typedef {{ line: number, column: number }} Point
 * @typedef {{ status: string, replacement?: string, location: { start: Point, end: Point } }} Mutant
 * @typedef {{ place: string, what: string, reason: string | undefined }} Survivor
 * @typedef {{ name: string, mutants: number, killed: number, survived: Survivor[], score: number }} Module
 */

/**
 * What the report says of one file.
 *
 * @param {string} file
 * @param {string} source
 * @param {Mutant[]} mutants
 * @returns {Module}
 */
function moduleOf(file, source, mutants) {
	const lines = source.split('\n');
	const counted = mutants.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError');
	const killed = counted.filter(({ status }) => status === 'Killed' || status === 'Timeout');
	const survived = counted
		.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
		.map(({ location, replacement }) => {
			const { start, end } = location;
			const original =
				start.line === end.line
					? (lines[start.line - 1] ?? '').slice(start.column - 1, end.column - 1)
					: `${(lines[start.line - 1] ?? '').slice(start.column - 1).trim()} …`;
			const what = `${shortened(original)} → ${shortened(replacement ?? '')}`;
			const known = survivors.find((one) => file.endsWith(one.file) && one.change === what);
			if (known) known.used = true;
			return { place: `${file}:${start.line}`, what, reason: known?.reason };
		});
	return {
		name: file.replace('nodes/BoxPlatform/', ''),
		mutants: counted.length,
		killed: killed.length,
		survived,
		score: counted.length === 0 ? 100 : (100 * killed.length) / counted.length,
	};
}

/** @param {string} text */
function shortened(text) {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}

/** @param {Module[]} rows */
function tableOf(rows) {
	/** @param {'mutants' | 'killed'} field */
	const sum = (field) => rows.reduce((total, row) => total + row[field], 0);
	const all = (100 * sum('killed')) / Math.max(1, sum('mutants'));
	return [
		'| module | mutants | killed | score |',
		'|---|---|---|---|',
		...rows.map(
			({ name, mutants, killed, score }) =>
				`| ${name} | ${mutants} | ${killed} | ${score.toFixed(1)}% |`,
		),
		`| **all** | ${sum('mutants')} | ${sum('killed')} | ${all.toFixed(1)}% |`,
	].join('\n');
}

async function writeReport() {
	const explained = modules
		.flatMap(({ survived }) => survived)
		.filter(({ reason }) => reason !== undefined)
		.map(({ place, what, reason }) => {
			const file = place.replace('nodes/BoxPlatform/', '').replace(/:\d+$/, '');
			return `| ${file} | \`${what.replaceAll('|', '\\|').replaceAll('`', "'")}\` | ${reason} |`;
		});
	const text = `# Mutation tests

Made by \`npm run mutants\`; do not edit. Each mutant is one change in the source, such as \`<\` for \`<=\`; it is
killed if a unit test of its room fails. Constants at the top of a module are left out.${
		notMeasured.length > 0
			? ` Not in this
report: ${notMeasured.join(', ')}.`
			: ''
	}

${table}

## What survives, and why it may

| module | change | reason |
|---|---|---|
${explained.join('\n')}
`;
	await writeFile(path.join(root, 'docs/mutants.md'), text);
}
