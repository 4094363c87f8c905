/** For whom a token of an application is: the same fields in every credential that can ask for either. */
import type { INodeProperties } from 'n8n-workflow';

export const subjectType: INodeProperties = {
	displayName: 'Act As',
	name: 'subjectType',
	type: 'options',
	options: [
		{
			name: 'Service Account',
			value: 'enterprise',
			description: "The app's own user, which sees only what was shared with it",
		},
		{
			name: 'User',
			value: 'user',
			description: 'An app user, or a managed user if the app may generate user access tokens',
		},
	],
	default: 'enterprise',
};

export const subjectUserId: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 12345678',
	description: 'The numeric ID of the Box user, not the login',
	displayOptions: { show: { subjectType: ['user'] } },
};
