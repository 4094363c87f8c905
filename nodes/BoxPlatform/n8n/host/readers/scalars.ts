/** The readers of values, with what n8n gives for a field that is empty. */
import * as values from '../../../values';
import type { Field } from './field';

export function readText(value: unknown, { parameter, fail }: Field): string {
	const list = parameter.takesList ? values.wholeList(value) : undefined;
	const text = list ? values.listText(list, fail) : values.readText(value ?? '', fail);
	if (parameter.isId !== true || text.trim() === '') return text;
	const ids = parameter.takesList ? values.readList(text, fail) : [text];
	return ids.map((id) => values.readId(id, fail)).join(',');
}

/** Whole, unless the parameter has `numberPrecision`; undefined for an empty field. */
export function readNumber(value: unknown, { parameter, fail }: Field): number | undefined {
	if (value === '' || value === null) return undefined;
	const { minValue: min, maxValue: max, numberPrecision = 0 } = parameter.typeOptions ?? {};
	return values.readNumber(value, { refuse: fail, whole: numberPrecision === 0, min, max });
}

/** False for an empty field. */
export function readBoolean(value: unknown, { fail }: Field): boolean {
	return value === '' || value === null ? false : values.readBoolean(value, fail);
}

/** Box wants RFC 3339 with an offset; n8n gives text with or without one, or a Luxon DateTime. */
export function readDate(value: unknown, { timezone, fail }: Field): string {
	return value === '' || value === null ? '' : values.readDate(value, { timezone, refuse: fail });
}

/** Undefined for an empty field. */
export function readJson(value: unknown, { fail }: Field): unknown {
	if (typeof value === 'string' && value.trim() === '') return undefined;
	return values.readJson(value, fail);
}
