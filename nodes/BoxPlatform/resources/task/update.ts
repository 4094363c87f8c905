import { path } from '../../client';
import { operation } from '../../operation';
import { demandChange } from '../changes';
import { target } from '../targets';
import { type Task, taskFields, taskIdParameter } from './task';

/** https://developer.box.com/reference/put-tasks-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a task',
	description: 'Change the message, the due date or the rule of a task; its assignments stay',
	scopes: ['root_readwrite'],
	parameters: [
		taskIdParameter,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [
				taskFields.taskAction,
				taskFields.completionRule,
				taskFields.dueAt,
				taskFields.message,
			],
		},
	],
	targets: ({ params }) => [target('task', params.taskId)],
	async run({ box, params }) {
		const { taskAction, completionRule, dueAt, message } = params.updateFields;
		return await box.request<Task>('PUT', path`/tasks/${params.taskId}`, {
			json: demandChange({
				action: taskAction,
				message,
				due_at: dueAt || undefined,
				completion_rule: completionRule,
			}),
		});
	},
});
