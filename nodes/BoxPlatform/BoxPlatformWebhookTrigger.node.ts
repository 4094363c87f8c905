import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { asListSearch, credentialChoices, credentialTests } from './n8n/host';
import {
	deregister,
	endLook,
	hookHost,
	isRegistered,
	lookAtStart,
	pass,
	receive,
	receiverHost,
	register,
	startHost,
	tellAddress,
	trafficOf,
	webhookPanel,
	webhookParameters,
	webhookProperties,
	webhookSubtitle,
} from './n8n/webhook';
import { filePicker, folderPicker, searchActingUsers, searchFiles, searchFolders } from './pickers';

const parameters = webhookParameters({ file: filePicker, folder: folderPicker });

export class BoxPlatformWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Box Platform Webhook Trigger',
		name: 'boxPlatformWebhookTrigger',
		icon: { light: 'file:box.svg', dark: 'file:box.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: webhookSubtitle(),
		description:
			'Start the workflow when Box sends a webhook about a file or folder, or about its sign requests; needs a public HTTPS address',
		defaults: { name: 'Box Platform Webhook Trigger' },
		triggerPanel: webhookPanel,
		// What n8n's own builder of workflows reads; older hosts pass over it.
		builderHint: {
			searchHint:
				'For events of one file or folder, and of sign requests. Needs an n8n that Box reaches at a public HTTPS URL; otherwise use Box Platform Trigger.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-box-platform.boxPlatform',
					relationHint: 'Works on the file, folder or user that an event is about',
				},
				{
					nodeType: 'n8n-nodes-box-platform.boxPlatformTrigger',
					relationHint: 'Needs no public URL, and knows all of an account or enterprise',
				},
			],
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialChoices,
		// The path is that of n8n's own Box Trigger: a workflow that moves over keeps its address.
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: webhookProperties(parameters),
	};

	methods = {
		credentialTest: credentialTests,
		listSearch: {
			searchActingUsers: asListSearch(searchActingUsers),
			searchFiles: asListSearch(searchFiles),
			searchFolders: asListSearch(searchFolders),
		},
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const host = hookHost(this, parameters);
				if (!host.isTest) tellAddress(host);
				return await isRegistered(host);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await register(hookHost(this, parameters));
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const host = hookHost(this, parameters);
				if (!host.isTest) await endLook(host);
				await deregister(host);
				return true;
			},
		},
	};

	/**
	 * Starts nothing: messages come to the webhook. n8n 2.41 makes active again what has this when it starts, and asks for
	 * its webhooks then, which it leaves alone otherwise.
	 */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const host = startHost(this, parameters);
		return { closeFunction: host.isReactivated ? await lookAtStart(host) : async () => undefined };
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(receiverHost(this, parameters), trafficOf(this));
	}

	/** The first step of each execution, in whichever process it runs. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await pass(this);
	}
}
