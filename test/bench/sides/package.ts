import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { ids } from '../box/options';
import { templateKey, wantedStatus } from '../box/metadata';
import type { Side } from './main';
import { emptyItems, startBenchN8n } from './n8n';
import type { Work } from './task';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** This package, as it is in dist/, with all its settings as they are by default. */
export const packageSide: Side = async (task) => {
	const n8n = await startBenchN8n(task);
	return {
		async prepare(work) {
			const parameters = parametersOf(work);
			const items = await itemsOf(work, n8n.files);
			return async () => await n8n.run(parameters, items, outputsOf(work));
		},
		close: n8n.close,
	};
};

function parametersOf(work: Work): INodeParameters {
	switch (work.kind) {
		case 'gets':
			return { resource: 'file', operation: 'get', fileId: byId(ids.file(work.bytes)) };
		case 'download':
			return { resource: 'file', operation: 'download', fileId: byId(ids.file(work.bytes)) };
		case 'upload':
		case 'uploads':
			return { resource: 'file', operation: 'upload', parentId: byId('0'), binaryData: true };
		case 'list':
			return {
				resource: 'folder',
				operation: 'getItems',
				folderId: byId(ids.longFolder),
				returnAll: true,
			};
		case 'tree':
			return {
				resource: 'folder',
				operation: 'getItems',
				folderId: byId(ids.treeFolder(0)),
				returnAll: true,
				recursive: true,
			};
		case 'upserts':
			return {
				resource: 'metadata',
				operation: 'upsert',
				itemType: 'file',
				fileId: byId('={{ $json.fileId }}'),
				scope: 'enterprise',
				templateKey: byId(templateKey),
				valuesFrom: 'json',
				valuesJson: JSON.stringify({ status: wantedStatus }),
			};
	}
}

async function itemsOf(
	work: Work,
	files: (count: number, bytes: number) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	switch (work.kind) {
		case 'upload':
			return await files(1, work.bytes);
		case 'uploads':
			return await files(work.count, work.bytes);
		case 'gets':
			return emptyItems(work.count);
		case 'upserts':
			return Array.from({ length: work.count }, (_, index) => ({
				json: { fileId: ids.tagged(index) },
			}));
		default:
			return emptyItems(1);
	}
}

function outputsOf(work: Work): number | undefined {
	if (work.kind === 'list') return work.items;
	// All but the folder itself.
	if (work.kind === 'tree') return work.folders * (work.files + 1) - 1;
	return undefined;
}
