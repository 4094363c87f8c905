/**
 * Where it is in an enterprise's events, as one text. The stream of the last two weeks has positions of
 * its own; older events come from the log, which is asked by date.
 */
export type Place =
	{ kind: 'stream'; position: string; late?: string } | LogPlace | { kind: 'date'; since: string };

export interface LogPlace {
	kind: 'log';
	since: string;
	until: string;
	/** Empty at the beginning. */
	logPosition: string;
	/** Where the stream continues after the log. */
	position: string;
	/** When the last event read was created; empty at the beginning. */
	reached: string;
}

const lateSpanMs = 60 * 60_000;
/**
 * How far log and stream overlap: Box's servers differ about the time, and nothing is in the order in
 * which it was recorded.
 */
const overlapMs = 5 * 60_000;

/** The position that starts at a date; the log has one year. */
export function fromDate(date: string): string {
	return written({ kind: 'date', since: date });
}

/** The date of a position that {@link fromDate} has made; undefined for any other one. */
export function startDate(position: string): string | undefined {
	const place = read(position);
	return place.kind === 'date' ? place.since : undefined;
}

/** Whether the last hour before the stream is being read once more: the log is asked for no more than that. */
export function isSecondLook({ since, until }: LogPlace): boolean {
	return since === hourBefore(until);
}

/**
 * The log from a date on, and the stream after it.
 *
 * @param now when the position was the end of the stream
 */
export function logFrom(since: string, now: string, position: string): LogPlace {
	return log(since, shifted(now, overlapMs), position);
}

/** The end of the log once more, which Box had not completed before. */
export function secondLook(until: string, position: string): LogPlace {
	return log(hourBefore(until), until, position);
}

function log(since: string, until: string, position: string): LogPlace {
	return { kind: 'log', since, until, logPosition: '', position, reached: '' };
}

/** When the position at which the stream continues was its end; undefined if the place does not tell. */
export function headAt(place: Place): number | undefined {
	// During the second look the stream has been read further.
	if (place.kind !== 'log' || isSecondLook(place)) return undefined;
	const time = Date.parse(place.until) - overlapMs;
	return Number.isNaN(time) ? undefined : time;
}

/** What a request from there names as its position. */
export function askedPosition(place: Place): string {
	if (place.kind === 'date') return 'now';
	return place.kind === 'log' ? place.logPosition : place.position;
}

/** From when on the log has everything that is not known yet; empty if that cannot be said. */
export function sinceWhen(place: Place, newest: string): string {
	if (place.kind === 'log') {
		// What the second look has not come to is older than the newest event.
		const read = place.reached || (isSecondLook(place) ? '' : newest);
		return later(place.since, shifted(read, -overlapMs));
	}
	// What the second look is for can be older than the newest event as well.
	if (place.kind === 'stream' && place.late) return hourBefore(place.late);
	return shifted(newest, -overlapMs);
}

function hourBefore(date: string): string {
	return shifted(date, -lateSpanMs);
}

/** Empty for what is not a date. */
function shifted(date: string, ms: number): string {
	const time = Date.parse(date) + ms;
	return Number.isNaN(time) ? '' : new Date(time).toISOString();
}

function later(a: string, b: string): string {
	return Date.parse(b) > Date.parse(a) ? b : a;
}

export function written(place: Place): string {
	if (place.kind === 'date') return `date|${place.since}`;
	if (place.kind === 'stream') return [place.position, place.late].filter(Boolean).join('|late|');
	const { since, until, logPosition, position, reached } = place;
	return ['log', since, until, logPosition, position, reached].join('|');
}

export function read(text: string): Place {
	const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] =
		text.split('|');
	if (first === 'date') return { kind: 'date', since: second };
	if (first === 'log') {
		// Older versions have not written how far they have read.
		return { ...log(second, third, fifth), logPosition: fourth, reached: sixth };
	}
	return { kind: 'stream', position: first, late: third || undefined };
}
