import { type BoxMini, path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { fieldsOptions } from '../fieldsOption';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-files-id-versions/ */
export const getVersions = operation({
	value: 'getVersions',
	name: 'Get Versions',
	action: 'Get earlier versions of a file',
	description:
		'List all earlier versions of a file, newest first. The current one is not among them: Get returns it as file_version.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [picked(filePicker, 'whose versions to list'), ...listParameters, fieldsOptions],
	run({ box, params }) {
		return box.pages<BoxMini>(path`/files/${params.fileId}/versions`, {
			paging: 'offset',
			query: { fields: params.options.fields },
		});
	},
});
