import type { INodeProperties } from 'n8n-workflow';

/** The keys of Box's messages, by the names that n8n's own Box credential has. */
export const webhookKeys: INodeProperties[] = (
	[
		['Webhook Signature Key (Primary)', 'signingKeyPrimary'],
		['Webhook Signature Key (Secondary)', 'signingKeySecondary'],
	] as const
).map(([displayName, name]): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'Needed by the Box Platform Webhook Trigger alone, which accepts messages that are signed with either key. Generate them in the Box Developer Console, under Webhooks of the app > Manage signature keys.',
}));
