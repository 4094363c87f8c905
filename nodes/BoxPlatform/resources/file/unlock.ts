import { type BoxFile, path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/put-files-id/ */
export const unlock = operation({
	value: 'unlock',
	name: 'Unlock',
	action: 'Unlock a file',
	description:
		'Remove or release the lock of a file (check it in), such as of a document after a review, so that the others or the team can edit and change it again',
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
