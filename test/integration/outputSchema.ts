import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { INodeExecutionData } from 'n8n-workflow';

import { contentResources } from '../../nodes/BoxPlatform/resources';

/** JSON Schema as far as n8n reads it for its previews of what a node puts out. */
interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

const folder = path.resolve(__dirname, '../../nodes/BoxPlatform/__schema__');

/** Of the newest version of the node that has the resource. */
const versionOf = (resource: string) =>
	contentResources.some(({ value }) => value === resource) ? 'v1.1.0' : 'v1.0.0';

/**
 * Holds the preview of an operation's output, which the editor shows before the first run, against
 * what the operation really puts out. `UPDATE_SCHEMAS=1 npm run test:integration` writes it anew.
 *
 * An operation that puts out a file keeps the JSON of its input: there is nothing to preview.
 */
export async function checkOutputSchema(
	resource: string,
	operation: string,
	items: readonly INodeExecutionData[],
): Promise<void> {
	if (items.length === 0 || items.some(({ binary }) => binary !== undefined)) return;
	const file = path.join(folder, versionOf(resource), resource, `${operation}.json`);
	const schema = items.map(({ json }) => schemaOf(json)).reduce(merged);
	const text = `${JSON.stringify({ ...schema, version: 1 }, null, '\t')}\n`;
	if (process.env.UPDATE_SCHEMAS === '1') {
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, text);
		return;
	}
	expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(JSON.parse(text));
}

function schemaOf(value: unknown): Schema {
	if (value === null) return { type: 'null' };
	if (Array.isArray(value)) {
		const entries = value.map(schemaOf);
		return entries.length === 0
			? { type: 'array' }
			: { type: 'array', items: entries.reduce(merged) };
	}
	if (typeof value !== 'object') return { type: typeof value };
	const properties = Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, member]) => [name, schemaOf(member)] as const);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

/** What is null in one item says less than what it is in another. */
function merged(a: Schema, b: Schema): Schema {
	if (a.type === 'null') return b;
	if (b.type === 'null' || a.type !== b.type) return a;
	if (a.type === 'array') {
		const items = a.items && b.items ? merged(a.items, b.items) : (a.items ?? b.items);
		return items ? { type: 'array', items } : { type: 'array' };
	}
	if (a.type !== 'object') return a;
	const properties = { ...a.properties };
	for (const [name, member] of Object.entries(b.properties ?? {})) {
		const other = properties[name];
		properties[name] = other ? merged(other, member) : member;
	}
	return { type: 'object', properties };
}
