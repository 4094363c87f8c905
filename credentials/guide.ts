import type { INodeProperties } from 'n8n-workflow';

/** What a credential is for and where its values come from, above its fields. */
export function guide(displayName: string): INodeProperties {
	return { displayName, name: 'guide', type: 'notice', default: '' };
}
