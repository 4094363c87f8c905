/** What a workflow reads of the output of a node: those behind it, and whoever names it or a node that hands it on. */
import { isObject } from '../../nodes/BoxPlatform/client/base';
import { type Read, readsByName, readsOfItem } from './expressionReads';
import { isKnown, isPassing } from './knownNodes';
import { type ExportedWorkflow, readNode, type WorkflowNode } from './workflow';

export interface Reader extends Read {
	/** Name of the node that reads. */
	node: string;
	/** Nobody knows what it reads: it is none of the nodes that are looked into. */
	isUnknown?: boolean;
}

/** @param source name of the node */
export function readersOf(workflow: ExportedWorkflow, source: string): Reader[] {
	const nodes = workflow.nodes
		.flatMap((one) => readNode(one) ?? [])
		.filter(({ name, type }) => name !== source && type !== 'n8n-nodes-base.stickyNote');
	const { behind, carriers } = wayOf(workflow, nodes, source);
	return nodes.flatMap((node) => {
		const { name } = node;
		if (behind.has(name) && !isKnown(node)) {
			return [{ node: name, text: node.type, path: [], isUnknown: true }];
		}
		const reads = behind.has(name) ? readsOfItem : readsByName;
		const found = textsOf(node.parameters).flatMap((text) => reads(text, carriers));
		return found.map((read) => ({ node: name, ...read }));
	});
}

/** The nodes that get the item, and of these the ones that hand it on, with the source. */
function wayOf(workflow: ExportedWorkflow, nodes: readonly WorkflowNode[], source: string) {
	const behind = new Set<string>();
	const carriers = new Set([source]);
	// A set goes on to what is added while it is gone through.
	for (const carrier of carriers) {
		for (const next of connectedTo(workflow.connections, carrier)) {
			behind.add(next);
			const isOn = nodes.some((node) => node.name === next && isKnown(node) && isPassing(node));
			if (isOn) carriers.add(next);
		}
	}
	return { behind, carriers };
}

function connectedTo(connections: unknown, name: string): string[] {
	const own = isObject(connections) ? connections[name] : undefined;
	const outputs = isObject(own) ? Object.values(own).flat(2) : [];
	return outputs.flatMap((one: unknown) =>
		isObject(one) && typeof one.node === 'string' ? [one.node] : [],
	);
}

/** All texts of the parameters, however deep. */
function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap((one: unknown) => textsOf(one));
}
