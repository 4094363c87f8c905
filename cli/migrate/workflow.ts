import { isObject } from '../../nodes/BoxPlatform/client/base';

/** A node of an exported workflow; what is not named here is kept as it is. */
export interface WorkflowNode extends Record<string, unknown> {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
}

export interface ExportedWorkflow extends Record<string, unknown> {
	nodes: unknown[];
}

/** @see https://docs.n8n.io/workflows/export-import/ */
export function isWorkflow(value: unknown): value is ExportedWorkflow {
	return isObject(value) && Array.isArray(value.nodes);
}

/** A node with its parameters, which old exports leave out where there are none. */
export function readNode(value: unknown): WorkflowNode | undefined {
	if (!isObject(value) || typeof value.type !== 'string') return undefined;
	const name = typeof value.name === 'string' ? value.name : '';
	const parameters = isObject(value.parameters) ? value.parameters : {};
	return { ...value, name, type: value.type, parameters };
}

/** What was entered where an ID or a name belongs. */
export const enteredText = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** n8n marks an expression by the sign in front of it. */
export function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}
