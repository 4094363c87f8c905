import { operation } from '../../operation';
import { target } from '../targets';
import { assigneePicker, assignTask } from './assignment';
import { taskIdParameter } from './task';

/** https://developer.box.com/reference/post-task-assignments/ */
export const assign = operation({
	value: 'assign',
	name: 'Assign',
	action: 'Assign a task to a user',
	description:
		'Assign a task to one more user. Box notifies the assignee, who needs access to the file.',
	scopes: ['root_readwrite'],
	parameters: [taskIdParameter, assigneePicker],
	targets: ({ params }) => [target('task', params.taskId)],
	async run({ box, params }) {
		return await assignTask(box, params.taskId, params.userId);
	},
});
