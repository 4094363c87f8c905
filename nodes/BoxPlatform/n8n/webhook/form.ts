/** The panel of the webhook trigger, and the words under the node. Names follow the built-in Box Trigger. */
import type { INodeProperties, TriggerPanelDefinition } from 'n8n-workflow';

import { webhookTriggerGroups } from '../../client/words';
import { nodeProperty, type Parameter } from '../../operation';
import { actWithParameter, asUserParameter, authenticationParameter } from '../host';

/** No trigger of Box: all of them that suit the item. */
export const anyTrigger = 'ANY';
/** Comes by itself: Box takes it in no registration. */
export const webhookDeleted = 'WEBHOOK.DELETED';

export interface Pickers {
	file: Parameter;
	folder: Parameter;
}

/** What the node asks for, with a locator for each kind of item. */
export function webhookParameters({ file, folder }: Pickers): Parameter[] {
	const target = (picker: Parameter, type: string, description: string): Parameter => ({
		...picker,
		name: 'targetId',
		description,
		displayOptions: { show: { targetType: [type] } },
	});
	return [
		authenticationParameter,
		notice,
		targetTypeParameter,
		target(
			folder,
			'folder',
			'The folder to watch, with all that is in it at any depth; Box takes no webhook on the root folder',
		),
		target(file, 'file', 'The file to watch'),
		eventsParameter,
		options,
	];
}

/** The same as n8n shows them. */
export function webhookProperties(parameters: readonly Parameter[]): INodeProperties[] {
	return parameters.map(nodeProperty);
}

const notice: Parameter = {
	displayName:
		'Box signs its messages. Generate signature keys in the Developer Console, under Webhooks of your app, and enter them in the credential. n8n needs a public HTTPS address; without one, use the Box Platform Trigger.',
	name: 'webhookNotice',
	type: 'notice',
	purpose: 'notice',
	default: '',
};

const targetTypeParameter: Parameter = {
	displayName: 'Watch',
	name: 'targetType',
	type: 'options',
	purpose: 'target',
	options: [
		{ name: 'File', value: 'file' },
		{ name: 'Folder', value: 'folder', description: 'And everything in it, at any depth' },
	],
	default: 'folder',
	description: 'What to watch: a file or a folder',
};

/** ‘On sign request: expired’ would read badly, so groups are part of the sentence. */
const actionOf = (group: string, name: string) =>
	// eslint-disable-next-line no-restricted-syntax -- nothing is compared
	`On ${group.toLowerCase()} ${name.toLowerCase()}`;

const eventsParameter: Parameter = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	purpose: 'filter',
	options: [
		{
			name: 'Any Event',
			value: anyTrigger,
			action: 'On any event',
			description: 'All events that Box has for such an item',
		},
		...webhookTriggerGroups.flatMap(({ group, triggers }) =>
			triggers.map(({ value, name }) => ({
				name: `${group}: ${name}`,
				value,
				action: actionOf(group, name),
			})),
		),
		{
			name: 'Webhook: Deleted',
			value: webhookDeleted,
			action: 'On webhook deleted',
			description: 'When somebody has deleted the webhook; the trigger makes a new one by itself',
		},
	],
	default: [],
	required: true,
	description:
		'The events that start the workflow. A file has none of uploads, folders and collaborations: choose its folder for these.',
};

const key = (displayName: string, name: string): Parameter => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { password: true },
	purpose: 'guard',
	default: '',
	description:
		'Accepted beside the keys in the credential. It is stored in the workflow: better enter it in the credential.',
});

const options: Parameter = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			...asUserParameter,
			description:
				'The Box user who registers the webhook, and must see the item. The credential must belong to an admin or service account, and the app needs the setting ‘Make API calls using the as-user header’. Act With offers another way.',
		},
		actWithParameter,
		{
			displayName: 'If Taken',
			name: 'ifTaken',
			type: 'options',
			purpose: 'choice',
			options: [
				{
					name: 'Stop With an Error',
					value: 'error',
					description: 'The other one goes on getting the events',
				},
				{
					name: 'Take Over',
					value: 'takeOver',
					description: 'The other one gets no more events, and no notice of it',
				},
			],
			default: 'error',
			description:
				'What to do when the item has a webhook of this app and user that delivers to another workflow or program. Box keeps one only.',
		},
		key('Signature Key: Primary', 'signingKeyPrimary'),
		key('Signature Key: Secondary', 'signingKeySecondary'),
	],
};

const listed =
	"Each event then starts an execution, which you find in the <a data-key='executions'>list of executions</a>, but not here.";

/** What the editor says beside the node, also while it waits for an event. */
export const webhookPanel: TriggerPanelDefinition = {
	header: 'Get an event from Box',
	executionsHelp: {
		inactive: `<b>Listen for a test event</b>, and do in Box what you have chosen. <b>Publish the workflow</b>, and Box tells it all the time. ${listed}`,
		active: `<b>The workflow is published</b>, and goes on working while you listen here for a test event. ${listed}`,
	},
};

/** What stands below the node: ‘File: Uploaded, Comment: Created’ or ‘3 kinds of events’. */
export function webhookSubtitle(): string {
	const words = webhookTriggerGroups
		.flatMap(({ group, triggers }) =>
			triggers.map(({ value, name }) => `${value}=${group}: ${name}`),
		)
		.join(';');
	const types = '[].concat($parameter["events"] || [])';
	const show = [
		'types.includes("ANY") ? "Any event" : types.length > 2 ? types.length + " kinds of events" : ',
		'types.map((type) => ((";" + words).split(";" + type + "=")[1] || type).split(";")[0]).join(", ")',
	].join('');
	return `={{ ((words, types) => ${show})(${JSON.stringify(words)}, ${types}) }}`;
}
