import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const EXECUTIONS = `
	SELECT e.id, e.status, e."workflowId", e."createdAt", e."startedAt", e."stoppedAt",
		e."deduplicationKey", d.data
	FROM execution_entity e LEFT JOIN execution_data d ON d."executionId" = e.id ORDER BY e.id`;
const COUNTS = `
	SELECT "workflowId", status, count(*) AS count FROM execution_entity GROUP BY "workflowId", status`;

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {string} status
 * @property {string} workflowId
 * @property {string} createdAt
 * @property {string | null} startedAt
 * @property {string | null} stoppedAt
 * @property {string | null} deduplicationKey
 * @property {string | null} data all that the execution has worked on, as text
 *
 * @typedef {object} Database n8n's, read from outside
 * @property {() => Promise<Row[]>} executions
 * @property {(workflowId: string) => Promise<Record<string, number>>} counts executions by status
 * @property {(ms: number) => Promise<void>} block lets nobody else write for so long
 */

/** With n8n's own Node.js, since that one has SQLite built in. */
const READ_SQLITE = `
	const { DatabaseSync } = require('node:sqlite');
	const [file, query] = process.argv.slice(1);
	const db = new DatabaseSync(file, { readOnly: true });
	db.exec('PRAGMA busy_timeout = 10000');
	for (const row of db.prepare(query).iterate()) console.log(JSON.stringify(row));
`;

/** As a backup does, or a disk that others keep busy: n8n waits for a second and then fails. */
const LOCK_SQLITE = `
	const { DatabaseSync } = require('node:sqlite');
	const [file, ms] = process.argv.slice(1);
	const db = new DatabaseSync(file);
	db.exec('PRAGMA busy_timeout = 10000');
	db.exec('BEGIN IMMEDIATE');
	setTimeout(() => db.exec('ROLLBACK'), Number(ms));
`;

/**
 * @param {import('../host/cache.mjs').N8nHost} host
 * @param {string} dataDir
 * @returns {Database}
 */
export function sqliteDatabase(host, dataDir) {
	const file = join(dataDir, '.n8n', 'database.sqlite');
	/** @type {(text: string, argument: string) => Promise<string>} */
	const script = async (text, argument) =>
		await run(host.node, ['--no-warnings', '-e', text, file, argument]);
	/** @param {string} query the keys of executions came with n8n 2.20 */
	const withoutKeys = (query) =>
		query.replace('e."deduplicationKey"', 'NULL AS "deduplicationKey"');
	const [major = 0, minor = 0] = host.version.split('.').map(Number);
	const hasKeys = major > 2 || (major === 2 && minor >= 20);
	return database(
		async (query) => await script(READ_SQLITE, (hasKeys ? query : withoutKeys(query)).trim()),
		async (ms) => await script(LOCK_SQLITE, String(ms)),
	);
}

/**
 * @param {string} psql
 * @param {string} port
 * @returns {Database}
 */
export function postgresDatabase(psql, port) {
	const address = ['-h', '127.0.0.1', '-p', port, '-U', 'n8n', '-d', 'n8n', '-At', '-c'];
	const lock = 'LOCK TABLE execution_entity IN SHARE ROW EXCLUSIVE MODE';
	return database(
		async (query) => await run(psql, [...address, `SELECT row_to_json(q) FROM (${query}) q`]),
		async (ms) =>
			await run(psql, [...address, `BEGIN; ${lock}; SELECT pg_sleep(${ms / 1_000}); ROLLBACK`]),
	);
}

/**
 * @param {(query: string) => Promise<string>} read gives one line of JSON a row
 * @param {(ms: number) => Promise<unknown>} lock
 * @returns {Database}
 */
function database(read, lock) {
	/** @type {<T>(query: string) => Promise<T[]>} */
	const rows = async (query) =>
		(await read(query))
			.split('\n')
			.filter(Boolean)
			.map((line) => JSON.parse(line));
	return {
		async executions() {
			/** @type {Row[]} */
			const all = await rows(EXECUTIONS);
			// A number in one database, a text in the other.
			return all.map((row) => ({ ...row, id: String(row.id) }));
		},
		async counts(workflowId) {
			/** @type {Array<{ workflowId: string, status: string, count: number | string }>} */
			const all = await rows(COUNTS);
			const own = all.filter((row) => row.workflowId === workflowId);
			return Object.fromEntries(own.map(({ status, count }) => [status, Number(count)]));
		},
		async block(ms) {
			await lock(Math.round(ms));
		},
	};
}

/**
 * Not a synchronous call: the witness must go on answering meanwhile.
 *
 * @type {(command: string, args: string[]) => Promise<string>}
 */
async function run(command, args) {
	const { stdout } = await promisify(execFile)(command, args, { maxBuffer: 1024 ** 3 });
	return stdout;
}
