import { randomUUID } from 'node:crypto';

import type { JsonObject } from '../kernel/json';

/** A value of a taxonomy. Levels count from 1, at the top. */
export interface TaxonomyNode {
	id: string;
	displayName: string;
	parent: TaxonomyNode | undefined;
	level: number;
}

/** Trees of values that fields of templates can be bound to. */
export class Taxonomies {
	/** By namespace and key. */
	private readonly nodes = new Map<string, TaxonomyNode[]>();

	add(namespace: string, key: string, displayName: string, parent?: TaxonomyNode): TaxonomyNode {
		const level = parent === undefined ? 1 : parent.level + 1;
		const node = { id: randomUUID(), displayName, parent, level };
		this.nodes.set(`${namespace}.${key}`, [...this.of(namespace, key), node]);
		return node;
	}

	of(namespace: string, key: string): readonly TaxonomyNode[] {
		return this.nodes.get(`${namespace}.${key}`) ?? [];
	}
}

/** Those above a node, from the top. */
function ancestorsOf({ parent }: TaxonomyNode): TaxonomyNode[] {
	return parent === undefined ? [] : [...ancestorsOf(parent), parent];
}

/** A node as Box shows it; those of the top have no ancestors. */
export function nodeBody(node: TaxonomyNode): JsonObject {
	const ancestors = ancestorsOf(node);
	const { id, displayName, level } = node;
	const plain = { id, displayName, level };
	if (node.parent === undefined) return plain;
	return {
		...plain,
		parentId: node.parent.id,
		nodePath: ancestors.map((one) => one.id),
		ancestors: ancestors.map((one) => ({
			id: one.id,
			displayName: one.displayName,
			level: one.level,
		})),
	};
}
