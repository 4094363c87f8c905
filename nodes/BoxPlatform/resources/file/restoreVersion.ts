import { type BoxMini, path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { itemTarget } from '../targets';
import { versionIdParameter } from './version';

/** https://developer.box.com/reference/put-files-id-versions-id/ */
export const restoreVersion = operation({
	value: 'restoreVersion',
	name: 'Restore Version',
	action: 'Restore a trashed version of a file',
	description:
		'Take a past version of a file, though not of a Box Note, out of the trash. It stays a past version: Promote Version makes it the current one.',
	scopes: ['root_readwrite'],
	parameters: [picked(filePicker, 'whose version to restore'), versionIdParameter],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params: { fileId, versionId } }) {
		return await box.request<BoxMini>('PUT', path`/files/${fileId}/versions/${versionId}`, {
			json: { trashed_at: null },
		});
	},
});
