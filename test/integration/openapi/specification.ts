import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { SpecSchema } from './jsonSchema';

export interface SpecParameter {
	name: string;
	in: 'path' | 'query' | 'header' | 'cookie';
	required?: boolean;
	schema: SpecSchema;
}

/** Schemas by content type. */
type Content = Record<string, SpecSchema>;

/** A call as the table of facts has it. */
interface Fact {
	method: string;
	/** With the `#variant` by which Box tells several calls of one path apart. */
	path: string;
	operationId: string;
	/** Box's own sorting of its calls, such as `files`, and the name that it shows for it. */
	category: string;
	tag?: string;
	/** Where it is served from, if not from the API server. */
	server?: string;
	parameters: SpecParameter[];
	requestBody?: { required?: boolean; content: Content };
	/** By status; the content of an answer without a body is empty. */
	responses: Record<string, Content>;
}

export interface SpecOperation extends Fact {
	/** Such as `/files/{file_id}`; variants of one path, such as `#add_shared_link`, share it. */
	route: string;
	/** Which of Box's addresses it is served from. */
	origin: 'api' | 'upload' | 'download';
	/** The version of Box's API whose file has it, such as `2025.0`. */
	version: string;
}

export interface SpecSource {
	name: string;
	version: string;
	/** Of Box's repository. */
	commit: string;
	repository: string;
	license: string;
	/** The day on which the table was made from the file. */
	made: string;
}

export interface Specification {
	sources: readonly SpecSource[];
	operations: readonly SpecOperation[];
	/** The named schemas of all versions, as `2025.0:ClientError`; references name them so too. */
	schemas: Record<string, SpecSchema>;
}

interface FactTable {
	source: SpecSource;
	operations: Fact[];
	schemas: Record<string, SpecSchema>;
}

/** Made by scripts/openapi-facts.mjs: one table a version of Box's API. */
export const factsFolder = path.join(__dirname, 'facts');

let loaded: Specification | undefined;

/** What Box's OpenAPI files say, as far as a program can check it. */
export function specification(): Specification {
	loaded ??= readSpecification();
	return loaded;
}

function readSpecification(): Specification {
	const tables = readdirSync(factsFolder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => readTable(path.join(factsFolder, name)));
	return {
		sources: tables.map(({ source }) => source),
		operations: tables.flatMap(operationsOf),
		schemas: Object.fromEntries(tables.flatMap(schemasOf)),
	};
}

function readTable(file: string): FactTable {
	const text = readFileSync(file, 'utf8');
	const { source } = JSON.parse(text) as FactTable;
	// Versions have different schemas under the same name, so that a name alone is ambiguous.
	const qualified = (key: string, value: unknown): unknown =>
		key === '$ref' && typeof value === 'string' ? qualifiedName(source, value) : value;
	return JSON.parse(text, qualified) as FactTable;
}

const qualifiedName = ({ version }: SpecSource, name: string) => `${version}:${name}`;

function operationsOf({ source, operations }: FactTable): SpecOperation[] {
	return operations.map((fact) => ({
		...fact,
		route: fact.path.replace(/#.*/, ''),
		origin: originOf(fact.server ?? ''),
		version: source.version,
	}));
}

function schemasOf({ source, schemas }: FactTable): Array<[string, SpecSchema]> {
	return Object.entries(schemas).map(([name, schema]) => [qualifiedName(source, name), schema]);
}

function originOf(server: string): SpecOperation['origin'] {
	if (/upload/.test(server)) return 'upload';
	return /dl\.boxcloud/.test(server) ? 'download' : 'api';
}
