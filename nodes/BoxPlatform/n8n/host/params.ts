import type { INode } from 'n8n-workflow';
import { NodeOperationError, tryToParseDateTime } from 'n8n-workflow';

import { isObject } from '../../client';
import type { Parameter } from '../../operation';

/** The little of n8n's execution context that reading parameters needs. */
export interface ParameterSource {
	getNode(): INode;
	getTimezone(): string;
	getNodeParameter(name: string, itemIndex: number, fallback?: unknown): unknown;
}

interface Reader {
	members(value: unknown, parameters: readonly Parameter[]): Record<string, unknown>;
	fail(parameter: Parameter, message: string, description?: string): never;
	timezone: string;
}

/**
 * Reads every declared parameter by its declared type, so that `run` can trust the types which
 * `ParamsOf` promises: an expression may have produced anything.
 *
 * @throws NodeOperationError that names the field and says what it expects
 */
export function readParams(
	source: ParameterSource,
	parameters: readonly Parameter[],
	itemIndex: number,
): Record<string, unknown> {
	const reader: Reader = {
		timezone: source.getTimezone(),
		fail: (parameter, message, description) => {
			throw new NodeOperationError(source.getNode(), message, {
				itemIndex,
				description: description ?? parameter.description ?? '',
			});
		},
		members: (value, declared) => {
			const given = isObject(value) ? value : {};
			return Object.fromEntries(
				declared
					.filter((parameter) => isGiven(given[parameter.name], parameter))
					.map((parameter) => [
						parameter.name,
						readValue(given[parameter.name], parameter, reader),
					]),
			);
		},
	};
	const { parameters: given } = source.getNode();
	return Object.fromEntries(
		parameters
			.filter(({ type }) => type !== 'notice')
			.map((parameter) => {
				const { name } = parameter;
				// n8n's getter throws for a parameter that the node does not have.
				const value =
					given[name] === undefined ? undefined : source.getNodeParameter(name, itemIndex, null);
				return [name, readValue(value, parameter, reader)];
			}),
	);
}

function readValue(value: unknown, parameter: Parameter, reader: Reader): unknown {
	// n8n leaves out a parameter that its displayOptions hide, and a new one in an old workflow.
	if (value === undefined) {
		return parameter.displayOptions ? undefined : readGiven(parameter.default, parameter, reader);
	}
	const read = readGiven(value, parameter, reader);
	if (parameter.required === true && (read === '' || read === undefined || read === null)) {
		reader.fail(parameter, `‘${parameter.displayName}’ is empty`, emptyHint(parameter));
	}
	return read;
}

function emptyHint(parameter: Parameter): string {
	return `Fill in ‘${parameter.displayName}’. If it is an expression, check that the input item has the field that it refers to.`;
}

function readGiven(value: unknown, parameter: Parameter, reader: Reader): unknown {
	if (parameter.typeOptions?.multipleValues === true && parameter.type !== 'fixedCollection') {
		const list = Array.isArray(value) ? value : value === '' || value === null ? [] : [value];
		return list.map((entry) => readers[parameter.type]?.(entry, parameter, reader) ?? entry);
	}
	const read = readers[parameter.type];
	return read ? read(value, parameter, reader) : value;
}

const readers: Partial<
	Record<Parameter['type'], (value: unknown, parameter: Parameter, reader: Reader) => unknown>
> = {
	string: readText,
	number: readNumber,
	boolean: (value) => value === true || value === 'true' || value === 1,
	dateTime: readDate,
	json: readJson,
	options: (value, parameter, reader) => readChoice(value, parameter, reader),
	multiOptions: (value, parameter, reader) =>
		toList(value).map((entry) => readChoice(entry, parameter, reader)),
	collection: (value, parameter, reader) => reader.members(value, membersOf(parameter)),
	fixedCollection: readFixedCollection,
	resourceLocator: readLocator,
};

function readText(value: unknown, parameter: Parameter, reader: Reader): string {
	if (value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return reader.fail(
		parameter,
		`‘${parameter.displayName}’ must be text, but it is ${describeType(value)}`,
		'Check the expression: it returned a whole object or list where one of its fields was meant.',
	);
}

function readNumber(value: unknown, parameter: Parameter, reader: Reader): number | undefined {
	if (value === '' || value === null) return undefined;
	const number = typeof value === 'string' ? Number(value.trim()) : value;
	const { minValue, maxValue } = parameter.typeOptions ?? {};
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		return reader.fail(
			parameter,
			`‘${parameter.displayName}’ must be a number, but it is ‘${String(value)}’`,
		);
	}
	if (minValue !== undefined && number < minValue) {
		return reader.fail(
			parameter,
			`‘${parameter.displayName}’ must be at least ${minValue}, but it is ${number}`,
		);
	}
	if (maxValue !== undefined && number > maxValue) {
		return reader.fail(
			parameter,
			`‘${parameter.displayName}’ must be at most ${maxValue}, but it is ${number}`,
		);
	}
	return number;
}

