import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { actionNode } from './n8n/action';
import { mappings, searches } from './pickers';
import { resources } from './resources';

const node = actionNode({ resources, defaultResource: 'file', searches, mappings });

export class BoxPlatform implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Box Platform',
		name: 'boxPlatform',
		icon: { light: 'file:box.svg', dark: 'file:box.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: node.subtitle,
		description: 'Work with files, folders, search, metadata and users in Box',
		defaults: { name: 'Box Platform' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: node.credentials,
		properties: node.properties,
	};

	methods = node.methods;

	execute = node.execute;
}
