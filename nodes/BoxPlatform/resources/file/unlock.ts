import { type BoxFile, path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/put-files-id/ */
export const unlock = operation({
	value: 'unlock',
	name: 'Unlock',
	action: 'Unlock a file',
	description: 'Remove the lock of a file, so that others can edit it again',
	scopes: ['root_readwrite'],
	parameters: [picked(filePicker, 'to unlock')],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params }) {
		return await box.request<BoxFile>('PUT', path`/files/${params.fileId}`, {
			query: { fields: 'name,lock' },
			json: { lock: null },
		});
	},
});
