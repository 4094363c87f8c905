import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { actionNode } from './n8n/action';
import { mappings, searches } from './pickers';
import { contentResources } from './resources';

const node = actionNode({
	resources: contentResources,
	defaultResource: 'file',
	searches,
	mappings,
});

/** What opens content by itself. */
const secrets = [
	'expiring_embed_link.url',
	'expiring_embed_link.access_token',
	'representations.entries[*].info.url',
	'representations.entries[*].content.url_template',
	'access_token',
	'refresh_token',
	'download_url',
	'status_url',
];
/** Where they can be in what API Request returns: a page of a list, or the full response. */
const places = ['entries[*].', 'body.', 'body.entries[*].'];

export class BoxPlatform implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Box Platform',
		name: 'boxPlatform',
		icon: { light: 'file:box.svg', dark: 'file:box.dark.svg' },
		group: ['input'],
		// In 1.1 uploads take a binary field unless told otherwise.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: node.subtitle,
		description: 'Work with files, folders, search, metadata and users in Box',
		defaults: { name: 'Box Platform' },
		usableAsTool: true,
		// What n8n's own builder of workflows reads; older hosts pass over it.
		builderHint: {
			searchHint:
				'Files, folders, search, metadata, sharing, users and events of Box. A field for a file or folder takes an ID, a path such as /Reports/a.pdf or an address, so no search is needed before. To start when something happens, use a Box Platform trigger instead of listing on a schedule.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-box-platform.boxPlatformTrigger',
					relationHint:
						'Starts the workflow as soon as something happens in Box, without a public URL',
				},
				{
					nodeType: 'n8n-nodes-box-platform.boxPlatformAi',
					relationHint:
						'Asks questions about files in Box and extracts their fields, to be written as metadata here',
				},
				{
					nodeType: 'n8n-nodes-box-platform.boxPlatformSign',
					relationHint: 'Gets files in Box signed',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: node.credentials,
		properties: node.properties,
		// n8n hides them in the data of executions where it knows of this.
		sensitiveOutputFields: ['', ...places].flatMap((place) =>
			secrets.map((secret) => place + secret),
		),
	};

	methods = node.methods;

	execute = node.execute;
}
