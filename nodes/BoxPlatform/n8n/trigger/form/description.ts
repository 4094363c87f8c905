/** The panel of the trigger: its fields in their order, and what the editor says beside them. */
import type { INodeProperties, TriggerPanelDefinition } from 'n8n-workflow';

import { nodeProperty, type Parameter } from '../../../operation';
import { authenticationParameter } from '../../host';
import { companyOnlyTypes, enterpriseEventTypeOptions, userEventTypeOptions } from './eventTypes';
import { filters } from './filters';
import { options } from './options';

/** @param folderPicker the locator field of a folder, with its searchable list */
export function triggerParameters(folderPicker: Parameter): Parameter[] {
	return [
		authenticationParameter,
		accountNotice,
		appAccountNotice,
		streamParameter,
		...watchParameters(folderPicker),
		...eventTypeParameters,
		simplifyParameter,
		filters,
		options,
	];
}

/** The same as n8n shows them. */
export function triggerProperties(parameters: readonly Parameter[]): INodeProperties[] {
	return parameters.map(nodeProperty);
}

/** Whose events they are. */
const accountNotice: Parameter = {
	displayName:
		'You get the events of the account behind the credential, or of the user of ‘Act As’: what happens to its own items and to those shared with it.',
	name: 'accountNotice',
	type: 'notice',
	purpose: 'notice',
	default: '',
	displayOptions: noticeOf('oAuth2', 'token'),
};

const appAccountNotice: Parameter = {
	displayName:
		'You get the events of the service account, or of the user of ‘Act As’: what happens to its own items and to those shared with it. Invite the service account to a folder to let it see the folder.',
	name: 'appAccountNotice',
	type: 'notice',
	purpose: 'notice',
	default: '',
	displayOptions: noticeOf('jwt', 'ccg'),
};

function noticeOf(...authentication: string[]): NonNullable<Parameter['displayOptions']> {
	// What only the company's stream has comes with a note of its own, which says the opposite. Whether there is an Act As
	// cannot be asked here: n8n before 2 does not activate a workflow with a field that depends on one in a collection.
	return {
		show: { authentication },
		hide: { stream: ['enterprise'], eventTypes: [...companyOnlyTypes] },
	};
}

const streamParameter: Parameter = {
	displayName: 'Stream',
	name: 'stream',
	type: 'options',
	purpose: 'choice',
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
			name: 'Enterprise',
			value: 'enterprise',
			description:
				'For admins and service accounts with Manage enterprise properties: what everybody in the enterprise does',
		},
		{
			name: 'Sync',
			value: 'sync',
			description: 'Changes in the folders that the user has marked for sync',
		},
	],
	default: 'all',
	description: 'Which events to listen to: those of the account, or those of the whole enterprise',
};

function watchParameters(folderPicker: Parameter): Parameter[] {
	const whenFolder = { show: { watch: ['folder'] } };
	return [
		{
			displayName: 'Watch',
			name: 'watch',
			type: 'options',
			purpose: 'filter',
			options: [
				{ name: 'Everything', value: 'everything' },
				{ name: 'One Folder', value: 'folder' },
			],
			default: 'everything',
			description: 'Where events count: everywhere, or inside one folder',
		},
		{ ...folderPicker, description: 'The folder to watch', displayOptions: whenFolder },
		{
			displayName: 'Include Subfolders',
			name: 'includeSubfolders',
			type: 'boolean',
			purpose: 'filter',
			default: true,
			description: 'Whether events in the folders below count as well, at any depth',
			displayOptions: whenFolder,
		},
	];
}

/** One field a kind of stream, since the two name their events differently. */
const eventTypeParameters: Parameter[] = [
	{
		displayName: 'Trigger On',
		name: 'eventTypes',
		type: 'multiOptions',
		purpose: 'filter',
		options: userEventTypeOptions,
		default: [],
		description: 'The events that start the workflow; all of them if none is chosen',
		displayOptions: { hide: { stream: ['enterprise'] } },
	},
	{
		displayName:
			'Only the stream Enterprise has what is chosen here, so the trigger reads that one: what everybody in the enterprise does. It needs an admin, or a service account whose app may manage enterprise properties.',
		name: 'companyNotice',
		type: 'notice',
		purpose: 'notice',
		default: '',
		displayOptions: { show: { stream: ['all'], eventTypes: [...companyOnlyTypes] } },
	},
	{
		displayName: 'Trigger On',
		name: 'enterpriseEventTypes',
		type: 'multiOptions',
		purpose: 'filter',
		options: enterpriseEventTypeOptions,
		default: [],
		description: 'The events that start the workflow; all of them if none is chosen',
		displayOptions: { show: { stream: ['enterprise'] } },
	},
];

const simplifyParameter: Parameter = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	purpose: 'choice',
	default: true,
	description: 'Whether to return a simplified version of the event instead of the raw data',
};

const listed =
	"Each event then starts an execution, which you find in the <a data-key='executions'>list of executions</a>, but not here.";

/** What the editor says beside the node, also while it waits for an event. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Get an event from Box',
	activationHint:
		'Takes the latest event that passes the filters. If there is none yet, do something in Box now, such as uploading a file.',
	executionsHelp: {
		inactive: `<b>Publish the workflow</b>, and it listens all the time. ${listed}`,
		active: `<b>The workflow is published</b>, so it listens all the time. ${listed}`,
	},
};
