import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import { dateAt, requiredText, textAt, wordAt } from '../kernel/input';
import { forbidden, missing, notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { Task } from '../world/conversations';
import type { FileItem } from '../world/items';
import { taskBody } from '../world/taskViews';
import type { World } from '../world/World';
import { recordAttachment } from './attachmentEvents';

/** Tasks on files. */
export function taskRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on('POST /tasks', create);
	on('GET /tasks/{task_id}', (call) => ok(taskBody(world, findTask(call).task)));
	on('PUT /tasks/{task_id}', update);
	on('DELETE /tasks/{task_id}', remove);
	on('GET /files/{file_id}/tasks', (call) => {
		const file = world.access.file(call.caller, call.param('file_id'), 'preview');
		const tasks = world.conversations.tasksOf(file.id);
		return ok({
			total_count: tasks.length,
			entries: tasks.map((task) => taskBody(world, task)),
		});
	});
}

/** A task on a file that the caller sees. */
export function findTask(call: Call, id = call.param('task_id')): { task: Task; file: FileItem } {
	const task = call.world.conversations.tasks.get(id);
	const file = task === undefined ? undefined : call.world.tree.get(task.fileId);
	if (task === undefined || file?.kind !== 'file' || !call.world.access.sees(call.caller, file)) {
		throw notFound('task', id);
	}
	return { task, file };
}

function create(call: Call): Answer {
	const { world, caller, body } = call;
	if (wordAt(body, 'item.type', ['file']) === undefined) throw missing('item');
	const file = world.access.file(caller, requiredText(body, 'item.id'), 'preview');
	const task = world.conversations.addTask({
		fileId: file.id,
		action: wordAt(body, 'action', ['review', 'complete']) ?? 'review',
		message: textAt(body, 'message') ?? '',
		dueAt: dateAt(body, 'due_at'),
		completionRule:
			wordAt(body, 'completion_rule', ['all_assignees', 'any_assignee']) ?? 'all_assignees',
		createdBy: caller.user.id,
	});
	const naming = { user: 'TASK_CREATE', admin: 'TASK_CREATE' };
	recordAttachment(call, file, taskBody(world, task), naming);
	return created(taskBody(world, task));
}

function update(call: Call): Answer {
	const { world, body } = call;
	const { task, file } = findTask(call);
	demandAuthor(call, task, file);
	task.action = wordAt(body, 'action', ['review', 'complete']) ?? task.action;
	task.message = textAt(body, 'message') ?? task.message;
	task.dueAt = body['due_at'] === null ? undefined : (dateAt(body, 'due_at') ?? task.dueAt);
	task.completionRule =
		wordAt(body, 'completion_rule', ['all_assignees', 'any_assignee']) ?? task.completionRule;
	recordAttachment(call, file, taskBody(world, task), { admin: 'TASK_UPDATE' });
	return ok(taskBody(world, task));
}

function remove(call: Call): Answer {
	const { task, file } = findTask(call);
	demandAuthor(call, task, file);
	call.world.conversations.removeTask(task.id);
	return noContent();
}

function demandAuthor(call: Call, task: Task, file: FileItem): void {
	const { id } = call.caller.user;
	if (task.createdBy !== id && !call.world.access.can(id, file, 'own')) throw forbidden();
}
