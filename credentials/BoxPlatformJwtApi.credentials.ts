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

/** Signs in as an application. https://developer.box.com/guides/authentication/jwt/ */
// eslint-disable-next-line @n8n/community-nodes/credential-test-required -- the nodes test it, in a list that is made and that the rule cannot read
export class BoxPlatformJwtApi implements ICredentialType {
	name = 'boxPlatformJwtApi';

	displayName = 'Box Platform (as an App) JWT API';

	icon: Icon = {
		light: 'file:../nodes/BoxPlatform/box.svg',
		dark: 'file:../nodes/BoxPlatform/box.dark.svg',
	};

	documentationUrl = 'https://n8n-nodes-box-platform.example/credentials#jwt';

	properties: INodeProperties[] = [
		guide(
			'An app signs in by itself with a key pair: for servers and whole enterprises. Its service account starts with an empty Box and sees what is shared with it; Act As has the other users. In the <a href="https://app.box.com/developers/console" target="_blank">Box Developer Console</a>, create an app with Server Authentication (with JWT); a Box admin authorizes it. For your own files alone, take Box Platform (as Yourself) OAuth2 API.',
		),
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- the JSON holds the private key, which the rule cannot tell from its name
		{
			displayName: 'App Configuration JSON',
			name: 'configJson',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: '{ "boxAppSettings": { "clientID": "…", … }, "enterpriseID": "…" }',
			description:
				'The whole content of the file that the Box Developer Console downloads under Configuration > Add and Manage Public Keys > Generate a Public/Private Keypair',
		},
		subjectType,
		subjectUserId,
		{
			displayName: 'Signature Algorithm',
			name: 'algorithm',
			type: 'options',
			options: [
				{ name: 'RS256', value: 'RS256' },
				{ name: 'RS384', value: 'RS384' },
				{ name: 'RS512', value: 'RS512' },
			],
			default: 'RS256',
			description: 'How requests for tokens are signed; Box accepts all three',
		},
		...webhookKeys,
		...customEndpoints,
		...storedToken,
	];

	/** n8n calls this for its HTTP Request node: when there is no token, and after a 401. */
	async preAuthentication(
		this: IHttpRequestHelper,
		fields: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string; issuedFor: string }> {
		return await signIn('jwt', new BoxPlatformJwtApi().properties, fields, this);
	}

	authenticate: IAuthenticateGeneric = signedHeader(this.properties);
}
