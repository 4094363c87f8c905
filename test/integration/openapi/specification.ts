import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { SpecSchema } from './jsonSchema';

export interface SpecParameter {
	name: string;
	in: 'path' | 'query' | 'header' | 'cookie';
	required?: boolean;
	schema: SpecSchema;
}

type Content = Record<string, { schema?: SpecSchema }>;

export interface SpecOperation {
	method: string;
	/** Such as `/files/{file_id}`; variants of one path, such as `#add_shared_link`, share it. */
	route: string;
	/** The path in the file, with its variant. */
	name: string;
	/** Which of Box's addresses it is served from. */
	origin: 'api' | 'upload' | 'download';
	parameters: SpecParameter[];
	requestBody?: { required?: boolean; content: Content };
	responses: Record<string, { content?: Content }>;
}

export interface Specification {
	operations: readonly SpecOperation[];
	/** The named schemas of all files. */
	schemas: Record<string, SpecSchema>;
}

interface SpecFile {
	paths: Record<
		string,
		Record<
			string,
			Omit<SpecOperation, 'method' | 'route' | 'name' | 'origin'> & { servers?: Server[] }
		>
	>;
	components: { schemas: Record<string, SpecSchema> };
}
interface Server {
	url: string;
}

/** Where Box's OpenAPI files are: beside the repository, or where BOX_OPENAPI says. */
const folder =
	process.env.BOX_OPENAPI ?? path.resolve(__dirname, '../../../../shared/reference/openapi');

let loaded: Specification | undefined;

/** Box's OpenAPI files as one; undefined where they are not at hand. */
export function specification(): Specification | undefined {
	if (!existsSync(folder)) return undefined;
	loaded ??= readSpecification();
	return loaded;
}

/** Says once a test file that nothing was checked, and fails where that must not happen. */
export function missingSpecification(): string {
	const text = `Not checked against Box's OpenAPI files: there are none in ${folder}`;
	if (process.env.CI === 'true') throw new Error(`${text}. Set BOX_OPENAPI to their folder.`);
	return text;
}

function readSpecification(): Specification {
	const files = readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as SpecFile);
	return {
		operations: files.flatMap(operationsOf),
		schemas: Object.assign({}, ...files.map(({ components }) => components.schemas)),
	};
}

function operationsOf({ paths }: SpecFile): SpecOperation[] {
	return Object.entries(paths).flatMap(([name, methods]) =>
		Object.entries(methods).map(([method, { servers, ...operation }]) => ({
			...operation,
			parameters: operation.parameters ?? [],
			method: method.toUpperCase(),
			route: name.replace(/#.*/, ''),
			name,
			origin: originOf(servers?.[0]?.url ?? ''),
		})),
	);
}

function originOf(server: string): SpecOperation['origin'] {
	if (/upload/.test(server)) return 'upload';
	return /dl\.boxcloud/.test(server) ? 'download' : 'api';
}
