/**
 * Sees the statements that n8n sends to its database, in the driver: sqlite3 or pg. Those of the trigger's
 * protocol are told as points, before they are sent and after they are done.
 */
import { onLoad } from './modules.mjs';

/**
 * @typedef {import('../windows.mjs').Point} Point
 * @typedef {import('./modules.mjs').Method} Method
 */

const STATEMENTS = /** @type {const} */ ({
	state: /^UPDATE (?:"public"\.)?"workflow_entity" SET "staticData"/i,
	row: /^INSERT INTO (?:"public"\.)?"execution_entity"/i,
	rowData: /^INSERT INTO (?:"public"\.)?"execution_data"/i,
	update: /^UPDATE (?:"public"\.)?"execution_entity" SET/i,
	commit: /^COMMIT/i,
});

/** @param {import('./windows.mjs').Pass} pass */
export function watchDatabase(pass) {
	onLoad((request, loaded) => {
		if (request === 'sqlite3' || request === 'pg') patch(request, loaded, pass);
	});
}

/** @type {(driver: 'sqlite3' | 'pg', loaded: unknown, pass: import('./windows.mjs').Pass) => void} */
function patch(driver, loaded, pass) {
	const { Database, Client } =
		/** @type {Record<'Database' | 'Client', { prototype: Record<string, Method> }>} */ (loaded);
	/** Connections with a row that is not committed yet. */
	const open = new WeakSet();
	const { prototype } = driver === 'pg' ? Client : Database;
	for (const name of driver === 'pg' ? ['query'] : ['run', 'all', 'exec']) {
		const method = prototype[name];
		if (method) prototype[name] = watched(method, open, pass);
	}
}

/** @type {(method: Method, open: WeakSet<object>, pass: import('./windows.mjs').Pass) => Method} */
function watched(method, open, pass) {
	return function (...args) {
		const points = pointsOf(args, this, open);
		if (points === undefined) return method.apply(this, args);
		if (points.before) pass(points.before);
		const { after } = points;
		if (after === undefined) return method.apply(this, args);
		const callback = args.at(-1);
		if (typeof callback === 'function') {
			/** @type {Method} */
			const told = function (error, ...results) {
				if (!error) pass(after);
				return callback.call(this, error, ...results);
			};
			return method.apply(this, [...args.slice(0, -1), told]);
		}
		const result = method.apply(this, args);
		if (result instanceof Promise) {
			return result.then((/** @type {unknown} */ value) => {
				pass(after);
				return value;
			});
		}
		return result;
	};
}

/**
 * @type {(args: unknown[], connection: unknown, open: WeakSet<object>) =>
 *   { before?: Point, after?: Point } | undefined}
 */
function pointsOf([query, values], connection, open) {
	const text = textOf(query);
	if (text === undefined || !(connection instanceof Object)) return undefined;
	if (STATEMENTS.state.test(text)) return { before: 'state asked', after: 'state written' };
	if (STATEMENTS.row.test(text)) {
		open.add(connection);
		return { before: 'row asked' };
	}
	if (STATEMENTS.rowData.test(text)) return { before: 'row open' };
	if (STATEMENTS.commit.test(text) && open.delete(connection)) return { after: 'row written' };
	if (!STATEMENTS.update.test(text) || !Array.isArray(values)) return undefined;
	if (values.includes('running')) return { before: 'begin asked', after: 'begin written' };
	if (values.includes('success')) return { before: 'end asked', after: 'end written' };
	return undefined;
}

/**
 * @param {unknown} query
 * @returns {string | undefined}
 */
function textOf(query) {
	if (typeof query === 'string') return query;
	if (query instanceof Object && 'text' in query && typeof query.text === 'string') {
		return query.text;
	}
	return undefined;
}
