import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isObject } from '../../client';
import type { Parameter } from '../../operation';
import { readChoice, readChoices } from './readers/choices';
import { readCollection, readFixedCollection } from './readers/collections';
import type { Field, Reader } from './readers/field';
import { readLocator } from './readers/locator';
import { readMapper } from './readers/mapper';
import { readBoolean, readDate, readJson, readNumber, readText } from './readers/scalars';

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
};

const asItIs: Reader = (value) => value;

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
	const fieldOf = fieldsOf(source, itemIndex);
	const { parameters: given } = source.getNode();
	return Object.fromEntries(
		parameters
			.filter(({ type }) => type !== 'notice')
			.map((parameter) => {
				const { name } = parameter;
				// n8n's getter throws for a parameter that the node does not have.
				const value =
					given[name] === undefined ? undefined : source.getNodeParameter(name, itemIndex, null);
				return [name, readValue(value, fieldOf(parameter))];
			}),
	);
}

function fieldsOf(source: ParameterSource, itemIndex: number): (parameter: Parameter) => Field {
	const timezone = source.getTimezone();
	const fieldOf = (parameter: Parameter): Field => ({
		parameter,
		timezone,
		fail: (problem, hint) => {
			throw new NodeOperationError(source.getNode(), `‘${parameter.displayName}’ ${problem}`, {
				itemIndex,
				description: hint ?? parameter.description ?? '',
			});
		},
		members: (value, declared) => {
			const given = isObject(value) ? value : {};
			return Object.fromEntries(
				declared
					.filter((member) => isGiven(given[member.name], member))
					.map((member) => [member.name, readValue(given[member.name], fieldOf(member))]),
			);
		},
	});
	return fieldOf;
}

/** An option that was added to a collection, but left without a choice, is as good as not added. */
function isGiven(value: unknown, { type }: Parameter): boolean {
	return value !== undefined && !(type === 'options' && value === '');
}

function readValue(value: unknown, field: Field): unknown {
	const { parameter } = field;
	// n8n leaves out a parameter that its displayOptions hide, and a new one in an old workflow.
	if (value === undefined) {
		return parameter.displayOptions ? undefined : readGiven(parameter.default, field);
	}
	const read = readGiven(value, field);
	if (parameter.required === true && (read === '' || read === undefined || read === null)) {
		field.fail('is empty', emptyHint(parameter));
	}
	return read;
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
