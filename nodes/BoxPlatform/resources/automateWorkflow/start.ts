import { nothing, path } from '../../client';
import { operation } from '../../operation';
import { fileIdsIn, filesParameter, moreFileIdsOption } from '../fileList';
import { target } from '../targets';
import { automateHeaders, productParameter, workflowFolder } from './workflow';

const idOf = <const N extends string>(name: N, displayName: string, description: string) =>
	({
		displayName,
		name,
		type: 'string',
		purpose: 'target',
		default: '',
		required: true,
		placeholder: 'e.g. 1234567890',
		description,
	}) as const;

/**
 * https://developer.box.com/reference/v2026.0/post-automate-workflows-id-start/
 * https://developer.box.com/reference/post-workflows-id-start/
 */
export const start = operation({
	value: 'start',
	name: 'Start',
	action: 'Start a workflow',
	description:
		'Start a workflow of Box Automate or Box Relay for files; Box says neither when it ends nor how. DANGEROUS where the workflow deletes, moves or shares something.',
	scopes: ['root_readwrite'],
	parameters: [
		productParameter,
		{
			...idOf('workflowId', 'Workflow ID', 'The ID of the workflow, as Get Many returns it'),
			isId: true,
		},
		{
			...idOf(
				'workflowActionId',
				'Action ID',
				'The ID of the action: the id of its entry in Get Many',
			),
			displayOptions: { show: { product: ['automate'] } },
		},
		{
			...idOf(
				'flowId',
				'Flow ID',
				'The ID of the flow with the manual start, from flows in Get Many',
			),
			displayOptions: { show: { product: ['relay'] } },
		},
		{ ...workflowFolder, displayOptions: { show: { product: ['relay'] } } },
		{
			...filesParameter,
			description:
				'The files to start the workflow for; they must be in the folder of the workflow',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				moreFileIdsOption,
				{
					displayName: 'Outcomes (JSON)',
					name: 'outcomes',
					type: 'json',
					purpose: 'content',
					default: '[]',
					placeholder: '[{ … }]',
					description:
						'What the outcomes of a workflow of Box Relay need, as a list of Box objects',
				},
			],
		},
	],
	targets: ({ params }) => [target('workflow', params.workflowId)],
	async run({ box, params }) {
		const { product, workflowId, options } = params;
		const { workflowActionId = '', flowId = '', folderId = '' } = params;
		const fileIds = fileIdsIn(params.files, options.moreFileIds);
		if (fileIds.length === 0) {
			throw new RangeError('There is no file to start the workflow for: add one');
		}
		if (product === 'automate') {
			await box.request('POST', path`/automate_workflows/${workflowId}/start`, {
				headers: automateHeaders,
				json: { workflow_action_id: workflowActionId, file_ids: fileIds },
				expect: nothing,
			});
		} else {
			await box.request('POST', path`/workflows/${workflowId}/start`, {
				json: {
					type: 'workflow_parameters',
					flow: { type: 'flow', id: flowId },
					folder: { type: 'folder', id: folderId },
					files: fileIds.map((id) => ({ type: 'file', id })),
					outcomes: outcomesOf(options.outcomes),
				},
				expect: nothing,
			});
		}
		return { id: workflowId, started: true, fileIds };
	},
});

function outcomesOf(outcomes: unknown): unknown {
	if (outcomes === undefined) return undefined;
	if (!Array.isArray(outcomes)) throw new RangeError('‘Outcomes (JSON)’ must be a list of objects');
	return outcomes.length === 0 ? undefined : outcomes;
}
