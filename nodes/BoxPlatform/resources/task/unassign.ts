import { path } from '../../client';
import { operation } from '../../operation';
import { remove } from '../removal';
import { target } from '../targets';
import { assignmentIdParameter } from './assignment';

/** https://developer.box.com/reference/delete-task-assignments-id/ */
export const unassign = operation({
	value: 'unassign',
	name: 'Unassign',
	action: 'Remove an assignee from a task',
	description:
		'Remove an assignment from a task, with the answer of the assignee; the other assignments stay',
	scopes: ['root_readwrite'],
	parameters: [assignmentIdParameter],
	targets: ({ params }) => [target('task assignment', params.taskAssignmentId)],
	async run({ box, params }) {
		await remove(box, path`/task_assignments/${params.taskAssignmentId}`);
		return { id: params.taskAssignmentId, deleted: true };
	},
});
