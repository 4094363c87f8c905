import { tryToParseDateTime } from 'n8n-workflow';

import { dateForms, dateInText, refuseBareNumber } from './dateText';
import { describeType, type Refuse, shown } from './refuse';

/** A moment as Luxon has it, with its time zone. */
export type Moment = ReturnType<typeof tryToParseDateTime>;

export interface DateForm {
	refuse: Refuse;
	/** Of the workflow, as an IANA name: for a date without an offset of its own. */
	timezone: string;
}

/**
 * A moment.
 *
 * | accepted | as |
 * |---|---|
 * | a date of JavaScript or Luxon, such as `$now` | itself |
 * | `2026-01-31`, `2026/1/31` | the day, at midnight in the time zone of the workflow |
 * | `2026-01-31T10:00`, `2026-01-31 10:00:00.123`, `20260131T100000` | the time in that time zone |
 * | the same with `Z`, `+01`, `+0100`, `+01:00` | the moment |
 * | `Sat, 31 Jan 2026 10:00:00 GMT`, `January 31, 2026` and what JavaScript prints | the same by the name of the month |
 *
 * | refused | because |
 * |---|---|
 * | `01.02.2026`, `01/02/2026`, `1-2-26` | the day can come first, or the month |
 * | 46205, 1769853600, `20260131` | a bare number is a day of Excel, seconds, milliseconds or digits of a date |
 * | `2026-02-30`, `2026-13-01`, `2026-01-31T25:00` | it does not exist |
 * | years before 1000, such as `0001-01-01` | it stands for no date in some systems |
 * | `2026-01`, `10:00`, `soon`, true, objects, lists | it is no date |
 *
 * @throws what `refuse` throws
 */
export function readMoment(value: unknown, { refuse, timezone }: DateForm): Moment {
	if (typeof value === 'number' || typeof value === 'bigint')
		return refuseBareNumber(value, refuse);
	const iso =
		typeof value === 'string' ? dateInText(value.trim(), refuse) : objectOf(value, refuse);
	const moment = momentOf(iso, timezone);
	if (moment === undefined)
		return refuse(`is not a date that can be read: ${shown(value)}`, dateForms);
	if (moment.year < 1000 || moment.year > 9999) {
		refuse(`is in the year ${moment.year}`, 'Leave it out if there is no date.');
	}
	return moment;
}

/** The same as Box takes it: RFC 3339 with an offset, without parts of a second where there are none. */
export function readDate(value: unknown, form: DateForm): string {
	const moment = readMoment(value, form);
	// Before there were time zones, cities were seconds apart, which an offset cannot hold.
	const written = Number.isInteger(moment.offset) ? moment : moment.toUTC();
	return written.toISO({ suppressMilliseconds: true }) ?? '';
}

/** Undefined for a date so far away that it has no place in a calendar. */
function momentOf(date: unknown, timezone: string): Moment | undefined {
	try {
		return tryToParseDateTime(date, timezone);
	} catch {
		return undefined;
	}
}

/** JavaScript's own date, of another realm too, or one of Luxon. */
function objectOf(value: unknown, refuse: Refuse): unknown {
	if (Object.prototype.toString.call(value) === '[object Date]') {
		const time = Number(value);
		return Number.isNaN(time) ? refuse('is an invalid date', dateForms) : new Date(time);
	}
	if (typeof value === 'object' && value !== null && 'isLuxonDateTime' in value) {
		return 'isValid' in value && value.isValid === true
			? value
			: refuse('is an invalid date', dateForms);
	}
	return refuse(`must be a date, but it is ${describeType(value)}`, dateForms);
}
