export const TRIGGER_TYPE = 'n8n-nodes-box-platform.boxPlatformTrigger';

/**
 * @typedef {import('../host/n8nRest.mjs').Workflow} Workflow
 * @typedef {Omit<import('n8n-workflow').INode, 'position'>} Unplaced
 */

/**
 * A workflow that a Box Platform Trigger starts.
 *
 * @param {object} options
 * @param {string} options.name
 * @param {import('../host/n8nRest.mjs').CredentialRef} options.credential
 * @param {Unplaced[]} options.next the nodes that follow it, one after another
 * @param {import('n8n-workflow').INodeParameters} [options.parameters]
 */
export function triggeredWorkflow({ name, credential, next, parameters = {} }) {
	const trigger = {
		...node('On Event', TRIGGER_TYPE, 1, { authentication: 'jwt', ...parameters }),
		credentials: { boxPlatformJwtApi: credential },
	};
	return chain(name, [trigger, ...next]);
}

/**
 * @param {string} name
 * @param {Unplaced[]} nodes each leads to the next
 * @returns {Workflow}
 */
export function chain(name, nodes) {
	/** @type {Workflow} */
	const workflow = { name, nodes: [], connections: {}, settings: { executionOrder: 'v1' } };
	for (const one of nodes) {
		const before = workflow.nodes.at(-1);
		if (before) workflow.connections[before.name] = { main: [[mainInput(one)]] };
		workflow.nodes.push({ ...one, position: [workflow.nodes.length * 220, 0] });
	}
	return workflow;
}

/**
 * @param {{ name: string }} node
 * @returns {import('n8n-workflow').IConnection}
 */
export function mainInput({ name }) {
	return { node: name, type: 'main', index: 0 };
}

/** @type {(name: string, type: string, typeVersion: number, parameters?: import('n8n-workflow').INodeParameters) => Unplaced} */
export function node(name, type, typeVersion, parameters = {}) {
	return { id: name.toLowerCase().replaceAll(' ', '-'), name, type, typeVersion, parameters };
}

/**
 * A node that tells the witness which execution runs for which event.
 *
 * @param {string} url
 */
export function tellWitness(url) {
	const query = 'execution={{ $execution.id }}&event={{ $json.event_id }}';
	return node('Tell', 'n8n-nodes-base.httpRequest', 4.2, { url: `=${url}?${query}`, options: {} });
}

export const doNothing = node('Do Nothing', 'n8n-nodes-base.noOp', 1);
