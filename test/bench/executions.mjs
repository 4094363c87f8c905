/** @typedef {import('../../scripts/chaos/database.mjs').Row} Row */

/**
 * The executions of a workflow, the oldest first.
 *
 * @param {import('../../scripts/chaos/database.mjs').Database} database
 * @param {string} workflowId
 * @returns {Promise<Row[]>}
 */
export async function executionsOf(database, workflowId) {
	const rows = (await database.executions()).filter((row) => row.workflowId === workflowId);
	return rows.sort((a, b) => Number(a.id) - Number(b.id));
}

/**
 * @param {string | null | undefined} text as SQLite has it, in UTC and without saying so
 * @returns {number}
 */
export function timeOf(text) {
	return Date.parse(`${text?.replace(' ', 'T')}Z`);
}
