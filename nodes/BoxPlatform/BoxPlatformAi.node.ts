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
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: node.credentials,
		properties: node.properties,
	};

	methods = node.methods;

	execute = node.execute;
}
