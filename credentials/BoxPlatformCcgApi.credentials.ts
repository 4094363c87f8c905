import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { customEndpoints } from './customEndpoints';
import { guide } from './guide';
import { signedHeader, signIn, storedToken } from './storedToken';
import { subjectType, subjectUserId } from './subject';
import { webhookKeys } from './webhookKeys';

/** Signs in as an application with its client secret. https://developer.box.com/guides/authentication/client-credentials/ */
// eslint-disable-next-line @n8n/community-nodes/credential-test-required -- the nodes test it, in a list that is made and that the rule cannot read
export class BoxPlatformCcgApi implements ICredentialType {
	name = 'boxPlatformCcgApi';

	displayName = 'Box Platform (as an App) Client Credentials API';

	icon: Icon = {
		light: 'file:../nodes/BoxPlatform/box.svg',
		dark: 'file:../nodes/BoxPlatform/box.dark.svg',
	};

	documentationUrl = 'https://n8n-nodes-box-platform.example/credentials#client-credentials-ccg';

	properties: INodeProperties[] = [
		guide(
			'An app signs in by itself with its secret: for servers and whole enterprises, with less to set up than JWT. Its service account starts with an empty Box: invite its email address (General Settings tab of the app) to a folder, or choose a user under Act As. In the <a href="https://app.box.com/developers/console" target="_blank">Box Developer Console</a>, create an app with Server Authentication (Client Credentials Grant), tick its scopes and App + Enterprise Access; then a Box admin authorizes it. For your own files alone, take Box Platform (as Yourself) OAuth2 API.',
		),
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'Box Developer Console, Configuration tab of the app, OAuth 2.0 Credentials',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Below the client ID; Fetch Client Secret shows it',
		},
		subjectType,
		{
			displayName: 'Enterprise ID',
			name: 'enterpriseId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 123456789',
			description:
				'The numeric ID of the enterprise that authorized the app: Box Developer Console, General Settings tab of the app',
			displayOptions: { show: { subjectType: ['enterprise'] } },
		},
		subjectUserId,
		...webhookKeys,
		...customEndpoints,
		...storedToken,
	];

	/** n8n calls this for its HTTP Request node: when there is no token, and after a 401. */
	async preAuthentication(
		this: IHttpRequestHelper,
		fields: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string; issuedFor: string }> {
		return await signIn('ccg', new BoxPlatformCcgApi().properties, fields, this);
	}

	authenticate: IAuthenticateGeneric = signedHeader(this.properties);
}
