/** What Box AI has read, as values of the types that were asked for. */
import { isObject, ownValue } from '../../client';
import { type Refuse, refusing } from '../../values';
import { fieldValue } from '../templateValues';
import type { WantedField } from './extractedFields';

/** Why a value is not used. The words are in saved workflows. */
export type Reason =
	'empty' | 'incompleteAnswer' | 'lowConfidence' | 'noConfidence' | 'notAmongChoices' | 'wrongType';

export interface Problem {
	key: string;
	/** As Box AI has read it. */
	value: unknown;
	reason: Reason;
	/** For a person. */
	message: string;
}

export interface Reading {
	field: WantedField;
	/** Of the type of the field; null where nothing was read, or nothing of that type. */
	value: unknown;
	/** Where the value is not of the type. */
	problem?: Problem;
}

const hasChoices = (type: string) => type === 'enum' || type === 'multiSelect';
const typed = ['string', 'float', 'date', 'enum', 'multiSelect'];

/** One reading for each field, in their order. */
export function readingsOf(
	answer: Record<string, unknown>,
	fields: readonly WantedField[],
	timezone: string,
): Reading[] {
	return fields.map((field) => readingOf(ownValue(answer, field.key), field, timezone));
}

export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return value.trim() === '';
	return Array.isArray(value) && value.every(isEmpty);
}

function readingOf(value: unknown, field: WantedField, timezone: string): Reading {
	if (isEmpty(value)) return { field, value: null };
	if (!typed.includes(field.type)) return { field, value };
	const read = attempt(() => fieldValue(single(value, field), field, timezone, refusal(field)));
	// Box refuses all values where a choice is there twice.
	if ('value' in read) {
		return { field, value: Array.isArray(read.value) ? [...new Set(read.value)] : read.value };
	}
	if (!(read.error instanceof RangeError)) throw read.error;
	const { message } = read.error;
	const isChoice = hasChoices(field.type) && !isObject(value);
	const reason = isChoice ? 'notAmongChoices' : 'wrongType';
	return { field, value: null, problem: { key: field.key, value, reason, message } };
}

/** Models put what is one choice into a list at times. */
const single = (value: unknown, { type }: WantedField): unknown =>
	type === 'enum' && Array.isArray(value) && value.length === 1 ? value[0] : value;

const advice =
	'A description of the field in its template, or a prompt with the field, can tell Box AI how to write it.';

/** The hints on the form of a value are for those who enter it; here the model has to be told. */
const refusal = ({ key }: WantedField): Refuse => {
	const refuse = refusing(key);
	return (problem, hint) => refuse(problem, problem.startsWith('has no choice') ? hint : advice);
};

function attempt(work: () => unknown): { value: unknown } | { error: unknown } {
	try {
		return { value: work() };
	} catch (error) {
		return { error };
	}
}

/**
 * How sure Box AI is of a field, from 0 to 1; undefined where it does not say so.
 * https://developer.box.com/guides/metadata/confidence-level/
 */
export function confidenceOf(scores: unknown, key: string): number | undefined {
	const one = isObject(scores) ? ownValue(scores, key) : undefined;
	const score: unknown = isObject(one) ? one.score : one;
	return typeof score === 'number' && score >= 0 && score <= 1 ? score : undefined;
}
