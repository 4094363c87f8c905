import { path } from '../../client';
import { operation } from '../../operation';
import { target } from '../targets';
import { type Assignment, assignmentIdParameter } from './assignment';

/** https://developer.box.com/reference/put-task-assignments-id/ */
export const updateAssignment = operation({
	value: 'updateAssignment',
	name: 'Update Assignment',
	action: 'Complete, approve or reject a task',
	description:
		'Complete, approve or reject a task that is assigned to the acting user. Only its assignee can: use Act As to answer for somebody.',
	scopes: ['root_readwrite'],
	parameters: [
		assignmentIdParameter,
		{
			displayName: 'Resolution',
			name: 'resolutionState',
			type: 'options',
			purpose: 'choice',
			options: [
				{
					name: 'Approved',
					value: 'approved',
					description: 'Of a task to review',
				},
				{
					name: 'Completed',
					value: 'completed',
					description: 'Of a task to complete',
				},
				{
					name: 'Incomplete',
					value: 'incomplete',
					description: 'Not done yet: takes an earlier answer back',
				},
				{
					name: 'Rejected',
					value: 'rejected',
					description: 'Of a task to review',
				},
			],
			default: 'completed',
			description: 'What the assignee says of the task. Box refuses what does not fit its action.',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Message',
					name: 'message',
					type: 'string',
					purpose: 'dataSentEmpty',
					default: '',
					description: 'A message of the assignee',
				},
			],
		},
	],
	targets: ({ params }) => [target('task assignment', params.taskAssignmentId)],
	async run({ box, params: { taskAssignmentId, resolutionState, options } }) {
		return await box.request<Assignment>('PUT', path`/task_assignments/${taskAssignmentId}`, {
			json: { resolution_state: resolutionState, message: options.message },
		});
	},
});
