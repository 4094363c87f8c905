import { createRequire } from 'node:module';
import path from 'node:path';

import { root } from '../run.mjs';

const KIB = 1024;
/** What the package may weigh with as many operations as it had when the limit was set. */
const LIMIT = { bytes: 1.2 * KIB ** 2, operations: 89, bytesPerFurtherOperation: 8 * KIB };

/** @type {import('./packed.mjs').Check} */
export function checkSize({ manifest, files, size, unpackedSize }) {
	const operations = countOperations(manifest.n8n.nodes);
	const further = Math.max(0, operations - LIMIT.operations);
	const limit = LIMIT.bytes + further * LIMIT.bytesPerFurtherOperation;
	/** @param {number} bytes */
	const kilobytes = (bytes) => `${Math.round(bytes / KIB)} KiB`;
	console.log(
		`${files.length} files, ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked ` +
			`(${operations} operations may weigh ${kilobytes(limit)})`,
	);
	if (unpackedSize <= limit) return [];
	return [`The package weighs ${kilobytes(unpackedSize)}, more than ${kilobytes(limit)}`];
}

/**
 * From dist/ of the project, since the unpacked package has no n8n-workflow.
 *
 * @param {string[]} nodeFiles
 */
function countOperations(nodeFiles) {
	const require = createRequire(import.meta.url);
	/** @typedef {{ name: string, options: unknown[] }} Property */
	/** @type {Array<new () => { description: { properties: Property[] } }>} */
	const nodes = nodeFiles.flatMap((file) => Object.values(require(path.join(root, file))));
	return nodes
		.flatMap((Node) => new Node().description.properties)
		.filter(({ name }) => name === 'operation')
		.reduce((sum, { options }) => sum + options.length, 0);
}
