import type { ICredentialTestRequest, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

import { customEndpoints, endpointExpression } from './customEndpoints';
import { guide } from './guide';
import { webhookKeys } from './webhookKeys';

/** Signs in as a Box user. https://developer.box.com/guides/authentication/oauth2/ */
export class BoxPlatformOAuth2Api implements ICredentialType {
	name = 'boxPlatformOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Box Platform (as Yourself) OAuth2 API';

	icon: Icon = {
		light: 'file:../nodes/BoxPlatform/box.svg',
		dark: 'file:../nodes/BoxPlatform/box.dark.svg',
	};

	documentationUrl = 'https://n8n-nodes-box-platform.example/credentials#oauth2';

	properties: INodeProperties[] = [
		// In the place of n8n's own field, which comes before all of ours.
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			hint: 'In the <a href="https://app.box.com/developers/console" target="_blank">Box Developer Console</a>, create an app with User Authentication (OAuth 2.0). Its Configuration tab has Client ID and Client Secret, and takes the URL above under OAuth 2.0 Redirect URI. Before you connect, tick ‘Read and write all files and folders stored in Box’ there, too, and click Save Changes.',
		},
		guide(
			'On the Configuration tab of the app, under Application Scopes, tick ‘Read and write all files and folders stored in Box’ and what else your workflows need, and click Save Changes. Box grants n8n all scopes that are ticked there. The workflow then acts as you; most enterprises need no admin for that.',
		),
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		...webhookKeys,
		...customEndpoints,
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: endpointExpression('oauth2Url', 'https://account.box.com/api/oauth2', '/authorize'),
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: endpointExpression('baseUrl', 'https://api.box.com', '/oauth2/token'),
			required: true,
		},
		// Without a scope Box grants all scopes of the app, which is where an admin sets them.
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		// Box refuses client credentials in a header.
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: endpointExpression('baseUrl', 'https://api.box.com', '/2.0', '$credentials'),
			url: '/users/me',
		},
		// n8n asks no other test for credentials of this kind, and says by itself that it has worked.
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Box no longer accepts this credential: the access was revoked, or the app was changed. Click Connect again.',
				},
			},
		],
	};
}