/** Box wants RFC 3339 with an offset; n8n gives text with or without one, or a Luxon DateTime. */
function readDate(value: unknown, parameter: Parameter, reader: Reader): string {
	if (value === '' || value === null) return '';
	try {
		const date = tryToParseDateTime(value, reader.timezone);
		return date.toISO({ suppressMilliseconds: true }) ?? '';
	} catch {
		return reader.fail(
			parameter,
			`‘${parameter.displayName}’ is not a date that can be read: ‘${String(value)}’`,
			'Use a date such as 2026-01-31 or 2026-01-31T10:00:00, or an expression such as {{ $now }}.',
		);
	}
}

function readJson(value: unknown, parameter: Parameter, reader: Reader): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return undefined;
	try {
		return JSON.parse(value);
	} catch (error) {
		const reason = error instanceof Error ? error.message : '';
		return reader.fail(
			parameter,
			`‘${parameter.displayName}’ is not valid JSON`,
			`${reason}. Names and text need double quotes, and there is no comma after the last entry.`,
		);
	}
}

function readChoice(
	value: unknown,
	parameter: Parameter,
	reader: Reader,
): string | number | boolean {
	const allowed = (parameter.options ?? []).flatMap((option) =>
		'value' in option ? [option.value] : [],
	);
	const chosen =
		typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
			? value
			: reader.fail(
					parameter,
					`‘${parameter.displayName}’ must be one value, but it is ${describeType(value)}`,
				);
	const closed = allowed.length > 0 && parameter.allowArbitraryValues !== true;
	if (closed && !allowed.includes(chosen)) {
		return reader.fail(
			parameter,
			`‘${parameter.displayName}’ does not know the value ‘${chosen}’`,
			`It can be: ${allowed.join(', ')}.`,
		);
	}
	return chosen;
}

function readFixedCollection(value: unknown, parameter: Parameter, reader: Reader): unknown {
	const groups = (parameter.options ?? []).flatMap((option) =>
		'values' in option ? [option] : [],
	);
	const given = isObject(value) ? value : {};
	const readGroup = (entry: unknown, declared: readonly Parameter[]) =>
		reader.members(entry, declared);
	return Object.fromEntries(
		groups
			.filter(({ name }) => given[name] !== undefined)
			.map(({ name, values }) => {
				const entry = given[name];
				return [
					name,
					Array.isArray(entry)
						? entry.map((one) => readGroup(one, values))
						: readGroup(entry, values),
				];
			}),
	);
}

/**
 * A locator's text: an ID, or what stands for one, such as a path. Plain text, as the built-in Box node
 * saves it, and the values of expressions can be anything that the field takes, whatever its mode.
 */
function readLocator(value: unknown, parameter: Parameter, reader: Reader): string {
	const chosen = isObject(value) && value.__rl === true ? value : { value, mode: undefined };
	const text = readText(chosen.value ?? '', parameter, reader).trim();
	if (text === '') return '';
	const modeNamed = (name: string) => parameter.modes?.find((mode) => mode.name === name);
	const url = modeNamed('url');
	if (url !== undefined && (chosen.mode === 'url' || /^https?:/i.test(text))) {
		const { extractValue } = url;
		const regex = extractValue && 'regex' in extractValue ? extractValue.regex : undefined;
		return (
			(typeof regex === 'string' ? new RegExp(regex).exec(text)?.[1] : text) ??
			reader.fail(
				parameter,
				`‘${parameter.displayName}’ is not a Box address: ‘${text}’`,
				'Copy the address of the file or folder from the browser, for example https://app.box.com/folder/123456.',
			)
		);
	}
	if (modeNamed('path') && (chosen.mode === 'path' || text.startsWith('/'))) {
		return text.startsWith('/') ? text : `/${text}`;
	}
	for (const rule of modeNamed('id')?.validation ?? []) {
		const { regex, errorMessage } = 'properties' in rule ? readRule(rule.properties) : {};
		if (regex !== undefined && !new RegExp(regex).test(text)) {
			reader.fail(parameter, `‘${parameter.displayName}’ is not an ID: ‘${text}’`, errorMessage);
		}
	}
	return text;
}

function readRule(rule: { regex?: unknown; errorMessage?: unknown }) {
	const { regex, errorMessage } = rule;
	return typeof regex === 'string' ? { regex, errorMessage: String(errorMessage ?? '') } : {};
}

/** An option that was added to a collection, but left without a choice, is as good as not added. */
function isGiven(value: unknown, { type }: Parameter): boolean {
	return value !== undefined && !(type === 'options' && value === '');
}

function membersOf(parameter: Parameter): readonly Parameter[] {
	return (parameter.options ?? []).flatMap((option) => ('type' in option ? [option] : []));
}

function toList(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value === 'string') {
		return value
			.split(',')
			.map((entry) => entry.trim())
			.filter((entry) => entry !== '');
	}
	return value === null || value === undefined ? [] : [value];
}

function describeType(value: unknown): string {
	return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : typeof value;
}
