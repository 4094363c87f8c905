import type { Entry } from './entry';

/** Why Box gives no token. https://developer.box.com/guides/authentication/ */
export const signIn = {
	'app-not-authorized': {
		message: 'The Box app is not authorized in this company yet',
		advice: {
			oAuth2:
				'A Box admin has to authorize it: Admin Console > Integrations > Platform Apps Manager > User Authentication Apps > Add App, with the client ID of the app.',
			jwt: 'A Box admin has to authorize it: Admin Console > Integrations > Platform Apps Manager > Server Authentication Apps > Add App, with the client ID of the app. The same again after every change of its scopes.',
		},
		meaning: 'A Box admin decides which apps may work in a company.',
	},
	'wrong-app-type': {
		message: 'The Box app uses another authentication method than this credential',
		advice: {
			oAuth2:
				'In the Box Developer Console the app must have been created as ‘User Authentication (OAuth 2.0)’.',
			jwt: 'In the Box Developer Console the app must have been created as ‘Server Authentication (with JWT)’.',
		},
		meaning: 'An app of Box has one way to sign in, chosen when it is created.',
	},
	'wrong-secret': {
		message: 'Box does not know this client ID and secret',
		advice: {
			oAuth2:
				'The client secret was changed, or belongs to another app. Enter the current client ID and client secret from the Box Developer Console in the credential and click Connect again.',
			jwt: 'The client secret was changed, or belongs to another app. Download the app configuration again and paste it into the credential.',
		},
		meaning: 'Client ID and client secret are a pair from the Configuration tab of the app.',
	},
	'bad-key': {
		message: 'Box does not accept the key of this credential',
		advice:
			'The public key was removed from the app, or the key ID belongs to another key. Generate a new key pair in the Box Developer Console and paste the new app configuration.',
		meaning:
			'Box keeps the public key of each key pair, n8n signs with the private one of the app configuration.',
	},
	'bad-subject': {
		message: 'Box does not know the user or company to act as',
		advice:
			'With ‘Act As’ set to User, the user ID must be the numeric ID of a user of this company. With Service Account, the enterprise ID in the app configuration must be the company that authorized the app.',
		meaning: 'A token is for a user or for the company, which the credential names.',
	},
	'user-tokens-disabled': {
		message: 'The Box app may not act as users',
		advice:
			'In the Box Developer Console, under Configuration, choose ‘App + Enterprise Access’ and switch on ‘Generate user access tokens’. Then let the Box admin authorize the app again.',
		meaning: 'To act as another user is a permission of its own.',
	},
	'credentials-refused': {
		message: 'Box refused the credential',
		advice:
			'Box does not say which part is wrong: check the client ID and secret, the enterprise or user ID, and that the Box admin authorized the app.',
		meaning: 'Box answers the same for several mistakes.',
	},
	clock: {
		message: 'The clock of the n8n server differs too much from the one of Box',
		advice: 'Set the date and time of the server, best by switching on time synchronization.',
		meaning: 'A signed request for a token holds for a minute, so the clocks have to agree.',
	},
	'app-lacks-scope': {
		message: 'The Box app lacks a permission for this',
		advice: {
			oAuth2:
				'Add the application scope in the Box Developer Console. Then open the credential and click Connect again.',
			jwt: 'Add the application scope in the Box Developer Console. Then let the Box admin authorize the app again.',
		},
		meaning: 'The permissions of an app are called *application scopes*.',
	},
	reconnect: {
		message: 'The Box credential has to be connected again',
		advice:
			'Open the credential and click Connect: the access was revoked or not used for 60 days.',
		meaning:
			'Box ends the access of an app when the user withdraws it, or when it was not used for 60 days.',
	},
	'bad-config': {
		message: 'The credential cannot be used as it is',
		advice: '{problem}',
		meaning:
			'The app configuration of a JWT credential cannot be read, or something is missing in it.',
	},
	'sign-in-refused': {
		message: 'Box refused to sign in with this credential',
		advice:
			'Check the credential and the configuration of the app in the Box Developer Console, and that the Box admin has not disabled the app.',
		meaning: 'Box refused to give a token for a reason that is not known to this package.',
	},
} satisfies Record<string, Entry>;
