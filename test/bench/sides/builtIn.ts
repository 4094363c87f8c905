import { createRequire } from 'node:module';
import path from 'node:path';

import type { INodeParameters, INodeType } from 'n8n-workflow';

import { ids } from '../box/options';
import type { Side } from './main';
import { emptyItems, startBenchN8n } from './n8n';
import type { Work } from './task';

/** n8n's own Box node, as it is in an installed n8n. */
export const builtInSide: Side = async (task) => {
	const file = path.join(task.builtInNodes, 'dist/nodes/Box/Box.node.js');
	// The class that n8n loads from there.
	const { Box } = createRequire(file)(file) as { Box: new () => INodeType };
	const n8n = await startBenchN8n(task, new Box());
	return {
		async prepare(work) {
			const parameters = parametersOf(work);
			const count = 'count' in work ? work.count : 1;
			const items =
				work.kind === 'upload' || work.kind === 'uploads'
					? await n8n.files(count, work.bytes)
					: emptyItems(count);
			return async () => await n8n.run(parameters, items);
		},
		close: n8n.close,
	};
};

function parametersOf(work: Work): INodeParameters {
	switch (work.kind) {
		case 'gets':
			return { resource: 'file', operation: 'get', fileId: ids.file(work.bytes) };
		case 'download':
			return {
				resource: 'file',
				operation: 'download',
				fileId: ids.file(work.bytes),
				binaryPropertyName: 'data',
			};
		case 'upload':
		case 'uploads':
			return {
				resource: 'file',
				operation: 'upload',
				parentId: '0',
				binaryData: true,
				binaryPropertyName: 'data',
				fileName: '={{ $binary.data.fileName }}',
			};
		default:
			throw new Error(`The built-in node has no ${work.kind}`);
	}
}
