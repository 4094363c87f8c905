import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import { requiredText, textAt, wordAt } from '../kernel/input';
import { Problem, forbidden, invalid, missing, notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { Assignment, Task } from '../world/conversations';
import type { FileItem } from '../world/items';
import { assignmentBody } from '../world/taskViews';
import type { User } from '../world/users';
import type { World } from '../world/World';
import { recordAttachment } from './attachmentEvents';
import { findTask } from './tasks';

const STATES = ['completed', 'incomplete', 'approved', 'rejected'] as const;

/** Who has to do a task. */
export function taskAssignmentRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const one = '/task_assignments/{task_assignment_id}';
	on('POST /task_assignments', create);
	on(`GET ${one}`, (call) => ok(assignmentBody(world, find(call).assignment)));
	on(`PUT ${one}`, update);
	on(`DELETE ${one}`, remove);
	on('GET /tasks/{task_id}/assignments', (call) => {
		const all = world.conversations.assignmentsOf(findTask(call).task.id);
		return ok({
			total_count: all.length,
			entries: all.map((assignment) => assignmentBody(world, assignment)),
		});
	});
}

function find(call: Call): { assignment: Assignment; task: Task; file: FileItem } {
	const id = call.param('task_assignment_id');
	const assignment = call.world.conversations.assignments.get(id);
	if (assignment === undefined) throw notFound('task_assignment', id);
	return { assignment, ...findTask(call, assignment.taskId) };
}

function create(call: Call): Answer {
	const { world, caller, body } = call;
	if (wordAt(body, 'task.type', ['task']) === undefined) throw missing('task');
	const { task, file } = findTask(call, requiredText(body, 'task.id'));
	const user = assignee(call);
	const again = world.conversations
		.assignmentsOf(task.id)
		.some((one) => one.assignedTo === user.id);
	if (again || !world.access.can(user.id, file, 'preview')) {
		throw new Problem(400, 'task_assignee_not_allowed', 'The user cannot be assigned to the task');
	}
	const assignment = world.conversations.addAssignment({
		taskId: task.id,
		assignedTo: user.id,
		assignedBy: caller.user.id,
		message: task.message,
	});
	const naming = {
		user: 'TASK_ASSIGNMENT_CREATE',
		admin: 'TASK_ASSIGNMENT_CREATE',
		webhook: 'TASK_ASSIGNMENT.CREATED',
	};
	recordAttachment(call, file, assignmentBody(world, assignment), naming, user.id);
	return created(assignmentBody(world, assignment));
}

function assignee(call: Call): User {
	const { users } = call.world;
	const id = textAt(call.body, 'assign_to.id');
	const login = textAt(call.body, 'assign_to.login');
	if (id === undefined && login === undefined) throw missing('assign_to');
	const user = id === undefined ? users.byLogin(login ?? '') : users.get(id);
	if (user === undefined) throw notFound('assign_to', id ?? login ?? '');
	return user;
}

/** Assignees alone say what became of it; reviews are approved, the rest is completed. */
function update(call: Call): Answer {
	const { world, body } = call;
	const { assignment, task, file } = find(call);
	if (assignment.assignedTo !== call.caller.user.id) throw forbidden();
	const state = wordAt(body, 'resolution_state', STATES);
	if (state !== undefined) {
		const suits =
			state === 'incomplete' || (state === 'completed') === (task.action === 'complete');
		if (!suits) throw invalid('resolution_state', state);
		assignment.state = state;
		assignment.completedAt = state === 'incomplete' ? undefined : world.clock.now();
	}
	assignment.message = textAt(body, 'message') ?? assignment.message;
	recordAttachment(call, file, assignmentBody(world, assignment), {
		admin: 'TASK_ASSIGNMENT_UPDATE',
		webhook: 'TASK_ASSIGNMENT.UPDATED',
	});
	return ok(assignmentBody(world, assignment));
}

function remove(call: Call): Answer {
	const { world, caller } = call;
	const { assignment, task, file } = find(call);
	const allowed = [task.createdBy, assignment.assignedBy, file.ownerId].includes(caller.user.id);
	if (!allowed) throw forbidden();
	world.conversations.assignments.delete(assignment.id);
	recordAttachment(call, file, assignmentBody(world, assignment), {
		admin: 'TASK_ASSIGNMENT_DELETE',
	});
	return noContent();
}
