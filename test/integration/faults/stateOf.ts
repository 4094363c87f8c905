import { createHash } from 'node:crypto';

import type { World } from '../../emulator';

/** What of the world is not Box's content: the machinery, and what only passes through. */
const left = new Set([
	...['apps', 'clock', 'settings', 'urls', 'ids', 'longPolls', 'rateLimits', 'failures'],
	...['exchanges', 'faults', 'mistakes', 'tokens', 'events'],
	// An upload that was given up, and links to content, end by themselves.
	...['uploads', 'downloads', 'zips', 'embedLinks'],
	// Box makes them of the content whenever somebody asks.
	...['madeRepresentations'],
]);

/** Counters that a harmless repeat moves on, such as the same PUT again; and what is random. */
const passing = new Set([
	...['etag', 'sequenceId', 'version', '$version', 'downloadCount', 'previewCount'],
	...['primaryKey', 'secondaryKey'],
	// How often a message of a webhook was tried, which goes on by itself.
	'attempts',
]);

const identifier = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{9,}/g;
const isoTime = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\d.]*(?:Z|[+-]\d\d:?\d\d)/g;

/**
 * Everything that Box holds, as text that is equal for two worlds in which the same has happened:
 * identifiers are numbered by their first appearance, and times are left out.
 *
 * Walks whatever there is, so that a new kind of content belongs to it without being named here.
 */
export function stateOf(world: World): string {
	const names = new Map<string, string>();
	const nameOf = (id: string): string => {
		const name = names.get(id) ?? `#${names.size}`;
		names.set(id, name);
		return name;
	};
	const text = (value: string) =>
		value.replace(isoTime, '<time>').replace(identifier, (id) => nameOf(id));
	// Parts of the content hold on to parts of the machinery, such as the source of new IDs.
	const machinery = Object.entries(world).flatMap(([name, entry]): object[] =>
		left.has(name) && typeof entry === 'object' ? [entry] : [],
	);
	const seen = new WeakSet<object>([world, ...machinery]);
	const plain = (value: unknown): unknown => {
		if (typeof value === 'string') return text(value);
		if (typeof value === 'number') return value > 1e12 ? '<time>' : value;
		if (typeof value !== 'object' || value === null) return value;
		if (Buffer.isBuffer(value)) return createHash('sha1').update(value).digest('base64');
		if (seen.has(value)) return '<above>';
		seen.add(value);
		if (value instanceof Map) {
			return [...value].map(([key, entry]) => [plain(key), plain(entry)]);
		}
		if (value instanceof Set || Array.isArray(value)) return [...value].map(plain);
		return members(value, (name) => !passing.has(name));
	};
	const members = (value: object, wanted: (name: string) => boolean): Record<string, unknown> =>
		Object.fromEntries(
			Object.entries(value)
				.filter(([name, entry]) => wanted(name) && typeof entry !== 'function')
				.map(([name, entry]) => [text(name), plain(entry)]),
		);
	return JSON.stringify(
		members(world, (name) => !left.has(name)),
		undefined,
		1,
	);
}

/** The lines in which two states differ, few enough for a message. */
export function differences(before: string, after: string): string {
	const lines = (state: string) => state.split('\n');
	const only = (own: string[], other: string[], sign: string) => {
		const known = new Set(other);
		return own.filter((line) => !known.has(line)).map((line) => `${sign} ${line.trim()}`);
	};
	const [old, recent] = [lines(before), lines(after)];
	return [...only(old, recent, '-'), ...only(recent, old, '+')].slice(0, 12).join('\n');
}

/** Whether two states hold the same, in whichever order it was made. */
export function sameContent(one: string, other: string): boolean {
	const sorted = (state: string) =>
		state
			.split('\n')
			.map((line) => line.trim().replace(/#\d+/g, '#').replace(/,$/, ''))
			.sort()
			.join('\n');
	return sorted(one) === sorted(other);
}
