/** What the answer of a token service says, or what is wrong with it: in words that show nothing of it. */
import {
	BoxTokenServiceError,
	isObject,
	ownValue,
	type TokenServiceErrorDetails,
	textOf,
} from '../base';
import { anyJson, readJson } from '../http';
import { usualLifetimeSeconds } from './tokenSource';

/** Where in the answer the two values stand: names of fields, joined by dots where they are nested. */
export interface AnswerFields {
	tokenField: string;
	lifetimeField: string;
}

export interface ReadToken {
	token: string;
	lifetimeSeconds: number;
}

type Facts = Pick<TokenServiceErrorDetails, 'host' | 'attempts'> & { status?: number };

/** @throws BoxTokenServiceError */
export function readAnswer(text: string, fields: AnswerFields, facts: Facts): ReadToken {
	const reading = readJson(anyJson, text, facts.status ?? 200);
	if ('found' in reading) {
		throw new BoxTokenServiceError({
			...facts,
			problem: 'unreadable',
			message: `What the token service at ${facts.host} answered is ${reading.found}, not JSON`,
		});
	}
	const at = ` of the answer of ${facts.host}`;
	return {
		token: usableToken(valueAt(reading.body, fields.tokenField), facts, fields.tokenField, at),
		lifetimeSeconds: usableLifetime(
			valueAt(reading.body, fields.lifetimeField),
			facts,
			fields.lifetimeField,
			at,
		),
	};
}

/** @throws BoxTokenServiceError for what cannot be a token; `field` names it in the error */
export function usableToken(value: unknown, facts: Facts, field: string, at = ''): string {
	const token = textOf(value)?.trim() ?? '';
	// What no header can carry is none, and the request would fail with words that nobody understands.
	if (/^[\x21-\x7e]+$/.test(token)) return token;
	const found = token === '' ? 'is missing or no text' : 'has blanks or other signs in it';
	throw new BoxTokenServiceError({
		...facts,
		problem: 'no_token',
		message: `‘${field}’${at} holds no access token: it ${found}`,
	});
}

/**
 * @returns seconds; what is usual where there is none, since Box's refusal tells as well that a token has expired
 * @throws BoxTokenServiceError for what is no time, or over already
 */
export function usableLifetime(value: unknown, facts: Facts, field: string, at = ''): number {
	if (value === undefined || value === null) return usualLifetimeSeconds;
	const seconds = typeof value === 'number' ? value : Number(textOf(value)?.trim() || Number.NaN);
	if (Number.isFinite(seconds) && seconds > 0) return seconds;
	const found = Number.isFinite(seconds)
		? 'says that the access token has expired already'
		: 'is no number of seconds';
	throw new BoxTokenServiceError({
		...facts,
		problem: 'lifetime',
		message: `‘${field}’${at} ${found}`,
	});
}

function valueAt(body: unknown, path: string): unknown {
	if (!isObject(body)) return undefined;
	const whole = ownValue(body, path);
	if (whole !== undefined) return whole;
	return path
		.split('.')
		.reduce<unknown>((value, name) => (isObject(value) ? ownValue(value, name) : undefined), body);
}
