import { resource } from '../../operation';
import { assign } from './assign';
import { create } from './create';
import { deleteTask } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getAssignments } from './getAssignments';
import { unassign } from './unassign';
import { update } from './update';
import { updateAssignment } from './updateAssignment';

export const task = resource({
	value: 'task',
	name: 'Task',
	default: 'create',
	operations: [
		assign,
		create,
		deleteTask,
		get,
		getAll,
		getAssignments,
		unassign,
		update,
		updateAssignment,
	],
});
