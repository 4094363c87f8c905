import { tryToParseDateTime } from 'n8n-workflow';

import { describeType, type Field, shown } from './field';

/** Text; an ID from JSON may have come as a number. */
export function readText(value: unknown, { fail }: Field): string {
	if (value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return fail(
		`must be text, but it is ${describeType(value)}`,
		'Check the expression: it returned a whole object or list where one of its fields was meant.',
	);
}

/** A finite number within the limits of the parameter; undefined for an empty field. */
export function readNumber(value: unknown, { parameter, fail }: Field): number | undefined {
	if (value === '' || value === null) return undefined;
	const number = typeof value === 'string' ? Number(value.trim()) : value;
	const { minValue = -Infinity, maxValue = Infinity } = parameter.typeOptions ?? {};
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		return fail(`must be a number, but it is ${shown(value)}`);
	}
	if (number < minValue) return fail(`must be at least ${minValue}, but it is ${number}`);
	if (number > maxValue) return fail(`must be at most ${maxValue}, but it is ${number}`);
	return number;
}

export function readBoolean(value: unknown): boolean {
	return value === true || value === 'true' || value === 1;
}

/** Box wants RFC 3339 with an offset; n8n gives text with or without one, or a Luxon DateTime. */
export function readDate(value: unknown, { timezone, fail }: Field): string {
	if (value === '' || value === null) return '';
	try {
		const date = tryToParseDateTime(value, timezone);
		return date.toISO({ suppressMilliseconds: true }) ?? '';
	} catch {
		return fail(
			`is not a date that can be read: ${shown(value)}`,
			'Use a date such as 2026-01-31 or 2026-01-31T10:00:00, or an expression such as {{ $now }}.',
		);
	}
}

/** What JSON text says; anything else as it is, since an expression gives objects. */
export function readJson(value: unknown, { fail }: Field): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return undefined;
	try {
		return JSON.parse(value);
	} catch (error) {
		const reason = error instanceof Error ? error.message : '';
		return fail(
			'is not valid JSON',
			`${reason}. Names and text need double quotes, and there is no comma after the last entry.`,
		);
	}
}
