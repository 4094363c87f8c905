import type { INodeProperties } from 'n8n-workflow';

import { authenticationParameter } from './client';
import type { Parameter } from './operation';
import { userEventTypeOptions } from './triggerEventTypes';

/** @param folderPicker the locator field of a folder, with its searchable list */
export function triggerParameters(folderPicker: Parameter): INodeProperties[] {
	const whenFolder = { show: { watch: ['folder'] } };
	// n8n reads descriptions and never writes them: a readonly literal is safe to hand over.
	const folder = folderPicker as INodeProperties;
	return [
		authenticationParameter,
		{
			displayName:
				'Events are those of the account behind the credential: what happens to its own items and to those shared with it. Share a folder with a service account to let it see the folder.',
			name: 'accountNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Stream',
			name: 'stream',
			type: 'options',
			options: [
				{
					name: 'All Events',
					value: 'all',
					description: 'Changes, and also comments, tasks, downloads, previews and shared links',
				},
				{
					name: 'Changes',
					value: 'changes',
					description: 'Changes to files and folders, and who may access them',
				},
				{
					name: 'Sync',
					value: 'sync',
					description: 'Changes in the folders that the user has marked for sync',
				},
			],
			default: 'all',
			description: 'Which of the account’s event streams to listen to',
		},
		{
			displayName: 'Watch',
			name: 'watch',
			type: 'options',
			options: [
				{ name: 'Everything', value: 'everything' },
				{ name: 'One Folder', value: 'folder' },
			],
			default: 'everything',
			description: 'Whether only events inside one folder count',
		},
		{ ...folder, description: 'The folder to watch', displayOptions: whenFolder },
		{
			displayName: 'Include Subfolders',
			name: 'includeSubfolders',
			type: 'boolean',
			default: true,
			description: 'Whether events in the folders below count as well, at any depth',
			displayOptions: whenFolder,
		},
		{
			displayName: 'Event Types',
			name: 'eventTypes',
			type: 'multiOptions',
			options: userEventTypeOptions,
			default: [],
			description: 'The events to start on; all of them if none is chosen',
		},
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the event instead of the raw data',
		},
		filters,
		options,
	];
}

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'By Users',
			name: 'users',
			type: 'string',
			default: '',
			placeholder: 'e.g. jo@example.com, 12345678',
			description: 'Logins or IDs of users, separated by commas: only what they did counts',
		},
		{
			displayName: 'Except Users',
			name: 'exceptUsers',
			type: 'string',
			default: '',
			placeholder: 'e.g. robot@example.com',
			description: 'Logins or IDs of users, separated by commas: what they did does not count',
		},
		{
			displayName: 'Extensions',
			name: 'extensions',
			type: 'string',
			default: '',
			placeholder: 'e.g. pdf, docx',
			description: 'Extensions of the file, separated by commas',
		},
		{
			displayName: 'File or Folder Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice-*.pdf',
			description:
				'A pattern for the name: * stands for any text, ? for one character, {a,b} for either',
		},
		{
			displayName: 'Ignore Own Actions',
			name: 'ignoreOwnActions',
			type: 'boolean',
			default: true,
			description:
				'Whether to leave out what the account of the credential did itself. This stops a workflow from starting itself with what it changes in Box.',
		},
		{
			displayName: 'Item Types',
			name: 'itemTypes',
			type: 'multiOptions',
			options: [
				{ name: 'File', value: 'file' },
				{ name: 'Folder', value: 'folder' },
				{ name: 'Web Link', value: 'web_link' },
			],
			default: [],
			description: 'Only events of these items count',
		},
		{
			displayName: 'Other Event Types',
			name: 'otherEventTypes',
			type: 'string',
			default: '',
			placeholder: 'e.g. ITEM_TAGGED',
			description:
				'Types as Box names them, separated by commas, in addition to those chosen above. For types that are not in the list.',
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'As-User',
			name: 'asUser',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12345678',
			description:
				'The ID of the Box user whose events to listen to. The credential must belong to an admin or service account, and the app needs the setting ‘Make API calls using the as-user header’.',
		},
		{
			displayName: 'Events per Execution',
			name: 'batchSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 500 },
			default: 1,
			description:
				'How many events an execution starts with at most. With more than 1, events that arrive together become the items of one execution.',
		},
		{
			displayName: 'Parallel Executions',
			name: 'parallelExecutions',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 200 },
			default: 20,
			description:
				'How many executions may be under way at once; 1 for strictly one after another. Further events wait in Box.',
		},
		{
			displayName: 'Run Interrupted Events Again',
			name: 'runInterruptedAgain',
			type: 'boolean',
			default: false,
			description:
				'Whether an event whose execution was cut short by a crash or a shutdown starts another one after the restart. Off: every event starts exactly one execution, and n8n lists an interrupted one as crashed. On: every event is processed to the end, but what the interrupted execution has done already may happen twice.',
		},
		{
			displayName: 'Start From',
			name: 'startFrom',
			type: 'options',
			options: [
				{
					name: 'Now',
					value: 'now',
					description: 'Events that happen after the activation',
				},
				{
					name: 'Oldest Event',
					value: 'oldest',
					description: 'Everything that Box still has: two weeks to two months',
				},
				{
					name: 'Position',
					value: 'position',
					description: 'A position that Box gave out earlier',
				},
			],
			default: 'now',
			description:
				'Where to begin when the trigger is activated for the first time. Afterwards it goes on where it was.',
		},
		{
			displayName: 'Start Position',
			name: 'startPosition',
			type: 'string',
			default: '',
			placeholder: 'e.g. 30401068076164269',
			description: 'The stream position to begin at',
			displayOptions: { show: { startFrom: ['position'] } },
		},
		{
			displayName: 'Test With',
			name: 'testWith',
			type: 'options',
			options: [
				{
					name: 'Latest Event',
					value: 'latest',
					description: 'The latest event that has passed the filters, or the next one if there is none',
				},
				{
					name: 'Next Event',
					value: 'next',
					description: 'Wait until something happens in Box',
				},
			],
			default: 'latest',
			description: 'Which event to use when the node is run in the editor',
		},
	],
};
