/** A token that is there already, or a service that hands out tokens: n8n then needs no secret of the Box app. */
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
import { webhookKeys } from './webhookKeys';

const ofService = { show: { tokenSource: ['service'] } };

/** https://developer.box.com/guides/authentication/tokens/developer-tokens/ */
// eslint-disable-next-line @n8n/community-nodes/credential-test-required -- the nodes test it, in a list that is made and that the rule cannot read
export class BoxPlatformTokenApi implements ICredentialType {
	name = 'boxPlatformTokenApi';

	displayName = 'Box Platform (Quick Test) Access Token API';

	icon: Icon = {
		light: 'file:../nodes/BoxPlatform/box.svg',
		dark: 'file:../nodes/BoxPlatform/box.dark.svg',
	};

	documentationUrl = 'https://n8n-nodes-box-platform.example/credentials#token';

	properties: INodeProperties[] = [
		guide(
			'The fastest first try: in the <a href="https://app.box.com/developers/console" target="_blank">Box Developer Console</a>, open or create an app, click Generate Developer Token on its Configuration tab, and paste it here. It is valid for 60 minutes. For workflows that go on running, take Box Platform (as Yourself) OAuth2 API, one of the (as an App) credentials, or a token service of your own.',
		),
		// eslint-disable-next-line @n8n/community-nodes/credential-password-field -- it is a choice
		{
			displayName: 'Token From',
			name: 'tokenSource',
			type: 'options',
			options: [
				{
					name: 'Pasted Token',
					value: 'token',
					description: 'A developer token, which Box accepts for 60 minutes',
				},
				{
					name: 'Token Service',
					value: 'service',
					description: 'A service of your own that hands out tokens, so that n8n needs no secret',
				},
			],
			default: 'token',
		},
		{
			displayName: 'Access Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Box Developer Console, Configuration tab of the app, Generate Developer Token',
			displayOptions: { show: { tokenSource: ['token'] } },
		},
		{
			displayName: 'Service URL',
			name: 'serviceUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://tokens.example.com/box',
			description: 'The address that hands out tokens. A redirect of it is not followed.',
			displayOptions: ofService,
		},
		{
			displayName: 'Service Method',
			name: 'serviceMethod',
			type: 'options',
			options: [
				{ name: 'GET', value: 'GET' },
				{ name: 'POST', value: 'POST' },
				{ name: 'PUT', value: 'PUT' },
			],
			default: 'POST',
			displayOptions: ofService,
		},
		// One field for all of them: n8n hides what is in a field, but nothing of what is in a list.
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- headers hold what the service is asked with, which the rule cannot tell from their name
		{
			displayName: 'Service Headers',
			name: 'serviceHeaders',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: '{ "Authorization": "Bearer …" }',
			description: 'A JSON object with the headers to send to the service',
			displayOptions: ofService,
		},
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- the body can hold what the service is asked with, which the rule cannot tell from its name
		{
			displayName: 'Service Body',
			name: 'serviceBody',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'What to send to the service. Its type is that of JSON or of a form, by what it looks like, unless a header says otherwise.',
			displayOptions: { show: { tokenSource: ['service'], serviceMethod: ['POST', 'PUT'] } },
		},
		// eslint-disable-next-line @n8n/community-nodes/credential-password-field -- it names a field of an answer
		{
			displayName: 'Token Field',
			name: 'tokenField',
			// eslint-disable-next-line n8n-nodes-base/cred-class-field-type-options-password-missing -- the same
			type: 'string',
			default: 'access_token',
			placeholder: 'e.g. data.token',
			description: 'Where in the JSON answer the token stands; dots lead into nested objects',
			displayOptions: ofService,
		},
		{
			displayName: 'Lifetime Field',
			name: 'lifetimeField',
			type: 'string',
			default: 'expires_in',
			placeholder: 'e.g. data.expires_in',
			description:
				'Where the answer says for how many seconds the token holds. Without that, it is taken for an hour.',
			displayOptions: ofService,
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
		return await signIn('token', new BoxPlatformTokenApi().properties, fields, this);
	}

	authenticate: IAuthenticateGeneric = signedHeader(this.properties);
}
