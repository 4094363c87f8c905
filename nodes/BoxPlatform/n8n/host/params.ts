import type { INode } from 'n8n-workflow';

import { isObject } from '../../client';
import { inTypeVersion, type Parameter, purposes } from '../../operation';
import { readChoice, readChoices } from './readers/choices';
import { readCollection, readFixedCollection } from './readers/collections';
import type { Field, Reader } from './readers/field';
import { readFilter } from './readers/filter';
import { givenValue } from './readers/given';
import { readLocator } from './readers/locator';
import { readMapper } from './readers/mapper';
import { refuseNothing, refuseOnlyText } from './readers/nothing';
import { gaveNothing, gaveOnlyText, inside, type Origin, originOf } from './readers/origin';
import { readBoolean, readDate, readJson, readNumber, readText } from './readers/scalars';
import { refusal } from './refusal';

/** The little of n8n's execution context that reading parameters needs. */
export interface ParameterSource {
	getNode(): INode;
	getTimezone(): string;
	getNodeParameter(name: string, itemIndex: number, fallback?: unknown): unknown;
}

/** One reader for each kind of value. */
const readers: Partial<Record<Parameter['type'], Reader>> = {
	string: readText,
	number: readNumber,
	boolean: readBoolean,
	dateTime: readDate,
	json: readJson,
	options: readChoice,
	multiOptions: readChoices,
	collection: readCollection,
	fixedCollection: readFixedCollection,
	resourceLocator: readLocator,
	resourceMapper: readMapper,
	filter: readFilter,
};

const asItIs: Reader = (value) => value;

/**
 * Reads every declared parameter by its declared type, so that `run` can trust the types which
 * `ParamsOf` promises: an expression may have produced anything. An expression that gave nothing is
 * never a field that is not set: what it means is declared as the purpose of the parameter.
 *
 * @throws NodeOperationError that names the field and says what it expects
 */
export function readParams(
	source: ParameterSource,
	parameters: readonly Parameter[],
	itemIndex: number,
): Record<string, unknown> {
	const { parameters: raw, typeVersion } = source.getNode();
	const declared = parameters
		.filter(({ type }) => type !== 'notice')
		.map((parameter) => inTypeVersion(parameter, typeVersion));
	const level: Level = {
		declared,
		given: Object.fromEntries(
			// n8n's getter throws for a parameter that the node does not have.
			declared
				.filter(({ name }) => raw[name] !== undefined)
				.map((parameter) => [
					parameter.name,
					givenValue(parameter, raw[parameter.name], (path) =>
						source.getNodeParameter(path, itemIndex, null),
					),
				]),
		),
		origin: originOf(raw),
	};
	const fieldOf = fieldsOf(source, itemIndex);
	return Object.fromEntries(
		declared.map((parameter) => [parameter.name, readMember(parameter, level, fieldOf)]),
	);
}

/** Parameters beside each other, and their values. */
interface Level {
	declared: readonly Parameter[];
	given: Record<string, unknown>;
	origin: Origin;
}

type FieldOf = (parameter: Parameter, origin: Origin) => Field;

function fieldsOf(source: ParameterSource, itemIndex: number): FieldOf {
	const timezone = source.getTimezone();
	const fieldOf: FieldOf = (parameter, origin) => ({
		parameter,
		origin,
		timezone,
		fail: (problem, hint) => {
			throw refusal(source.getNode(), `‘${parameter.displayName}’ ${problem}`, {
				itemIndex,
				description: hint ?? parameter.description ?? '',
			});
		},
		members: (value, declared, from) => {
			const level: Level = { declared, given: isObject(value) ? value : {}, origin: from };
			const read = declared
				.filter((member) => isGiven(member, level))
				.map((member): [string, unknown] => [member.name, readMember(member, level, fieldOf)]);
			return Object.fromEntries(read.filter(([, one]) => one !== undefined));
		},
	});
	return fieldOf;
}

