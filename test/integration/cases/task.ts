import { boxApi, otherUser, putFile } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

interface BoxTask {
	id: string;
	task_assignment_collection: { entries: Array<{ id: string; assigned_to: { id: string } }> };
}

/** A file that another user may see, too. */
async function sharedFile({ emulator, userId, api, unique }: CaseWorld) {
	const file = await putFile(emulator, userId, { name: unique('contract.txt'), content: 'a' });
	const user = otherUser(emulator, userId);
	await api('POST', '/collaborations', {
		item: { type: 'file', id: file.id },
		accessible_by: { type: 'user', id: user.id },
		role: 'editor',
	});
	return { fileId: file.id, user };
}

async function newTask(world: CaseWorld, action: 'review' | 'complete' = 'review') {
	const { fileId, user } = await sharedFile(world);
	const { id } = await world.api<BoxTask>('POST', '/tasks', {
		item: { type: 'file', id: fileId },
		action,
		message: world.unique('Look at it'),
	});
	return { id, fileId, user };
}

async function assignedTask(world: CaseWorld, action: 'review' | 'complete' = 'review') {
	const task = await newTask(world, action);
	const assignment = await world.api<{ id: string }>('POST', '/task_assignments', {
		task: { type: 'task', id: task.id },
		assign_to: { id: task.user.id },
	});
	return { ...task, assignmentId: assignment.id };
}

const assigneesOf = async ({ api }: CaseWorld, taskId: string) =>
	(await api<BoxTask>('GET', `/tasks/${taskId}`)).task_assignment_collection.entries.map(
		({ assigned_to }) => assigned_to.id,
	);

export const taskCases = {
	'task.assign': operationCase({
		async arrange(world) {
			const { id, user } = await newTask(world);
			return {
				parameters: { taskId: id, userId: { __rl: true, mode: 'login', value: user.login } },
				memory: { id, user },
			};
		},
		async assert({ items }, world, { id, user }) {
			expect(items[0]?.json).toMatchObject({
				type: 'task_assignment',
				assigned_to: { id: user.id },
				resolution_state: 'incomplete',
			});
			expect(await assigneesOf(world, id)).toEqual([user.id]);
		},
	}),
	'task.create': operationCase({
		async arrange(world) {
			const { fileId, user } = await sharedFile(world);
			return {
				parameters: {
					fileId: byId(fileId),
					taskAction: 'complete',
					message: 'Please sign',
					assignees: { assignee: [{ userId: byId(user.id) }] },
					options: {
						completionRule: 'any_assignee',
						dueAt: '2031-05-01T12:00:00Z',
						moreAssignees: world.emulator.users.find(({ id }) => id === world.userId)?.login ?? '',
					},
				},
				memory: { fileId, userIds: [user.id, world.userId] },
			};
		},
		async assert({ items }, world, { fileId, userIds }) {
			const id = String(items[0]?.json.id);
			expect(items[0]?.json).toMatchObject({
				type: 'task',
				action: 'complete',
				message: 'Please sign',
				completion_rule: 'any_assignee',
				task_assignment_collection: { total_count: 2 },
			});
			expect(await assigneesOf(world, id)).toEqual(userIds);
			const { total_count } = await world.api('GET', `/files/${fileId}/tasks`);
			expect(total_count).toBe(1);
		},
	}),
	'task.delete': operationCase({
		async arrange(world) {
			const { id } = await assignedTask(world);
			return { parameters: { taskId: id }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			await expect(api('GET', `/tasks/${id}`)).rejects.toThrow('404');
		},
	}),
	'task.get': operationCase({
		async arrange(world) {
			const task = await assignedTask(world);
			return { parameters: { taskId: task.id }, memory: task };
		},
		assert({ items }, _world, { id, fileId, assignmentId }) {
			expect(items[0]?.json).toMatchObject({
				id,
				item: { id: fileId },
				task_assignment_collection: { entries: [{ id: assignmentId }] },
			});
		},
	}),
	'task.getAll': operationCase({
		async arrange(world) {
			const { id, fileId } = await assignedTask(world);
			const other = await world.api<BoxTask>('POST', '/tasks', {
				item: { type: 'file', id: fileId },
			});
			return {
				parameters: { fileId: byId(fileId), returnAll: true },
				memory: [id, other.id],
			};
		},
		assert({ items }, _world, ids) {
			expect(items.map(({ json }) => json.id)).toEqual(ids);
		},
	}),
	'task.getAssignments': operationCase({
		async arrange(world) {
			const task = await assignedTask(world);
			return { parameters: { taskId: task.id, returnAll: true }, memory: task };
		},
		assert({ items }, _world, { assignmentId, user }) {
			expect(items.map(({ json }) => json)).toMatchObject([
				{ id: assignmentId, assigned_to: { id: user.id } },
			]);
		},
	}),
	'task.unassign': operationCase({
		async arrange(world) {
			const task = await assignedTask(world);
			return { parameters: { taskAssignmentId: task.assignmentId }, memory: task };
		},
		async assert({ items }, world, { id, assignmentId }) {
			expect(items[0]?.json).toEqual({ id: assignmentId, deleted: true });
			expect(await assigneesOf(world, id)).toEqual([]);
		},
	}),
	'task.update': operationCase({
		async arrange(world) {
			const { id } = await newTask(world);
			return {
				parameters: {
					taskId: id,
					updateFields: { message: 'Now!', dueAt: '2031-05-01T12:00:00Z' },
				},
				memory: id,
			};
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ id, message: 'Now!' });
			const { message, due_at } = await api('GET', `/tasks/${id}`);
			expect(message).toBe('Now!');
			expect(Date.parse(String(due_at))).toBe(Date.parse('2031-05-01T12:00:00Z'));
		},
	}),
	'task.updateAssignment': operationCase({
		async arrange(world) {
			const { emulator, userId, unique } = world;
			const host = boxApi(emulator, otherUser(emulator, userId).id);
			const folder = await host<{ id: string }>('POST', '/folders', {
				name: unique('Reviews'),
				parent: { id: '0' },
			});
			await host('POST', '/collaborations', {
				item: { type: 'folder', id: folder.id },
				accessible_by: { type: 'user', id: userId },
				role: 'editor',
			});
			const file = await putFile(emulator, userId, {
				name: unique('contract.txt'),
				content: 'a',
				parentId: folder.id,
			});
			const task = await host<BoxTask>('POST', '/tasks', { item: { type: 'file', id: file.id } });
			const { id } = await host<{ id: string }>('POST', '/task_assignments', {
				task: { type: 'task', id: task.id },
				assign_to: { id: userId },
			});
			return {
				parameters: {
					taskAssignmentId: id,
					resolutionState: 'approved',
					options: { message: 'Fine' },
				},
				memory: { id, taskId: task.id, host },
			};
		},
		async assert({ items }, _world, { id, taskId, host }) {
			const approved = { id, resolution_state: 'approved', message: 'Fine' };
			expect(items[0]?.json).toMatchObject(approved);
			expect(await host('GET', `/task_assignments/${id}`)).toMatchObject(approved);
			expect(await host('GET', `/tasks/${taskId}`)).toMatchObject({ is_completed: true });
		},
	}),
};
