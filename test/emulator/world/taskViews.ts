import { pacificTime } from '../kernel/clock';
import type { Json, JsonObject } from '../kernel/json';
import type { Assignment, Task } from './conversations';
import { itemMini } from './itemViews';
import { userMini } from './users';
import type { World } from './World';

/** A task as Box shows it; dates that are not set are left out. */
export function taskBody(world: World, task: Task): JsonObject {
	const assignments = world.conversations.assignmentsOf(task.id);
	return {
		type: 'task',
		id: task.id,
		item: fileMini(world, task.fileId),
		...date('due_at', task.dueAt),
		action: task.action,
		message: task.message,
		task_assignment_collection: {
			total_count: assignments.length,
			entries: assignments.map((one) => assignmentBody(world, one)),
		},
		is_completed: world.conversations.isCompleted(task),
		created_by: userMini(world.users.get(task.createdBy)),
		created_at: pacificTime(task.createdAt),
		completion_rule: task.completionRule,
	};
}

/** An assignment as Box shows it. */
export function assignmentBody(world: World, assignment: Assignment): JsonObject {
	const task = world.conversations.tasks.get(assignment.taskId);
	return {
		type: 'task_assignment',
		id: assignment.id,
		item: task === undefined ? null : fileMini(world, task.fileId),
		assigned_to: userMini(world.users.get(assignment.assignedTo)),
		message: assignment.message,
		...date('completed_at', assignment.completedAt),
		assigned_at: pacificTime(assignment.assignedAt),
		resolution_state: assignment.state,
		assigned_by: userMini(world.users.get(assignment.assignedBy)),
	};
}

function fileMini(world: World, id: string): Json {
	const file = world.tree.get(id);
	return file === undefined ? null : itemMini(file);
}

function date(name: string, at: number | undefined): JsonObject {
	return at === undefined ? {} : { [name]: pacificTime(at) };
}
