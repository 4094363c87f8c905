import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { describeResources, executeOperation, requestOptionsParameter } from './n8n/action';
import {
	asListSearch,
	asResourceMapping,
	authenticationParameter,
	credentialChoices,
} from './n8n/host';
import { mappings, searches } from './pickers';
import { resources } from './resources';

export class BoxPlatform implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Box Platform',
		name: 'boxPlatform',
		icon: { light: 'file:box.svg', dark: 'file:box.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with files, folders, search, metadata and users in Box',
		defaults: { name: 'Box Platform' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialChoices,
		properties: [authenticationParameter, ...describeResources(resources), requestOptionsParameter],
	};

	methods = {
		listSearch: Object.fromEntries(
			Object.entries(searches).map(([name, search]) => [name, asListSearch(search)]),
		),
		resourceMapping: Object.fromEntries(
			Object.entries(mappings).map(([name, list]) => [name, asResourceMapping(list)]),
		),
	};

	async execute(this: IExecuteFunctions) {
		return await executeOperation(this, resources);
	}
}
