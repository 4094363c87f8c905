/**
 * Where the states of the Box triggers of a workflow lie in n8n's static data: together, by the ID of the node. What
 * is there and cannot be understood is kept.
 */
import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../client';
import { type Finding, findState } from './storedState';

const field = 'boxEvents';

export function findNode(staticData: IDataObject, workflow: string, node: string): Finding {
	const { nodes, unreadable, isOdd } = storedIn(staticData, workflow);
	return findState(isOdd ? unreadable : nodes[node]);
}

/** @param change gives the entries of all nodes, as they are to be from now on */
export function storeNodes(
	staticData: IDataObject,
	workflow: string,
	change: (nodes: Record<string, unknown>) => Record<string, unknown>,
): void {
	const { nodes, unreadable } = storedIn(staticData, workflow);
	// A whole new value: n8n notices assignments to the top level of static data only.
	staticData[field] = {
		workflow,
		nodes: change(nodes),
		...(unreadable !== undefined && { unreadable }),
	};
}

/** What is stored of the triggers of a workflow. */
interface Stored {
	/** By the ID of the node. */
	nodes: Record<string, unknown>;
	/** What lay in place of all that: it is kept for whoever can read it. */
	unreadable?: unknown;
	/** Whether it was found just now. */
	isOdd: boolean;
}

function storedIn(staticData: IDataObject, workflow: string): Stored {
	const stored: unknown = staticData[field];
	if (stored === undefined || stored === null) return { nodes: {}, isOdd: false };
	if (!isObject(stored)) return { nodes: {}, unreadable: stored, isOdd: true };
	// Static data can be exported with a workflow and imported as another one, which is not its owner.
	if (typeof stored.workflow === 'string' && stored.workflow !== workflow) {
		return { nodes: {}, isOdd: false };
	}
	if (stored.workflow !== workflow || !isObject(stored.nodes)) {
		return { nodes: {}, unreadable: stored, isOdd: true };
	}
	return { nodes: stored.nodes, unreadable: stored.unreadable, isOdd: false };
}
