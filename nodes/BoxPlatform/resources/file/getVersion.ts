import { type BoxMini, path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { fieldsOptions } from '../fieldsOption';
import { versionIdParameter } from './version';

/** https://developer.box.com/reference/get-files-id-versions-id/ */
export const getVersion = operation({
	value: 'getVersion',
	name: 'Get Version',
	action: 'Get a version of a file',
	description:
		'Get the details of one past version of a file: its name, size, SHA-1 and author, and when it was deleted, if it was',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [picked(filePicker, 'whose version to get'), versionIdParameter, fieldsOptions],
	async run({ box, params: { fileId, versionId, options } }) {
		return await box.request<BoxMini>('GET', path`/files/${fileId}/versions/${versionId}`, {
			query: { fields: options.fields },
		});
	},
});
