import { type BoxFile, path } from '../../client';
import { operation } from '../../operation';
import { filePicker } from '../../pickers';

/** https://developer.box.com/reference/put-files-id/ */
export const unlock = operation({
	value: 'unlock',
	name: 'Unlock',
	action: 'Unlock a file',
	description: 'Remove the lock of a file',
	scopes: ['root_readwrite'],
	parameters: [filePicker],
	async run({ box, params }) {
		return await box.request<BoxFile>('PUT', path`/files/${params.fileId}`, {
			query: { fields: 'name,lock' },
			json: { lock: null },
		});
	},
});
