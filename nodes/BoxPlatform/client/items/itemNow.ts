/** What Box says of an item now, where an event about it may be old. */
import { type BoxItem, isObject, textOf } from '../base';
import { list, type Requester, unlessRefused } from '../http';
import { itemPath } from './findItem';

type Source = Pick<Requester, 'request'>;
interface Named {
	type: string;
	id: string;
}

/** The metadata of an item: by the scope and the key of its template, such as `enterprise_123` and `contract`. */
export type ItemMetadata = Record<string, Record<string, Record<string, unknown>>>;

/** Gone, not shared (any more), or without metadata by its kind. */
const refusals = [403, 404, 405, 410];
const withMetadata = ['file', 'folder'];

/**
 * A file, folder or web link with the fields that Box sends when it is asked for none.
 *
 * @returns undefined when Box shows the account no such item
 * @throws BoxError when Box cannot answer now
 */
export async function itemNow(
	source: Source,
	{ type, id }: Named,
	signal: AbortSignal,
): Promise<BoxItem | undefined> {
	const item = itemPath(type, id);
	if (item === undefined) return undefined;
	return await unlessRefused(source.request<BoxItem>('GET', item, { signal }), ...refusals);
}

/**
 * All metadata of a file or folder as it is now; empty if there is none, or no such item.
 *
 * @throws BoxError when Box cannot answer now
 */
export async function itemMetadata(
	source: Source,
	{ type, id }: Named,
	signal: AbortSignal,
): Promise<ItemMetadata> {
	const item = withMetadata.includes(type) ? itemPath(type, id) : undefined;
	if (item === undefined) return {};
	const found = await unlessRefused(
		source.request<{ entries: unknown[] }>('GET', `${item}/metadata`, { expect: list, signal }),
		...refusals,
	);
	return byTemplate(found?.entries ?? []);
}

function byTemplate(instances: readonly unknown[]): ItemMetadata {
	const scopes = new Map<string, Array<[string, Record<string, unknown>]>>();
	for (const instance of instances) {
		if (!isObject(instance)) continue;
		const [scope, template] = [textOf(instance.$scope), textOf(instance.$template)];
		if (scope === undefined || template === undefined) continue;
		scopes.set(scope, [...(scopes.get(scope) ?? []), [template, instance]]);
	}
	// Not by assignment: a key could be one that every object has.
	return Object.fromEntries(
		[...scopes].map(([scope, templates]) => [scope, Object.fromEntries(templates)]),
	);
}
