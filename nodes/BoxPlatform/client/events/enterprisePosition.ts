/**
 * Where it is in an enterprise's events, as one text that triggers store. The stream of the last two weeks has
 * positions of its own; older events come from the log, which is asked by date and has a cursor of its own.
 *
 * Stored texts outlive versions, in both directions: `parsePosition` reads all that any version has written, and
 * what `formatPosition` writes means the same to older ones, but for a first look of exactly one hour: they take it for
 * a second one.
 */
export type EnterprisePosition = DatePosition | LogCursor | StreamPosition;

/** The log from a date on, before it was asked for. */
export interface DatePosition {
	kind: 'date';
	since: string;
}

export interface LogCursor {
	kind: 'log';
	/** The second look reads the last hour before the stream once more: the log gets some events late. */
	look: 'first' | 'second';
	since: string;
	until: string;
	/** Empty at the beginning. */
	logPosition: string;
	/** Where the stream continues after the log. */
	streamPosition: string;
	/** When the last event read was created; empty at the beginning. */
	reached: string;
}

export interface StreamPosition {
	kind: 'stream';
	position: string;
	/** The end of the log that is still to be looked at a second time. */
	secondLookUntil?: string;
}

const secondLookMs = 60 * 60_000;
/**
 * How far log and stream overlap: Box's servers differ about the time, and nothing is in the order in
 * which it was recorded.
 */
const overlapMs = 5 * 60_000;

/** The position that starts at a date; the log has one year. */
export function fromDate(date: string): string {
	return formatPosition({ kind: 'date', since: date });
}

/** The date of a position that {@link fromDate} has made; undefined for any other one. */
export function startDate(text: string): string | undefined {
	const position = parsePosition(text);
	return position.kind === 'date' ? position.since : undefined;
}

/**
 * The log from a date on, and the stream after it.
 *
 * @param now when the position was the end of the stream
 */
export function firstLook(since: string, now: string, streamPosition: string): LogCursor {
	return logCursor('first', since, shifted(now, overlapMs), streamPosition);
}

/** The end of the log once more, which Box had not completed before. */
export function secondLook(until: string, streamPosition: string): LogCursor {
	return logCursor('second', hourBefore(until), until, streamPosition);
}

function logCursor(
	look: LogCursor['look'],
	since: string,
	until: string,
	streamPosition: string,
): LogCursor {
	return { kind: 'log', look, since, until, logPosition: '', streamPosition, reached: '' };
}

/** When the position at which the stream continues was its end; undefined if that is not known. */
export function headAt(position: EnterprisePosition): number | undefined {
	// During the second look the stream has been read further.
	if (position.kind !== 'log' || position.look === 'second') return undefined;
	const time = Date.parse(position.until) - overlapMs;
	return Number.isNaN(time) ? undefined : time;
}

/** What a request from there names as its position. */
export function askedPosition(position: EnterprisePosition): string {
	if (position.kind === 'date') return 'now';
	return position.kind === 'log' ? position.logPosition : position.position;
}

/** From when on the log has everything that is not known yet; empty if that cannot be said. */
export function sinceWhen(position: EnterprisePosition, newest: string): string {
	if (position.kind === 'log') {
		// What the second look has not come to is older than the newest event.
		const read = position.reached || (position.look === 'second' ? '' : newest);
		return later(position.since, shifted(read, -overlapMs));
	}
	// What the second look is for can be older than the newest event as well.
	if (position.kind === 'stream' && position.secondLookUntil) {
		return hourBefore(position.secondLookUntil);
	}
	return shifted(newest, -overlapMs);
}

function hourBefore(date: string): string {
	return shifted(date, -secondLookMs);
}

/** Empty for what is not a date. */
export function shifted(date: string, ms: number): string {
	const time = Date.parse(date) + ms;
	return Number.isNaN(time) ? '' : new Date(time).toISOString();
}

function later(a: string, b: string): string {
	return Date.parse(b) > Date.parse(a) ? b : a;
}

/** The text of a position, as it is stored. */
export function formatPosition(at: EnterprisePosition): string {
	if (at.kind === 'date') return `date|${at.since}`;
	if (at.kind === 'stream') {
		return at.secondLookUntil ? `${at.position}|late|${at.secondLookUntil}` : at.position;
	}
	// Older versions take the first six parts, and the look from the dates.
	const { since, until, logPosition, streamPosition, reached, look } = at;
	return ['log', since, until, logPosition, streamPosition, reached, look].join('|');
}

/** @param text what any version of {@link formatPosition} has written, or a position of Box's stream */
export function parsePosition(text: string): EnterprisePosition {
	const [first = '', ...rest] = text.split('|');
	if (first === 'date') return { kind: 'date', since: rest[0] ?? '' };
	if (first === 'log') return parseLog(rest);
	return { kind: 'stream', position: first, secondLookUntil: rest[1] || undefined };
}

function parseLog(parts: readonly string[]): LogCursor {
	// Older versions have not written how far they have read, and which look it is.
	const [since = '', until = '', logPosition = '', streamPosition = '', reached = '', look] = parts;
	return {
		...logCursor(lookOf(look, since, until), since, until, streamPosition),
		logPosition,
		reached,
	};
}

/** Where it is not written, the dates tell: the second look begins one hour before its end, to the millisecond. */
function lookOf(written: string | undefined, since: string, until: string): LogCursor['look'] {
	if (written === 'first' || written === 'second') return written;
	return since === hourBefore(until) ? 'second' : 'first';
}
