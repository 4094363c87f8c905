/**
 * Makes the table of facts that the tests hold every request against, from Box's OpenAPI files:
 *
 *     node scripts/openapi-facts.mjs <folder>            writes test/integration/openapi/facts/
 *     node scripts/openapi-facts.mjs --check <folder>    fails if these files say something else
 *
 * The files are `openapi.json` and `openapi-v<version>.json` of https://github.com/box/box-openapi. Kept is
 * what a program can check: calls, parameters, types, what is required, enumerations, formats, bounds.
 * Everything written for people stays out: descriptions, summaries, titles, examples.
 */
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { root } from './run.mjs';

/** @typedef {{ [name: string]: any }} Node any object of an OpenAPI file */

const REPOSITORY = 'https://github.com/box/box-openapi';

/** Keywords of a schema whose value is a fact by itself, in the order in which they are written. */
const PLAIN_KEYWORDS = [
	...['type', 'format', 'nullable', 'enum', 'required', 'pattern', 'readOnly', 'writeOnly'],
	...['minimum', 'maximum', 'multipleOf', 'minLength', 'maxLength'],
	...['minItems', 'maxItems', 'uniqueItems'],
];
/** Keywords that hold schemas. */
const NESTED_KEYWORDS = ['items', 'properties', 'additionalProperties', 'allOf', 'anyOf', 'oneOf'];
/** Keywords that say nothing which an answer or a request could contradict. */
const PROSE = /^(description|title|example|default|x-.*)$/;

const HELP = `Usage: node scripts/openapi-facts.mjs [--check] [--out <folder>] <folder>
  <folder>  where Box's OpenAPI files are: openapi.json, openapi-v2025.0.json, …
            of ${REPOSITORY}
  --check   write nothing; fail if the table of facts does not say what these files say
  --out     where the table is; test/integration/openapi/facts unless told`;

try {
	await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

async function main() {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			check: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
			out: { type: 'string', default: path.join(root, 'test/integration/openapi/facts') },
		},
	});
	if (values.help) return console.log(HELP);
	const [folder, ...more] = positionals;
	if (folder === undefined || more.length > 0) throw new Error(HELP);
	const tables = await tablesFrom(folder);
	if (values.check) await check(tables, values.out);
	else await write(tables, values.out);
}

/**
 * @param {string} folder
 * @returns {Promise<Map<string, Node>>} the table of each file, by the name of the file that it goes to
 */
