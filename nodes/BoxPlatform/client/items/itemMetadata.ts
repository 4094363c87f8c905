import { BoxApiError, isObject, textOf } from '../base';
import type { Requester } from '../http';
import { itemPath } from './findItem';

/** The metadata of an item: by the scope and the key of its template, such as `enterprise_123` and `contract`. */
export type ItemMetadata = Record<string, Record<string, Record<string, unknown>>>;

/** Gone, not shared (any more), or without metadata by its kind, as web links and the root folder are. */
const refusals = [403, 404, 405, 410];
const withMetadata = ['file', 'folder'];

/**
 * All metadata of a file or folder as it is now; empty if there is none, or no such item.
 *
 * @throws BoxError when Box cannot answer now
 */
export async function itemMetadata(
	source: Pick<Requester, 'request'>,
	{ type, id }: { type: string; id: string },
	signal: AbortSignal,
): Promise<ItemMetadata> {
	const item = withMetadata.includes(type) ? itemPath(type, id) : undefined;
	if (item === undefined) return {};
	try {
		const found = await source.request<{ entries?: unknown }>('GET', `${item}/metadata`, {
			signal,
		});
		return byTemplate(Array.isArray(found.entries) ? found.entries : []);
	} catch (error) {
		if (error instanceof BoxApiError && refusals.includes(error.status)) return {};
		throw error;
	}
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
