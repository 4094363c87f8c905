export const TRIGGER_TYPE = 'n8n-nodes-box-platform.boxPlatformTrigger';

/**
 * A workflow that a Box Platform Trigger starts.
 *
 * @param {object} options
 * @param {string} options.name
 * @param {{ id: string, name: string }} options.credential
 * @param {object[]} options.next the nodes that follow it, one after another
 * @param {object} [options.parameters]
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
 * @param {any[]} nodes each leads to the next
 */
export function chain(name, nodes) {
	const placed = nodes.map((one, index) => ({ ...one, position: [index * 220, 0] }));
	const connections = Object.fromEntries(
		placed
			.slice(1)
			.map((one, index) => [
				placed[index].name,
				{ main: [[{ node: one.name, type: 'main', index: 0 }]] },
			]),
	);
	return { name, nodes: placed, connections, settings: { executionOrder: 'v1' } };
}

/** @type {(name: string, type: string, typeVersion: number, parameters?: object) => any} */
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
