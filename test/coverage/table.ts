/** The coverage table: every call of Box's API beside what makes it, and every action of a peer beside ours. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { resources } from '../../nodes/BoxPlatform/resources';
import { specification } from '../integration/openapi/specification';
import { peers } from './peers';
import { planned } from './planned';
import { parts, requests } from './reasons';

export interface CallRow {
	/** Such as `GET /files/{file_id}`. */
	call: string;
	category: string;
	/** Of Box's API, such as `2025.0`. */
	version: string;
	/** Operations whose cases make it, such as `file.get`. */
	operations: string[];
	/** Those to come, if there is none yet. */
	planned: string[];
	/** Why it is no operation. */
	why?: string;
	/** Whether the package makes it by itself. */
	isPart: boolean;
}

/** What is written by hand. */
export interface Tables {
	planned: Readonly<Record<string, readonly string[]>>;
	parts: typeof parts;
	requests: typeof requests;
	peers: typeof peers;
}

const kept: Tables = { planned, parts, requests, peers };

export const operations: ReadonlySet<string> = new Set(
	resources.flatMap(({ value, operations: own }) => own.map((one) => `${value}.${one.value}`)),
);

/** What test/integration/recordedCalls.ts has kept: the operations by call. */
function recorded(): Map<string, string[]> {
	const folder = path.join(__dirname, 'calls');
	const found = new Map<string, string[]>();
	for (const name of readdirSync(folder).sort()) {
		const resource = path.basename(name, '.json');
		// Written by recordedCalls.ts; API Request can make every call, so that it covers none.
		const own = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Record<
			string,
			string[]
		>;
		if (resource === 'apiRequest') continue;
		for (const [operation, calls] of Object.entries(own)) {
			for (const call of calls) {
				found.set(call, [...(found.get(call) ?? []), `${resource}.${operation}`]);
			}
		}
	}
	return found;
}

export function callRows(tables: Tables = kept): CallRow[] {
	const byCall = recorded();
	const toCome = Object.entries(tables.planned).filter(([operation]) => !operations.has(operation));
	return specification().operations.map(({ method, path: address, category, version }) => {
		const call = `${method} ${address}`;
		const own = (byCall.get(call) ?? []).filter((one) => operations.has(one));
		const reasonIn = (reasons: typeof parts) =>
			reasons.find(({ of }) => of === call) ?? reasons.find(({ of }) => of === category);
		const part = reasonIn(tables.parts);
		return {
			call,
			category,
			version,
			operations: own,
			planned:
				own.length > 0 ? [] : toCome.flatMap(([one, calls]) => (calls.includes(call) ? [one] : [])),
			why: part?.why ?? reasonIn(tables.requests)?.why,
			isPart: part !== undefined,
		};
	});
}

const isOpen = ({ operations: own, planned: toCome }: CallRow) =>
	own.length === 0 && toCome.length === 0;

/** Everything that is wrong with the tables, in words that say what to do. */
export function problems(tables: Tables = kept): string[] {
	const rows = callRows(tables);
	return [
		...rows
			.filter((row) => isOpen(row) && row.why === undefined)
			.map(({ call }) => `${call}: neither an operation makes it nor does reasons.ts say why not`),
		...staleReasons(rows, tables),
		...stalePlans(rows, tables),
		...peerProblems(tables),
	];
}

function staleReasons(rows: readonly CallRow[], tables: Tables): string[] {
	return [...tables.parts, ...tables.requests].flatMap(({ of }) => {
		const meant = rows.filter(({ call, category }) => call === of || category === of);
		if (meant.length === 0)
			return [`‘${of}’ in reasons.ts is neither a call nor a category of Box's`];
		return meant.some(isOpen) ? [] : [`‘${of}’ in reasons.ts is not needed: take it out`];
	});
}

function stalePlans(rows: readonly CallRow[], tables: Tables): string[] {
	const known = new Map(rows.map((row) => [row.call, row]));
	return Object.entries(tables.planned).flatMap(([operation, calls]) => {
		if (operations.has(operation)) return [`${operation} is there: take it out of planned.ts`];
		return calls.flatMap((call) => {
			const row = known.get(call);
			if (row === undefined) return [`${operation} in planned.ts: Box has no ${call}`];
			const made = row.operations.join(', ');
			return made === '' ? [] : [`${operation} in planned.ts: ${made} makes ${call} already`];
		});
	});
}

function peerProblems(tables: Tables): string[] {
	return tables.peers.flatMap(({ name, rows }) => [
		...repeated(rows.map(({ action }) => action)).map(
			(action) => `${name}: ${action} stands there twice`,
		),
		...rows.flatMap(({ action, ours, why }) => [
			...ours
				.filter((one) => !operations.has(one) && tables.planned[one] === undefined)
				.map((one) => `${name}, ${action}: there is no operation ${one}`),
			...(ours.length === 0 && why === undefined
				? [`${name}, ${action}: neither ours nor why not`]
				: []),
		]),
	]);
}

const repeated = (names: readonly string[]) =>
	names.filter((name, index) => names.indexOf(name) !== index);

export { kept as tables, peers };
