import { path } from '../../client';
import { operation } from '../../operation';
import { remove } from '../removal';
import { target } from '../targets';
import { taskIdParameter } from './task';

/** https://developer.box.com/reference/delete-tasks-id/ */
export const deleteTask = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a task',
	description:
		'DANGEROUS: permanently delete a task with all its assignments. This cannot be undone; the file stays.',
	scopes: ['root_readwrite'],
	parameters: [taskIdParameter],
	targets: ({ params }) => [target('task', params.taskId)],
	async run({ box, params }) {
		await remove(box, path`/tasks/${params.taskId}`);
		return { id: params.taskId, deleted: true };
	},
});
