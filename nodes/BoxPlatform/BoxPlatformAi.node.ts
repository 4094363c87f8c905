import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { actionNode } from './n8n/action';
import { mappings, searches } from './pickers';
import { aiResources } from './resources';

const node = actionNode({ resources: aiResources, defaultResource: 'ai', searches, mappings });

export class BoxPlatformAi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Box Platform AI',
		name: 'boxPlatformAi',
		icon: { light: 'file:box.svg', dark: 'file:box.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: node.subtitle,
		description:
			'Ask questions about files in Box, extract their fields and write text with Box AI',
		defaults: { name: 'Box Platform AI' },
		usableAsTool: true,
		// What n8n's own builder of workflows reads; older hosts pass over it.
		builderHint: {
			searchHint:
				'Ask, extract and write with the AI of Box about files that are in Box: they need not be downloaded or passed to another model.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-box-platform.boxPlatform',
					relationHint: 'Uploads and finds the files, and writes extracted values as metadata',
				},
				{
					nodeType: 'n8n-nodes-box-platform.boxPlatformTrigger',
					relationHint: 'Starts the workflow for each file that is uploaded',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: node.credentials,
		properties: node.properties,
	};

	methods = node.methods;

	execute = node.execute;
}
