import type { Exchange } from '../../emulator';
import type { SpecSchema } from './jsonSchema';
import type { SpecOperation, SpecParameter } from './specification';
import type { Validators } from './validators';

/** What is wrong with the query, the headers and the body of a request. */
export function requestComplaints(
	operation: SpecOperation,
	validators: Validators,
	exchange: Exchange,
): string[] {
	return [
		...queryComplaints(operation, validators, exchange),
		...headerComplaints(operation, exchange),
		...bodyComplaints(operation, validators, exchange),
	].map((complaint) => `request: ${complaint}`);
}

function queryComplaints(
	{ parameters }: SpecOperation,
	validators: Validators,
	{ query }: Exchange,
): string[] {
	const known = new Map(
		parameters.filter((one) => one.in === 'query').map((one) => [one.name, one]),
	);
	const wrong: string[] = [];
	for (const [name, text] of Object.entries(query)) {
		const parameter = known.get(name);
		if (parameter === undefined) {
			wrong.push(`unknown query parameter ${name}`);
			continue;
		}
		const found = validators(
			wrapped(parameter),
			{ value: parsed(parameter, text) },
			{ fromText: true },
		);
		wrong.push(...found.map((complaint) => `query parameter ${name}=${text}: ${complaint}`));
	}
	for (const { name, required } of known.values()) {
		if (required === true && !(name in query)) wrong.push(`query parameter ${name} is missing`);
	}
	return wrong;
}

const wrappers = new WeakMap<SpecSchema, SpecSchema>();

/** Text becomes a number or boolean only inside of something. */
function wrapped({ schema }: SpecParameter): SpecSchema {
	const known = wrappers.get(schema) ?? { type: 'object', properties: { value: schema } };
	wrappers.set(schema, known);
	return known;
}

function parsed({ schema }: SpecParameter, text: string): unknown {
	// Objects in a query are JSON.
	if (schema.type === 'object' || schema.items?.$ref !== undefined) return JSON.parse(text);
	return schema.type === 'array' ? text.split(',') : text;
}

function headerComplaints({ parameters }: SpecOperation, { requestHeaders }: Exchange): string[] {
	return parameters
		.filter((one) => one.in === 'header' && one.required === true)
		.filter(({ name }) => requestHeaders[name.toLowerCase()] === undefined)
		.map(({ name }) => `header ${name} is missing`);
}

function bodyComplaints(
	{ requestBody }: SpecOperation,
	validators: Validators,
	exchange: Exchange,
): string[] {
	const body = exchange.requestBody;
	if (requestBody === undefined) {
		return body === undefined ? [] : ['a body where Box takes none'];
	}
	// One that was answered before it was read is known by its length alone.
	const isSent = Number(exchange.requestHeaders['content-length'] ?? 0) > 0;
	if (body === undefined) return requestBody.required === true && !isSent ? ['no body'] : [];
	const type = String(exchange.requestHeaders['content-type'] ?? '')
		.replace(/;.*/, '')
		.trim();
	const schema = requestBody.content[type];
	if (schema === undefined) {
		return [`content type ${type} instead of ${Object.keys(requestBody.content).join(' or ')}`];
	}
	if (type === 'application/octet-stream') return [];
	const isForm = type === 'multipart/form-data';
	// A form that was refused unread is known by its size alone.
	if (isForm && !Array.isArray(body)) return [];
	const value = isForm ? formOf(body) : body;
	return [...validators(schema, value), ...unknownMembers(schema, value)].map(
		(complaint) => `body ${complaint}`,
	);
}

interface LoggedPart {
	name: string;
	value?: string;
	bytes?: number;
}

/** A form as the specification sees it: `attributes` is JSON, a file is its bytes. */
function formOf(parts: unknown): unknown {
	if (!Array.isArray(parts)) return parts;
	return Object.fromEntries(
		parts.map(({ name, value }: LoggedPart) => [
			name,
			value === undefined ? '(bytes)' : name === 'attributes' ? JSON.parse(value) : value,
		]),
	);
}

/** Members that the specification does not have; they are mistyped more often than secret. */
function unknownMembers(schema: SpecSchema, value: unknown): string[] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
	const { properties, additionalProperties } = schema;
	if (properties === undefined || additionalProperties) return [];
	return Object.keys(value)
		.filter((name) => !(name in properties))
		.map((name) => `has the unknown member ${name}`);
}
