import type { Entry } from './entry';

/** What can go wrong when a node acts as somebody else. */
export const actAs = {
	'not-allowed-as-user': {
		message:
			'Box does not let this credential act as the user {asUser}, or that user may not do this',
		advice:
			'Check Act As: it must be another active user of the same enterprise. The app needs the setting ‘Make API calls using the as-user header’ in the Box Developer Console, and the credential must belong to an admin, a co-admin or a service account. If all that is so, the role of that user on the item is too low.',
		meaning:
			'Box answers the same for a user that is not in the enterprise, for an app without the setting, and for a user whose role is too low.',
	},
	'not-allowed-token-of-user': {
		message: 'The user {asUser} of Act As may not do this',
		advice:
			'The node works with a token of that user, who may do what any user may with such a role, and nothing that is for admins. Give the user a higher role on the item, or leave out Act As to work as the one behind the credential.',
		meaning:
			'Act With is set to *Token of the User*: Box does not even see who asked for the token, and the rights of the user count alone.',
	},
	'act-as-unknown': {
		message: 'Box does not know the user {asUser} of Act As',
		advice:
			'It must be the numeric ID or the email address of an active user of the enterprise that authorized the app: an app user, or a managed user. A user of another enterprise cannot be acted as.',
		meaning:
			'Box issues tokens of the users of the enterprise alone, and none of a user that was deleted.',
	},
	'no-tokens-of-users': {
		message: '{label} has no tokens of other users, which Act With asks for',
		advice:
			'Choose under Authentication one of those that have: {others}. Or set Act With to As-User Header, for which the credential must belong to an admin or co-admin.',
		meaning:
			'Act With is set to *Token of the User*. Only an app that signs in by itself can ask Box for the tokens of a user; a user who has connected a credential has no more than his own.',
	},
} satisfies Record<string, Entry>;
