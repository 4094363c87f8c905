/**
 * How many executions each event had. One counts if it was given to the nodes: its row says that it
 * ran, however that ended, or the witness saw it. A row that is still `new` has run nothing, and
 * neither has one that n8n could not start, so that the trigger began a next attempt.
 *
 * @param {object} seen
 * @param {string[]} seen.eventIds all that happened
 * @param {import('./database.mjs').Row[]} seen.rows
 * @param {import('./witness.mjs').Run[]} seen.runs
 */
export function judge({ eventIds, rows, runs }) {
	/** @type {Map<string, Set<string>>} */
	const executions = new Map(eventIds.map((id) => [id, new Set()]));
	const strangers = new Set();
	const keys = new Set(rows.map(({ deduplicationKey }) => deduplicationKey));
	const replaced = new Set(rows.filter((row) => hasNextAttempt(row, keys)).map(({ id }) => id));
	for (const { id, status, data, deduplicationKey } of rows) {
		if (status === 'new' || replaced.has(id)) continue;
		// When a worker dies, n8n replaces the data by the error; the key still names the event.
		const ids = new Set(`${deduplicationKey} ${data}`.match(/\b[0-9a-f]{40}\b/g));
		const events = [...ids].filter((eventId) => executions.has(eventId));
		if (events.length === 0) strangers.add(id);
		for (const eventId of events) executions.get(eventId)?.add(id);
	}
	/** @type {Map<string, number>} */
	const calls = new Map();
	for (const { executionId, eventId } of runs) {
		const known = executions.get(eventId);
		if (known === undefined) strangers.add(executionId);
		known?.add(executionId);
		calls.set(executionId, (calls.get(executionId) ?? 0) + 1);
	}
	const entries = [...executions];
	const finished = new Set(rows.filter(({ status }) => status === 'success').map(({ id }) => id));
	return {
		executions: new Set(entries.flatMap(([, ids]) => [...ids])).size + strangers.size,
		missing: entries.filter(([, ids]) => ids.size === 0).map(([eventId]) => eventId),
		doubled: entries
			.filter(([, ids]) => ids.size > 1)
			.map(([eventId, ids]) => ({
				eventId,
				executionIds: [...ids],
			})),
		/** Executions whose second node ran more than once. */
		repeated: [...calls].filter(([, times]) => times > 1).map(([executionId]) => executionId),
		/** Executions for no event. */
		strangers: [...strangers],
		/** Events that no execution has processed to the end. */
		unfinished: entries
			.filter(([, ids]) => ![...ids].some((id) => finished.has(id)))
			.map(([id]) => id),
		/** Executions that a next attempt has replaced. */
		replaced: replaced.size,
	};
}

/** @type {(row: import('./database.mjs').Row, keys: ReadonlySet<string | null>) => boolean} */
function hasNextAttempt({ deduplicationKey: key }, keys) {
	const [, first, attempt = '1'] = /^(.*?)(?:#(\d+))?$/.exec(key ?? '') ?? [];
	return keys.has(`${first}#${Number(attempt) + 1}`);
}

/** @param {import('./database.mjs').Row[]} rows */
export function byStatus(rows) {
	/** @type {Record<string, number>} */
	const counts = {};
	for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
	return Object.entries(counts)
		.map(([status, count]) => `${count} ${status}`)
		.join(', ');
}
