import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../examples/', import.meta.url));

/** What a person has to fill in after importing an example, and the demo fills in itself. */
const PLACEHOLDER = 'INCOMING_FOLDER_ID';

/**
 * The example workflows, completed for one Box account.
 *
 * @param {{ folderId: string, credential: { id: string, name: string } }} options
 * @returns {Array<{ file: string, name: string, nodes: any[], connections: object,
 *   settings: object }>}
 */
export function readExamples({ folderId, credential }) {
	return exampleFiles().map((file) => {
		const text = readFileSync(FOLDER + file, 'utf8').replaceAll(PLACEHOLDER, folderId);
		const { name, nodes, connections, settings } = JSON.parse(text);
		for (const node of nodes) {
			if (node.credentials?.boxPlatformJwtApi) node.credentials.boxPlatformJwtApi = credential;
		}
		return { file, name, nodes, connections, settings };
	});
}

/** @returns {string[]} */
export function exampleFiles() {
	return readdirSync(FOLDER)
		.filter((name) => name.endsWith('.json'))
		.sort();
}

/**
 * The node of a workflow that starts it.
 *
 * @param {{ nodes: any[] }} workflow
 */
export function triggerOf({ nodes }) {
	return nodes.find(({ type }) => /trigger$/i.test(type));
}
