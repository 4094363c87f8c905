import { path } from '../../client';
import { operation } from '../../operation';
import { type Task, taskIdParameter } from './task';

/** https://developer.box.com/reference/get-tasks-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a task',
	description: 'Get one task by its ID, with its message, due date and assignments',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [taskIdParameter],
	async run({ box, params }) {
		return await box.request<Task>('GET', path`/tasks/${params.taskId}`);
	},
});
