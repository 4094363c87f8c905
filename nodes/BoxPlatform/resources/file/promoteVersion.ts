import { type BoxMini, path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { fieldsOptions } from '../fieldsOption';
import { itemTarget } from '../targets';
import { versionIdParameter } from './version';

/** https://developer.box.com/reference/post-files-id-versions-current/ */
export const promoteVersion = operation({
	value: 'promoteVersion',
	name: 'Promote Version',
	action: 'Restore an old version of a file',
	description:
		'Make a past version of a file the current one, to go back to an earlier state. No version is lost.',
	scopes: ['root_readwrite'],
	parameters: [picked(filePicker, 'whose version to restore'), versionIdParameter, fieldsOptions],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params }) {
		return await box.request<BoxMini>('POST', path`/files/${params.fileId}/versions/current`, {
			query: { fields: params.options.fields },
			json: { type: 'file_version', id: params.versionId },
		});
	},
});