async function tablesFrom(folder) {
	const names = (await readdir(folder)).filter((name) => /^openapi.*\.json$/.test(name)).sort();
	if (names.length === 0) throw new Error(`There is no openapi*.json in ${folder}`);
	/** @type {Map<string, Node>} */
	const tables = new Map();
	for (const name of names) {
		try {
			const table = tableOf(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
			tables.set(`${table.source.version}.json`, table);
		} catch (error) {
			throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
		}
	}
	return tables;
}

/**
 * @param {Node} file
 * @returns {Node}
 */
function tableOf(file) {
	const { info, paths, components } = file;
	return {
		source: {
			name: info.title,
			version: info.version,
			commit: info['x-box-commit-hash'],
			repository: REPOSITORY,
			license: info.license.name,
		},
		// In the order of the file, where Box has `/users/me` before `/users/{user_id}`.
		operations: Object.entries(paths).flatMap(([name, methods]) =>
			Object.entries(methods).map(([method, operation]) =>
				operationOf(method, name, operation, components.parameters ?? {}),
			),
		),
		schemas: sorted(components.schemas),
	};
}

/**
 * @param {string} method
 * @param {string} name the path, with the `#variant` by which Box tells calls of one path apart
 * @param {Node} operation
 * @param {Node} sharedParameters
 * @returns {Node}
 */
function operationOf(method, name, operation, sharedParameters) {
	const { operationId, tags = [], servers, requestBody, responses, parameters = [] } = operation;
	return {
		method: method.toUpperCase(),
		path: name,
		operationId,
		category: operation['x-box-tag'],
		...(tags[0] && { tag: tags[0] }),
		...(servers && { server: servers[0].url }),
		...(operation.deprecated && { deprecated: true }),
		...(operation['x-stability-level'] && { stability: operation['x-stability-level'] }),
		...(operation['x-box-requires-admin'] && { requiresAdmin: true }),
		parameters: parameters.map((/** @type {Node} */ one) =>
			parameterOf(one.$ref ? sharedParameters[nameOf(one.$ref)] : one),
		),
		...(requestBody && {
			requestBody: {
				...(requestBody.required && { required: true }),
				content: contentOf(requestBody.content),
			},
		}),
		responses: Object.fromEntries(
			Object.entries(responses).map(([status, { content }]) => [status, contentOf(content ?? {})]),
		),
	};
}

/**
 * @param {Node} parameter
 * @returns {Node}
 */
function parameterOf({ name, in: place, required, explode, schema }) {
	return {
		name,
		in: place,
		...(required && { required }),
		...(explode !== undefined && { explode }),
		schema: schemaOf(schema),
	};
}

/**
 * @param {Node} content schemas by content type
 * @returns {Node}
 */
function contentOf(content) {
	return Object.fromEntries(
		Object.entries(content).map(([type, { schema }]) => [type, schemaOf(schema ?? {})]),
	);
}

/**
 * What of a schema can be checked. A keyword that this does not know is an error: it could be a fact
 * that would then be lost in silence.
 *
 * @param {Node} schema
 * @returns {Node}
 */
function schemaOf(schema) {
	const unknown = Object.keys(schema).filter(
		(key) =>
			key !== '$ref' &&
			!PLAIN_KEYWORDS.includes(key) &&
			!NESTED_KEYWORDS.includes(key) &&
			!PROSE.test(key),
	);
	if (unknown.length > 0) throw new Error(`unknown keywords in a schema: ${unknown.join(', ')}`);
	if (schema.$ref) return { $ref: nameOf(schema.$ref) };
	/** @type {Node} */
	const facts = {};
	for (const keyword of PLAIN_KEYWORDS) {
		// `nullable: false` and its like are what holds without them.
		if (schema[keyword] !== undefined && schema[keyword] !== false)
			facts[keyword] = schema[keyword];
	}
	for (const keyword of NESTED_KEYWORDS) {
		if (schema[keyword] !== undefined) facts[keyword] = nestedOf(keyword, schema[keyword]);
	}
	if (facts.allOf?.length === 0) delete facts.allOf;
	return facts;
}

/** @type {(keyword: string, value: any) => unknown} */
function nestedOf(keyword, value) {
	if (typeof value === 'boolean') return value;
	if (keyword === 'properties') return sorted(value);
	if (keyword === 'items' || keyword === 'additionalProperties') return schemaOf(value);
	const parts = value.map(schemaOf);
	if (keyword !== 'allOf') return parts;
	// Parts that only described something are empty now, and everything fits them.
	return parts.filter((/** @type {Node} */ part) => Object.keys(part).length > 0);
}

/**
 * Facts of named schemas, in an order that does not change when Box moves them about.
 *
 * @param {Node} schemas
 * @returns {Node}
 */
function sorted(schemas) {
	return Object.fromEntries(
		Object.keys(schemas)
			.sort()
			.map((name) => [name, schemaOf(schemas[name])]),
	);
}

/** @param {string} reference such as `#/components/schemas/File` */
function nameOf(reference) {
	const name = /^#\/components\/(?:schemas|parameters)\/([^/]+)$/.exec(reference)?.[1];
	if (name === undefined) throw new Error(`unknown kind of reference: ${reference}`);
	return name;
}

/**
 * Replaces the tables in a folder. A table that says what it said before keeps its date.
 *
 * @param {Map<string, Node>} tables
 * @param {string} out
 */
async function write(tables, out) {
	await mkdir(out, { recursive: true });
	for (const name of await tablesIn(out)) {
		if (!tables.has(name)) await rm(path.join(out, name));
	}
	for (const [name, table] of tables) {
		const target = path.join(out, name);
		const before = await readTable(target);
		const isSame = before !== undefined && textOf(withoutDate(before)) === textOf(table);
		const made = isSame ? before.source.made : new Date().toISOString().slice(0, 10);
		const text = textOf({ ...table, source: { ...table.source, made } });
		await writeFile(target, text);
		const { operations, schemas } = table;
		console.log(
			`${path.relative(process.cwd(), target)}: ${operations.length} calls, ` +
				`${Object.keys(schemas).length} schemas, ${Math.ceil(text.length / 1024)} KiB`,
		);
	}
}

/**
 * @param {Map<string, Node>} tables
 * @param {string} out
 */
async function check(tables, out) {
	const stale = [];
	for (const name of new Set([...tables.keys(), ...(await tablesIn(out))])) {
		const kept = await readTable(path.join(out, name));
		const wanted = tables.get(name);
		if (kept && wanted && textOf(withoutDate(kept)) === textOf(wanted)) continue;
		stale.push(name);
	}
	if (stale.length > 0) {
		throw new Error(
			`The table of facts does not say what Box's files say: ${stale.join(', ')}. ` +
				'Run the script without --check and commit the result.',
		);
	}
	console.log('The table of facts is up to date.');
}

/** @param {string} out */
async function tablesIn(out) {
	const names = await readdir(out).catch(() => []);
	return names.filter((name) => name.endsWith('.json'));
}

/**
 * @param {string} file
 * @returns {Promise<Node | undefined>}
 */
async function readTable(file) {
	const text = await readFile(file, 'utf8').catch(() => undefined);
	return text === undefined ? undefined : JSON.parse(text);
}

/** @param {Node} table */
function withoutDate(table) {
	const source = { ...table.source };
	delete source.made;
	return { ...table, source };
}

/**
 * One line a call and one a schema, so that a difference is read line by line.
 *
 * @param {Node} table
 */
function textOf({ source, operations, schemas }) {
	const lines = (/** @type {string[]} */ entries) => entries.join(',\n');
	return [
		'{',
		`"source":${JSON.stringify(source)},`,
		'"operations":[',
		lines(operations.map((/** @type {Node} */ operation) => JSON.stringify(operation))),
		'],',
		'"schemas":{',
		lines(
			Object.entries(schemas).map(
				([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`,
			),
		),
		'}',
		'}',
		'',
	].join('\n');
}
