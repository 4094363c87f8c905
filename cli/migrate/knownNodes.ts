/**
 * The nodes of which is known that they read of an item only what their parameters read by expressions. All others may read
 * fields by plain names, run code, store the item or give it to another workflow.
 */
import { isObject } from '../../nodes/BoxPlatform/client/base';
import { isExpression, type WorkflowNode } from './workflow';

/** Whether an item that comes in may come out as well, with more fields or without. */
type Passes = (node: WorkflowNode) => boolean;

const always: Passes = () => true;
/** After the time for an answer is over, the item that came in comes out. */
const asksSomebody: Passes = ({ parameters: { operation } }) =>
	operation === 'sendAndWait' || isExpression(operation);

const known: Readonly<Record<string, Passes>> = {
	box: ({ parameters: { operation, resource } }) =>
		operation === 'download' || isExpression(operation) || isExpression(resource),
	filter: always,
	if: always,
	limit: always,
	merge: always,
	noOp: always,
	splitInBatches: always,
	switch: always,
	wait: always,
	set: keepsOtherFields,
	emailSend: asksSomebody,
	gmail: asksSomebody,
	httpRequest: () => false,
	microsoftTeams: asksSomebody,
	slack: asksSomebody,
	telegram: asksSomebody,
};

const inN8n = /^n8n-nodes-base\.(\w+)$/;

/** Whether it reads nothing of an item but by expressions. */
export function isKnown({ type, parameters }: WorkflowNode): boolean {
	const [, name = ''] = inN8n.exec(type) ?? [];
	if (!Object.hasOwn(known, name)) return false;
	// The other modes compare fields by their names, or give fields other names.
	const { mode = 'append' } = parameters;
	return name !== 'merge' || mode === 'append' || mode === 'chooseBranch';
}

/** Whether the item that comes in may be the one that comes out. */
export function isPassing(node: WorkflowNode): boolean {
	const { disabled, onError, continueOnFail } = node;
	if (disabled === true || continueOnFail === true) return true;
	// n8n puts the fields of the item that failed beside the error.
	if (onError === 'continueRegularOutput' || onError === 'continueErrorOutput') return true;
	const [, name = ''] = inN8n.exec(node.type) ?? [];
	return Object.hasOwn(known, name) && known[name]?.(node) === true;
}

function keepsOtherFields({ typeVersion, parameters }: WorkflowNode): boolean {
	const version = typeof typeVersion === 'number' ? typeVersion : 1;
	if (version < 3) return parameters.keepOnlySet !== true;
	if (version < 3.3) return parameters.include !== 'none';
	const { includeOtherFields = false, options } = parameters;
	return includeOtherFields !== false || (isObject(options) && 'include' in options);
}
