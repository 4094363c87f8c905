import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { psqlPath } from '../host/services.mjs';
import { root } from '../run.mjs';

/**
 * @typedef {object} Result
 * @property {import('./options.mjs').ChaosOptions} options
 * @property {import('./tally.mjs').Tally} tally
 * @property {ReturnType<typeof import('./mistakes.mjs').judgeMistakes>} mistakes
 * @property {number} events
 * @property {string} statuses executions by status, in words
 * @property {Record<string, number>} counts missing, doubled and so on
 * @property {number} endedByItself
 * @property {number} seconds
 * @property {boolean} isGood
 * @property {string[]} notes what could not be done here
 * @property {import('../host/cache.mjs').N8nHost} host
 */

/**
 * Writes what a run has shown into the docs.
 *
 * @param {Result} result
 * @returns {string} the file
 */
export function writeReport(result) {
	const { mode } = result.options;
	const folder = join(root, 'docs', 'chaos');
	mkdirSync(folder, { recursive: true });
	const file = join(folder, `${mode}.md`);
	writeFileSync(file, reportText(result, versions(result)));
	return file;
}

/** @type {(result: Result, versions: Record<string, string>) => string} */
function reportText(result, used) {
	const { options, tally, mistakes, events, statuses, counts, seconds, isGood, notes } = result;
	const facts = {
		Result: isGood ? 'passed' : '**failed**',
		Date: new Date().toISOString().slice(0, 10),
		Command: `\`${commandOf(options)}\``,
		...used,
		Duration: `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`,
		Events: String(events),
		'Executions by status': statuses,
		...Object.fromEntries(Object.entries(counts).map(([name, n]) => [capital(name), String(n)])),
		Kills: String(tally.totalKills()),
		'Processes that ended by themselves and were started again': String(result.endedByItself),
		'Requests against the protocol': String(mistakes.own.length),
		'Requests before Retry-After, by processes that were new': String(
			mistakes.ofNewProcesses.length,
		),
	};
	const parts = [
		`# Chaos, ${options.mode === 'queue' ? 'queue mode' : 'one process with SQLite'}`,
		'Written by `npm run chaos` at the end of its run. What it does is in [events.md](../events.md#figures).',
		table('What', 'Value', Object.entries(facts)),
		'## Kills',
		'By the window in which the process died:',
		table('Window', 'Kills', entries(tally.kills)),
		...(tally.notPassed.size > 0
			? [
					'Armed, but not passed in time (a minute):',
					table('Window', 'Times', entries(tally.notPassed)),
				]
			: []),
		...(tally.disturbances.size > 0
			? ['## Disturbances', table('Kind', 'Times', entries(tally.disturbances))]
			: []),
		...(notes.length > 0 ? ['## Not covered', notes.map((note) => `- ${note}`).join('\n')] : []),
	];
	return `${parts.join('\n\n')}\n`;
}

/** @param {import('./options.mjs').ChaosOptions} options */
export function commandOf({ hours, kills, events, mode, seed, again, only }) {
	const words = [
		...(hours > 0 ? [`--hours ${hours}`] : []),
		...(kills === undefined ? [] : [`--kills ${kills}`]),
		`--events ${events}`,
		`--mode ${mode}`,
		`--seed ${seed}`,
		...(only === undefined ? [] : [`--only '${only}'`]),
		...(again ? ['--again'] : []),
	];
	return `npm run chaos -- ${words.join(' ')}`;
}

/** @type {(left: string, right: string, rows: Array<[string, string]>) => string} */
function table(left, right, rows) {
	return [[left, right], ['---', '---'], ...rows].map(([a, b]) => `| ${a} | ${b} |`).join('\n');
}

/**
 * @param {Map<string, number>} counts
 * @returns {Array<[string, string]>}
 */
function entries(counts) {
	return [...counts].sort((a, b) => b[1] - a[1]).map(([name, times]) => [name, String(times)]);
}

/** @param {string} text */
function capital(text) {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * @param {Result} result
 * @returns {Record<string, string>}
 */
function versions({ host, options }) {
	const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const sqlite = "console.log(require('./node_modules/sqlite3').VERSION)";
	return {
		Package: `${manifest.version} (${output('git', ['rev-parse', '--short', 'HEAD'], root)})`,
		n8n: host.version,
		'Node.js of n8n': output(host.node, ['--version'], host.dir),
		...(options.mode === 'queue'
			? {
					PostgreSQL: output(psqlPath(), ['--version'], root).replace(/^psql \(PostgreSQL\) /, ''),
					Redis: /v=(\S+)/.exec(output('redis-server', ['--version'], root))?.[1] ?? 'unknown',
				}
			: { SQLite: output(host.node, ['-e', sqlite], host.dir) }),
	};
}

/** @type {(command: string, args: string[], cwd: string) => string} */
function output(command, args, cwd) {
	try {
		return execFileSync(command, args, { cwd, encoding: 'utf8' }).trim();
	} catch {
		return 'unknown';
	}
}
