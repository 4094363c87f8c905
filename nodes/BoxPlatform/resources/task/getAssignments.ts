import { path } from '../../client';
import { operation } from '../../operation';
import { listParameters } from '../listParameters';
import type { Assignment } from './assignment';
import { allEntries, taskIdParameter } from './task';

/** https://developer.box.com/reference/get-tasks-id-assignments/ */
export const getAssignments = operation({
	value: 'getAssignments',
	name: 'Get Assignments',
	action: 'Get the assignments of a task',
	description: 'List who is assigned to a task, and how each of them has answered',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [taskIdParameter, ...listParameters],
	run({ box, params }) {
		return allEntries<Assignment>(box, path`/tasks/${params.taskId}/assignments`);
	},
});
