import { path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { madeHere } from '../madeHere';
import { ownCreation } from '../ownCreation';
import { target } from '../targets';
import {
	assignAll,
	assigneesParameter,
	chosenAssignees,
	moreAssigneesOption,
	onAssignmentFailureOption,
} from './assignees';
import { ownTask, type Task, taskFields } from './task';

/**
 * https://developer.box.com/reference/post-tasks/
 * https://developer.box.com/reference/post-task-assignments/
 */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a task on a file',
	description:
		'Ask people to review or complete a file by a due date, and assign the task to them. If one of them cannot be assigned, the task is deleted again unless the options say otherwise.',
	scopes: ['root_readwrite'],
	parameters: [
		picked(filePicker, 'to work on'),
		taskFields.taskAction,
		{ ...taskFields.message, purpose: 'content' },
		assigneesParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				taskFields.completionRule,
				taskFields.dueAt,
				onAssignmentFailureOption,
				moreAssigneesOption,
			],
		},
	],
	targets: ({ params }) => [target('tasks of', params.fileId)],
	async run({ box, params, once, signal }) {
		const { fileId, taskAction, message, options } = params;
		const { completionRule, dueAt, moreAssignees, onAssignmentFailure } = options;
		const assignees = chosenAssignees(params.assignees, moreAssignees);
		const asked = {
			action: taskAction,
			message,
			due_at: dueAt || undefined,
			completion_rule: completionRule,
		};
		const made = await madeHere({ once }, 'tasks');
		const task = await box.request<Task>('POST', '/tasks', {
			json: { item: { type: 'file', id: fileId }, ...asked },
			alreadyDone: ownCreation<Task>({
				box,
				find: async () => await ownTask(box, fileId, asked, made),
				isAsAsked: () => true,
				answer: async ({ id }) => await box.request<Task>('GET', path`/tasks/${id}`),
			}),
		});
		made.add(task.id);
		return await assignAll({ box, signal }, task, assignees, onAssignmentFailure === 'keep');
	},
});
