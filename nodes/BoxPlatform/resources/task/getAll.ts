import { path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { listParameters } from '../listParameters';
import { allEntries, type Task } from './task';

/** https://developer.box.com/reference/get-files-id-tasks/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get the tasks on a file',
	description: 'List the tasks on a file, open and done, with their assignments',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [picked(filePicker, 'whose tasks to list'), ...listParameters],
	run({ box, params }) {
		return allEntries<Task>(box, path`/files/${params.fileId}/tasks`);
	},
});
