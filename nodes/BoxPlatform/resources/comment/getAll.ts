import { path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { fieldsOptions } from '../fieldsOption';
import { listParameters } from '../listParameters';
import type { Comment } from './comment';

/** https://developer.box.com/reference/get-files-id-comments/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get the comments on a file',
	description: 'List what people have commented on a file, with their replies',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [picked(filePicker, 'whose comments to list'), ...listParameters, fieldsOptions],
	run({ box, params }) {
		return box.pages<Comment>(path`/files/${params.fileId}/comments`, {
			paging: 'offset',
			query: { fields: params.options.fields },
		});
	},
});
