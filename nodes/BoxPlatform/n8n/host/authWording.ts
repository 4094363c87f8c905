import type { BoxAuthError, BoxAuthReason } from '../../client';

const hints: Record<BoxAuthReason, { message: string; description: string }> = {
	app_not_authorized: {
		message: 'The Box app is not authorized in this company yet',
		description:
			'A Box admin has to authorize it: Admin Console > Integrations > Platform Apps Manager > Server Authentication Apps (JWT) or User Authentication Apps (OAuth2) > Add App, with the client ID of the app. For JWT the same again after every change of its scopes.',
	},
	wrong_app_type: {
		message: 'The Box app uses another authentication method than this credential',
		description:
			'In the Box Developer Console the app must have been created as ‘Server Authentication (with JWT)’ for a JWT credential, and as ‘User Authentication (OAuth 2.0)’ for an OAuth2 credential.',
	},
	wrong_secret: {
		message: 'Box does not know this client ID and secret',
		description:
			'The client secret was changed, or belongs to another app. OAuth2: enter the current client ID and client secret from the Box Developer Console in the credential and click Connect again. JWT: download the app configuration again and paste it into the credential.',
	},
	bad_key: {
		message: 'Box does not accept the key of this credential',
		description:
			'The public key was removed from the app, or the key ID belongs to another key. Generate a new key pair in the Box Developer Console and paste the new app configuration.',
	},
	bad_subject: {
		message: 'Box does not know the user or company to act as',
		description:
			'With ‘Act As’ set to User, the user ID must be the numeric ID of a user of this company. With Service Account, the enterprise ID in the app configuration must be the company that authorized the app.',
	},
	user_tokens_disabled: {
		message: 'The Box app may not act as users',
		description:
			'In the Box Developer Console, under Configuration, choose ‘App + Enterprise Access’ and switch on ‘Generate user access tokens’. Then let the Box admin authorize the app again.',
	},
	credentials_refused: {
		message: 'Box refused the credential',
		description:
			'Box does not say which part is wrong: check the client ID and secret, the enterprise or user ID, and that the Box admin authorized the app.',
	},
	clock: {
		message: 'The clock of the n8n server differs too much from the one of Box',
		description: 'Set the date and time of the server, best by switching on time synchronization.',
	},
	insufficient_scope: {
		message: 'The Box app lacks a permission for this',
		description:
			'Add the application scope in the Box Developer Console. Then, for JWT, let the Box admin authorize the app again; for OAuth2, open the credential and click Connect again.',
	},
	reconnect: {
		message: 'The Box credential has to be connected again',
		description:
			'Open the credential and click Connect: the access was revoked or not used for 60 days.',
	},
	bad_config: {
		message: 'The credential cannot be used as it is',
		description: '',
	},
	other: {
		message: 'Box refused to sign in with this credential',
		description:
			'Check the credential and the configuration of the app in the Box Developer Console, and that the Box admin has not disabled the app.',
	},
};

/** What a failed sign-in means for the person who set up the credential, with Box's own words. */
export function authWording(error: BoxAuthError): { message: string; description: string } {
	const { message, description } = hints[error.reason];
	// A configuration that cannot be used already says what is wrong and where to get a good one.
	if (error.reason === 'bad_config') return { message, description: error.description };
	return { message, description: `${description} (Box: ${error.code}, ${error.description})` };
}