/** An option that was added to a collection, but left without a choice, is as good as not added. */
function isGiven({ name, type }: Parameter, { given, origin }: Level): boolean {
	if (!Object.hasOwn(given, name)) return false;
	if (inside(origin, name).isExpression) return true;
	return given[name] !== undefined && !(type === 'options' && given[name] === '');
}

function readMember(parameter: Parameter, level: Level, fieldOf: FieldOf): unknown {
	if (isHidden(parameter, level, fieldOf)) return undefined;
	const { name } = parameter;
	return readValue(level.given[name], fieldOf(parameter, inside(level.origin, name)));
}

/**
 * Whether the value of an expression beside it hides a parameter. n8n itself leaves out what fields that
 * were entered by hand hide, but cannot know what an expression will give.
 */
function isHidden({ displayOptions }: Parameter, level: Level, fieldOf: FieldOf): boolean {
	const meets = ([name, values = []]: [string, unknown]): boolean | undefined => {
		const origin = inside(level.origin, name);
		const parameter = level.declared.find((one) => one.name === name);
		if (!origin.isExpression || parameter === undefined || !Array.isArray(values)) return undefined;
		return values.includes(readValue(level.given[name], fieldOf(parameter, origin)));
	};
	const { show = {}, hide = {} } = displayOptions ?? {};
	return (
		Object.entries(show).some((one) => meets(one) === false) ||
		Object.entries(hide).some((one) => meets(one) === true)
	);
}

function readValue(given: unknown, field: Field): unknown {
	const { parameter, origin } = field;
	const value = parameter.type === 'resourceLocator' ? markedLocator(given) : given;
	const without = purposes[parameter.purpose];
	if (without.text === 'refused') refuseIncomplete(value, field);
	if (gaveNothing(value, origin)) {
		if (without.value === 'refused' || parameter.required === true) refuseNothing(field);
		return without.value === 'leftOut' ? undefined : readGiven('', field);
	}
	// n8n leaves out a parameter that its displayOptions hide, and a new one in an old workflow.
	if (value === undefined) {
		return parameter.displayOptions ? undefined : readGiven(parameter.default, field);
	}
	const read = readGiven(value, field);
	// A condition without any content would hold for everything.
	if (parameter.purpose === 'guard' && origin.isExpression && isEmptyObject(read)) {
		refuseNothing(field);
	}
	if (parameter.required === true && (read === '' || read === undefined || read === null)) {
		field.fail('is empty', emptyHint(parameter));
	}
	return read;
}

/** Workflows that a program or a person has written can lack the mark by which n8n knows its locators. */
function markedLocator(value: unknown): unknown {
	const isLocator = isObject(value) && typeof value.mode === 'string' && 'value' in value;
	return isLocator ? { ...value, __rl: true } : value;
}

const isEmptyObject = (value: unknown) => isObject(value) && Object.keys(value).length === 0;

/** What names or guards something has to be complete. */
function refuseIncomplete(value: unknown, field: Field): void {
	const { origin, parameter } = field;
	if (gaveNothing(value, origin, 'asName')) refuseNothing(field);
	if (gaveOnlyText(value, origin)) refuseOnlyText(field);
	if (parameter.type !== 'json' || !origin.isExpression || !isObject(value)) return;
	// JSON has no word for it: one condition less would be asked for.
	const missing = Object.keys(value).find((key) => value[key] === undefined);
	if (missing !== undefined) refuseNothing(field, missing);
}

function emptyHint({ displayName }: Parameter): string {
	return `Fill in ‘${displayName}’. If it is an expression, check that the input item has the field that it refers to.`;
}

function readGiven(value: unknown, field: Field): unknown {
	const { type, typeOptions } = field.parameter;
	const read = readers[type] ?? asItIs;
	// A fixed collection knows itself that its groups repeat.
	if (typeOptions?.multipleValues !== true || type === 'fixedCollection') return read(value, field);
	const list: unknown[] = Array.isArray(value)
		? value
		: value === '' || value === null
			? []
			: [value];
	return list.map((entry) => read(entry, field));
}
