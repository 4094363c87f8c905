import { rooms } from '../rooms.mjs';

/** The rooms of the sources as a picture and a table, for docs/architecture.md. */
export function roomsSection() {
	const rows = rooms.map(
		({ name, folder, mayImport, promise }) =>
			`| ${name} | \`${folder === '.' ? 'index.ts' : `${folder}/`}\` | ${promise} | ${mayImport.join(', ') || '–'} |`,
	);
	return [
		'```mermaid',
		'flowchart TD',
		...rooms.map(({ name }) => `  ${idOf(name)}["${name}"]`),
		...rooms.flatMap((room) =>
			directOf(room).map((other) => `  ${idOf(room.name)} --> ${idOf(other)}`),
		),
		'```',
		'',
		'| room | where | what it promises | may import |',
		'|---|---|---|---|',
		...rows,
	].join('\n');
}

/** @param {string} name */
const idOf = (name) => name.replace(/\W/g, '_');

/**
 * Without the rooms that are reached by way of another one: the picture stays readable.
 *
 * @param {import('../rooms.mjs').Room} room
 */
function directOf({ mayImport }) {
	/** @type {(name: string, seen?: Set<string>) => Set<string>} */
	const reachable = (name, seen = new Set()) => {
		for (const next of rooms.find((room) => room.name === name)?.mayImport ?? []) {
			if (!seen.has(next)) {
				seen.add(next);
				reachable(next, seen);
			}
		}
		return seen;
	};
	return mayImport.filter((name) => !mayImport.some((other) => reachable(other).has(name)));
}
