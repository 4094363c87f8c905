import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { actionNode } from './n8n/action';
import { mappings, searches } from './pickers';
import { signResources } from './resources';

const node = actionNode({
	resources: signResources,
	defaultResource: 'signRequest',
	searches,
	mappings,
});

export class BoxPlatformSign implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Box Platform Sign',
		name: 'boxPlatformSign',
		icon: { light: 'file:box.svg', dark: 'file:box.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: node.subtitle,
		description:
			'Send documents in Box to be signed with Box Sign, and make them from templates with Box Doc Gen',
		defaults: { name: 'Box Platform Sign' },
		usableAsTool: true,
		// What n8n's own builder of workflows reads; older hosts pass over it.
		builderHint: {
			searchHint: 'Electronic signatures and generated documents for files that are in Box.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-box-platform.boxPlatform',
					relationHint: 'Uploads the documents and works on the signed ones',
				},
				{
					nodeType: 'n8n-nodes-box-platform.boxPlatformWebhookTrigger',
					relationHint: 'Starts the workflow when somebody has signed or declined',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: node.credentials,
		properties: node.properties,
		// What opens a document to be signed by itself.
		sensitiveOutputFields: [
			'prepare_url',
			'signers[*].embed_url',
			'signers[*].iframeable_embed_url',
			'sign_request.prepare_url',
			// Whoever opens it makes a request of the template, and signs it.
			'ready_sign_link.url',
		],
	};

	methods = node.methods;

	execute = node.execute;
}
