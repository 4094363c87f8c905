import type { Entry } from './entry';

/** Why Box gives no token. https://developer.box.com/guides/authentication/ */
export const signIn = {
	'app-not-authorized': {
		message: 'The Box app is not authorized in this enterprise yet',
		advice: {
			oAuth2:
				'A Box admin has to authorize it: Admin Console > Integrations > Platform Apps Manager > User Authentication Apps > Add App, with the client ID of the app.',
			app: 'A Box admin has to authorize it: Admin Console > Integrations > Platform Apps Manager > Server Authentication Apps > Add App, with the client ID of the app. The same again after every change of its scopes.',
		},
		meaning: 'A Box admin decides which apps may work in an enterprise.',
	},
	'wrong-app-type': {
		message: 'The Box app uses another authentication method than this credential',
		advice: {
			oAuth2:
				'In the Box Developer Console the app must have been created as ‘User Authentication (OAuth 2.0)’.',
			jwt: 'In the Box Developer Console the app must have been created as ‘Server Authentication (with JWT)’.',
			ccg: 'In the Box Developer Console the app must have been created as ‘Server Authentication (Client Credentials Grant)’. To act as a user it needs ‘App + Enterprise Access’ and ‘Generate user access tokens’ as well.',
		},
		meaning: 'An app of Box has one way to sign in, chosen when it is created.',
	},
	'wrong-secret': {
		message: 'Box does not know this client ID and secret',
		advice: {
			oAuth2:
				'The client secret was changed, or belongs to another app. Enter the current client ID and client secret from the Box Developer Console in the credential and click Connect again.',
			jwt: 'The client secret was changed, or belongs to another app. Download the app configuration again and paste it into the credential.',
			ccg: 'The client secret was not copied completely, was reset, or belongs to another app. Copy the client ID and the client secret once more from the Configuration tab of the app in the Box Developer Console.',
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
		message: 'Box does not know the user or enterprise to act as',
		advice:
			'With ‘Act As’ set to User, the user ID must be the numeric ID of a user of this enterprise. With Service Account, the enterprise ID of the app configuration or the credential must be the enterprise that authorized the app.',
		meaning: 'A token is for a user or for the enterprise, which the credential names.',
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
	'company-refused': {
		message: 'Box gives this app no token for the enterprise',
		advice:
			'Two things can be wrong, and Box does not say which. The enterprise ID must be the one that the Box Developer Console shows on the General Settings tab of the app. And a Box admin must have authorized the app in the Admin Console: Integrations > Platform Apps Manager > Server Authentication Apps, with the client ID of the app, and again after every change of its scopes.',
		meaning:
			'Client ID and client secret are right; Box refuses the enterprise that the credential names, or the enterprise has not let the app in.',
	},
	'user-refused': {
		message: 'Box gives this app no token for the user',
		advice:
			'Three things can be wrong, and Box does not say which. The user ID must be the numeric ID of a user of the enterprise that authorized the app. In the Box Developer Console, under Configuration, the app needs ‘App + Enterprise Access’ and ‘Generate user access tokens’, without which it can act as its own app users at most. And a Box admin must have authorized the app after the last change: Admin Console > Integrations > Platform Apps Manager. To find out, try the app with its service account: if that works, it is the user, or the switch.',
		meaning:
			'Client ID and client secret are right; Box refuses the user that the credential names, the app may not act for users, or the enterprise has not let the app in.',
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
			app: 'Add the application scope in the Box Developer Console. Then let the Box admin authorize the app again.',
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
			'Something in the credential cannot be what its field is for, or is missing. Nothing was sent.',
	},
	'token-rejected': {
		message: 'Box does not accept the access token',
		advice:
			'It is mistyped, was revoked, or has ended: developer tokens live 60 minutes. Make a new one in the Box Developer Console, on the Configuration tab of the app, and enter it in the credential. For workflows that are to run longer, use another way to sign in, or a token service.',
		meaning: 'A token that was entered as it is cannot be renewed by n8n.',
	},
	'token-service-unreachable': {
		message: 'The token service is out of reach. {problem}',
		advice:
			'Check the address of the token service in the credential, and that n8n reaches it. ({code}, {tries})',
		adviceInTrigger:
			'Check the address of the token service in the credential, and that n8n reaches it. An active trigger tries it again by itself, and no event is lost. ({code}, {tries})',
		meaning:
			'The service that the credential names for tokens was not found, did not let n8n connect, or did not answer in time.',
	},
	'token-service-refused': {
		message: 'The token service refuses to give a token. {problem}',
		advice:
			'Check method, headers and body in the credential: the token service got them as they stand there. Its own log says more. ({tries})',
		meaning:
			'The service that the credential names for tokens answered with a failure. What it answered is not shown, since it can be secret.',
	},
	'token-service-answer': {
		message: 'The token service gave no usable token. {problem}',
		advice:
			'Check the address of the token service, and which fields of its answer Token Field and Lifetime Field name; nested ones are joined by dots, such as data.access_token.',
		meaning:
			'The service that the credential names for tokens answered, and there is no usable token in its answer.',
	},
	'sign-in-refused': {
		message: 'Box refused to sign in with this credential',
		advice:
			'Check the credential and the configuration of the app in the Box Developer Console, and that the Box admin has not disabled the app.',
		meaning: 'Box refused to give a token for a reason that is not known to this package.',
	},
} satisfies Record<string, Entry>;
