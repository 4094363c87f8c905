import type { BoxClient } from '../client';
import { ItemPaths } from '../client';
import type { Parameter } from './operation';

/**
 * Replaces paths in locator fields by the IDs of the items, as seen by the acting user. One per run:
 * folders that many items name are looked up once.
 */
export class LocatorPaths {
	private readonly byUser = new Map<string, ItemPaths>();

	async resolve(
		box: BoxClient,
		asUser: string,
		parameters: readonly Parameter[],
		params: Record<string, unknown>,
	): Promise<Record<string, unknown>> {
		const resolved = { ...params };
		for (const parameter of parameters) {
			const value = params[parameter.name];
			const type = pathTypeOf(parameter);
			// IDs consist of digits: what starts with a slash is a path, also as the value of an expression.
			if (type === undefined || typeof value !== 'string' || !value.startsWith('/')) continue;
			resolved[parameter.name] = await this.pathsOf(asUser).resolve(box, value, type);
		}
		return resolved;
	}

	private pathsOf(asUser: string): ItemPaths {
		const paths = this.byUser.get(asUser) ?? new ItemPaths();
		this.byUser.set(asUser, paths);
		return paths;
	}
}

/** Locators that take a path have a mode for it, which names the type of the item. */
function pathTypeOf({ modes }: Parameter): 'file' | 'folder' | undefined {
	const entryTypes = modes?.find(({ name }) => name === 'path')?.entryTypes;
	return entryTypes === undefined ? undefined : 'file' in entryTypes ? 'file' : 'folder';
}
