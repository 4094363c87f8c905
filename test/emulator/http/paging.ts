import type { Query } from '../kernel/input';
import type { Json, JsonObject } from '../kernel/json';
import { Problem, invalid } from '../kernel/problem';

export interface PageLimits {
	defaultLimit: number;
	maximumLimit: number;
	maximumOffset?: number;
}

const STANDARD: PageLimits = { defaultLimit: 100, maximumLimit: 1000 };

/** Too-large limits are clamped, not refused. */
export function limitOf(query: Query, limits: PageLimits = STANDARD): number {
	const limit = query.integer('limit') ?? limits.defaultLimit;
	return Math.min(limit, limits.maximumLimit);
}

export interface Page<T> {
	entries: T[];
	/** The members of the answer besides `entries`. */
	frame: JsonObject;
}

/** An offset page: `total_count`, `offset`, `limit`, `order`, `entries`. */
export function offsetPage<T>(
	all: readonly T[],
	query: Query,
	order?: Json,
	limits: PageLimits = STANDARD,
): Page<T> {
	const limit = limitOf(query, limits);
	const offset = query.integer('offset') ?? 0;
	if (offset > (limits.maximumOffset ?? 300_000)) {
		throw new Problem(400, 'invalid_offset', 'Bad Request', {
			context: {
				errors: [
					{
						reason: 'invalid_parameter',
						name: 'offset',
						message: `Invalid value '${offset}'.`,
					},
				],
			},
		});
	}
	return {
		entries: all.slice(offset, offset + limit),
		frame: {
			total_count: all.length,
			offset,
			limit,
			...(order === undefined ? {} : { order }),
		},
	};
}

/**
 * A marker page: `limit`, `next_marker`, `entries` and no total. Markers are opaque to the
 * client: they hold the key of the last entry, so that a page keeps its place when
 * entries before it disappear.
 */
export function markerPage<T>(
	all: readonly T[],
	key: (entry: T) => string,
	query: Query,
	limits: PageLimits = STANDARD,
): Page<T> {
	const limit = limitOf(query, limits);
	const marker = query.text('marker');
	let start = 0;
	if (marker !== undefined && marker !== '0') {
		const decoded = Buffer.from(marker, 'base64url').toString('utf8');
		const match = /^m(\d+):(.*)$/s.exec(decoded);
		if (match === null) throw invalid('marker', marker);
		const found = all.findIndex((entry) => key(entry) === match[2]);
		start = found >= 0 ? found + 1 : Number(match[1]);
	}
	const entries = all.slice(start, start + limit);
	const last = entries.at(-1);
	const more = last !== undefined && start + entries.length < all.length;
	const next = more
		? Buffer.from(`m${start + entries.length}:${key(last)}`).toString('base64url')
		: null;
	return { entries, frame: { limit, next_marker: next } };
}

/** An answer whose entries have been turned into JSON. */
export function pageBody<T>(page: Page<T>, view: (entry: T) => Json): JsonObject {
	return { ...page.frame, entries: page.entries.map(view) };
}
