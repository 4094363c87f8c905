import { path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { ifMatchOptions } from '../fieldsOption';
import { remove } from '../removal';
import { itemTarget } from '../targets';
import { versionIdParameter } from './version';

/** https://developer.box.com/reference/delete-files-id-versions-id/ */
export const deleteVersion = operation({
	value: 'deleteVersion',
	name: 'Delete Version',
	action: 'Delete a version of a file',
	description:
		'DANGEROUS: delete an outdated version of a file; the current one stays. The content of the version is lost when the trash is emptied.',
	scopes: ['root_readwrite'],
	parameters: [picked(filePicker, 'whose version to delete'), versionIdParameter, ifMatchOptions],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params: { fileId, versionId, options } }) {
		await remove(box, path`/files/${fileId}/versions/${versionId}`, options);
		return { id: fileId, versionId, deleted: true };
	},
});
