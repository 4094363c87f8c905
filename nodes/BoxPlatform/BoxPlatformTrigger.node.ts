import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { asListSearch, credentialChoices, credentialTests, inOneMessage } from './n8n/host';
import {
	readSettings,
	runInEditor,
	startListening,
	triggerHost,
	triggerPanel,
	triggerParameters,
	triggerProperties,
	triggerSubtitle,
} from './n8n/trigger';
import { folderPicker, searchActingUsers, searchFolders } from './pickers';

const parameters = triggerParameters(folderPicker);

export class BoxPlatformTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Box Platform Trigger',
		name: 'boxPlatformTrigger',
		icon: { light: 'file:box.svg', dark: 'file:box.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle(),
		// n8n's panel shows this sentence for the action node as well, under whose name it lists both.
		description:
			'Start the workflow as soon as something happens in Box, or work with its files, folders, metadata and users',
		defaults: { name: 'Box Platform Trigger' },
		triggerPanel,
		waitingNodeTooltip: 'Waiting for something to happen in Box',
		// What n8n's own builder of workflows reads; older hosts pass over it.
		builderHint: {
			searchHint:
				'The first choice for events of Box, such as new files, comments or shared links: needs no public URL and loses nothing while n8n is down. Use the webhook trigger only for what it alone has, such as signed or declined requests.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-box-platform.boxPlatform',
					relationHint: 'Works on the file, folder or user that an event is about',
				},
				{
					nodeType: 'n8n-nodes-box-platform.boxPlatformWebhookTrigger',
					relationHint: 'Has events of one file or folder and of sign requests, over a public URL',
				},
			],
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialChoices,
		properties: triggerProperties(parameters),
	};

	methods = {
		credentialTest: credentialTests,
		listSearch: {
			searchActingUsers: asListSearch(searchActingUsers),
			searchFolders: asListSearch(searchFolders),
		},
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const host = triggerHost(this);
		const settings = () => readSettings(host.readParameters(parameters), host.node);
		if (host.isManual) return runInEditor(host, settings());
		try {
			return await startListening(host, settings());
		} catch (error) {
			// After a restart nobody looks, and n8n 1 does not try again where the message has the word Authorization.
			throw host.isReactivated ? error : inOneMessage(error, host.node);
		}
	}
}
