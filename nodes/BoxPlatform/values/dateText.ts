/** Dates in text: the forms that mean one thing alone, as ISO 8601; and why others are refused. */
import { nameKey } from '../client';
import { type Refuse, shown } from './refuse';

export const dateForms =
	'Use a date such as 2026-01-31 or 2026-01-31T10:00:00, or an expression such as {{ $now }}.';

interface Day {
	year: number;
	/** From 1. */
	month: number;
	day: number;
}

/**
 * The date in a text as ISO 8601, without an offset where the text has none.
 *
 * @param text without spaces around it
 */
export function dateInText(text: string, refuse: Refuse): string {
	if (/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return refuseBareNumber(text, refuse);
	const [, date = '', time = ''] = /^([\d./-]+)(?:[t ](.+))?$/is.exec(text) ?? [];
	const day = yearFirst(date, time !== '');
	if (day !== undefined) return isoOf(text, day, time, refuse);
	const named = withNamedMonth(text);
	if (named !== undefined) return isoOf(text, named.day, named.time, refuse);
	return refuseOther(text, date, refuse);
}

/** @throws always: a bare number does not say what it counts */
export function refuseBareNumber(number: string | number | bigint, refuse: Refuse): never {
	return refuse(
		`is a bare number, not a date: ${shown(number)}`,
		hintFor(Math.abs(Number(number))),
	);
}

function hintFor(number: number): string {
	if (number >= 1e11) {
		return 'If it counts milliseconds since 1970, use {{ DateTime.fromMillis(…) }} with the number in it.';
	}
	if (number >= 1e8) {
		return 'If it counts seconds since 1970, use {{ DateTime.fromSeconds(…) }} with the number in it.';
	}
	if (number >= 1e7) return 'If it is a date without separators, write it as 2026-01-31.';
	return 'If it is a day as Excel counts them, use {{ DateTime.fromISO("1899-12-30").plus({ days: … }) }} with the number in it.';
}

/** A year of four digits comes before the month wherever dates are written. */
function yearFirst(date: string, hasTime: boolean): Day | undefined {
	const [, year, , month, day] = /^(\d{4})([./-])(\d{1,2})\2(\d{1,2})$/.exec(date) ?? [];
	if (year !== undefined) return { year: Number(year), month: Number(month), day: Number(day) };
	// Without a time behind them, digits are a bare number.
	if (!hasTime || !/^\d{8}$/.test(date)) return undefined;
	return {
		year: Number(date.slice(0, 4)),
		month: Number(date.slice(4, 6)),
		day: Number(date.slice(6)),
	};
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthNames =
	'january february march april may june july august september october november december sept'.split(
		' ',
	);

function monthNamed(word: string): number {
	const key = nameKey(word.replace(/\.$/, ''));
	const index = months.indexOf(key.slice(0, 3));
	return key.length === 3 || monthNames.includes(key) ? index + 1 : 0;
}

/** `Sat, 31 Jan 2026 10:00:00 GMT`, `January 31, 2026`, `Sat Jan 31 2026 10:00:00 GMT+0100 (CET)`. */
function withNamedMonth(text: string): { day: Day; time: string } | undefined {
	const words = text
		.replace(/\([^()]*\)$/, '')
		.split(/[\s,]+/)
		.filter((word) => word !== '');
	if (/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}$/i.test(words[0] ?? '')) words.shift();
	const [first = '', second = '', third = '', ...rest] = words;
	const [day, month] = monthNamed(first) > 0 ? [second, first] : [first, second];
	if (monthNamed(month) === 0 || !/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(third)) return undefined;
	const time = rest
		.join(' ')
		.replace(/(?:GMT|UTC|UT)(?=[+-])/i, '')
		.replace(/(?:GMT|UTC|UT)$/i, 'Z');
	return { day: { year: Number(third), month: monthNamed(month), day: Number(day) }, time };
}

const timeForm =
	/^(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s?(?:(z)|([+-]\d{2})(?::?(\d{2}))?)?$/i;

function isoOf(text: string, { year, month, day }: Day, time: string, refuse: Refuse): string {
	const lastDay = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
	if (day < 1 || day > lastDay) {
		return refuse(`is a day that does not exist: ${shown(text)}`, dateForms);
	}
	const date = [pad(year, 4), pad(month), pad(day)].join('-');
	if (time === '') return date;
	const parts = timeForm.exec(time);
	if (parts === null) return refuse(`is not a date that can be read: ${shown(text)}`, dateForms);
	const [, hour = '', minute = '', second = '00', fraction = '', utc, offset, minutes = '00'] =
		parts;
	const exists =
		Number(hour) < 24 &&
		Number(minute) < 60 &&
		Number(second) < 60 &&
		Math.abs(Number(offset ?? 0)) <= 14 &&
		Number(minutes) < 60;
	if (!exists) return refuse(`is a time that does not exist: ${shown(text)}`, dateForms);
	const zone = utc === undefined ? (offset === undefined ? '' : `${offset}:${minutes}`) : 'Z';
	return `${date}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`;
}

const pad = (number: number, length = 2) => String(number).padStart(length, '0');

function refuseOther(text: string, date: string, refuse: Refuse): never {
	const [, first = '', second = '', year = ''] =
		/^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})$/.exec(date) ?? [];
	if (year === '') return refuse(`is not a date that can be read: ${shown(text)}`, dateForms);
	const whole = year.length === 2 ? `20${year}` : year;
	const days = [
		{ month: Number(second), day: Number(first) },
		{ month: Number(first), day: Number(second) },
	]
		.filter(({ month }) => month >= 1 && month <= 12)
		.map(({ month, day }) => [whole, pad(month), pad(day)].join('-'));
	return refuse(
		`does not say which number is the day: ${shown(text)}`,
		`Write ${[...new Set(days)].join(' or ') || 'it as 2026-01-31'}: year, month, day.`,
	);
}
