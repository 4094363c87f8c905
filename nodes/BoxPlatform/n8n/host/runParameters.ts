import { isObject } from '../../client';
import type { ParameterSource } from './params';

/** What a run asks n8n for. */
interface RunContext extends ParameterSource {
	getNodeParameter(
		name: string,
		itemIndex: number,
		fallback?: unknown,
		options?: { skipValidation?: boolean },
	): unknown;
}

/**
 * The parameters of a node for all items of a run. n8n copies the node whenever it is asked for it, and looks through
 * all parameters of all operations for each value, to check what this package checks by itself: a third of the time that
 * an item takes. So the node is asked for once, and n8n for what holds an expression, which alone can differ from item
 * to item.
 */
export function runParameters(context: RunContext): ParameterSource {
	const node = context.getNode();
	const timezone = context.getTimezone();
	const fixed = new Map(
		Object.entries(node.parameters).filter(([, value]) => !holdsExpression(value)),
	);
	return {
		getNode: () => node,
		getTimezone: () => timezone,
		getNodeParameter(name, itemIndex, fallback) {
			const value = fixed.get(name);
			if (value === undefined) {
				return context.getNodeParameter(name, itemIndex, fallback, { skipValidation: true });
			}
			// Nobody changes what other items are given as well.
			return isObject(value) || Array.isArray(value) ? structuredClone(value) : value;
		},
	};
}

/** n8n evaluates every text that begins so, also inside of lists and objects. */
export function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (Array.isArray(value)) return value.some(holdsExpression);
	return isObject(value) && Object.values(value).some(holdsExpression);
}
