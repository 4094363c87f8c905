import type { Entry } from './entry';

/** What Box answers. https://developer.box.com/guides/api-calls/permissions-and-errors/common-errors/ */
export const boxAnswers = {
	'name-taken': {
		message: 'The name is already taken: {what} exists in the folder',
		advice:
			'Choose another name, or another folder. Box compares names without regard to upper and lower case, across files and folders.',
		meaning:
			'A folder of Box holds each name once, whether of a file or a folder. Where the node has the field *If the Name Is Taken*, it says what to do then; its default is to fail, so that nothing is overwritten by accident.',
	},
	'name-invalid': {
		message: 'Box does not accept this name',
		advice:
			'A name must not contain / or \\ or invisible characters, must not begin or end with a space, and must not be . or ..',
		meaning:
			'Names of files and folders follow the rules of Box, whatever the file system they come from allows.',
	},
	'name-too-long': {
		message: 'The name is too long for Box',
		advice: 'A name can have at most 255 characters.',
		meaning: 'The whole name counts, with its extension.',
	},
	'folder-not-empty': {
		message: 'The folder is not empty',
		advice: 'Switch on Recursive to delete the folder with everything in it.',
		meaning: 'Box deletes a folder with something in it only when that is asked for.',
	},
	'metadata-exists': {
		message: 'The item already has metadata of this template',
		advice: 'Use the operation Update to change the values, or Create or Update for both cases.',
		meaning: 'A file or folder has at most one instance of each metadata template.',
	},
	'metadata-missing': {
		message: 'The item has no metadata of this template, or the template does not exist',
		advice: 'Check scope and template key, or create the metadata first with the operation Create.',
		meaning:
			'Box answers the same for a template that does not exist and for one that the item does not have.',
	},
	'metadata-does-not-fit': {
		message: 'A metadata value does not fit the template',
		advice: 'Check the names and types of the fields in the template.',
		meaning:
			'Box compares each value with the type of its field: text, number, date, or one of the choices.',
	},
	'metadata-not-as-expected': {
		message: 'The metadata was not changed, because it is not as expected',
		advice:
			'A field that should be changed or removed may not be there, or has another value by now.',
		meaning:
			'Expected values, and fields to remove, are checked in the same moment as the change is made. Nothing is changed if one differs.',
	},
	'login-used': {
		message: 'This login is already used by another Box account',
		advice: 'Use another email address, or invite the existing user.',
		meaning: 'An email address belongs to one Box account in the whole world.',
	},
	'scope-missing': {
		message: 'The Box app lacks a permission that this operation needs',
		advice: {
			oAuth2:
				'In the Box Developer Console, the app needs the application scope {scopes}. After a change, open the credential and click Connect again.',
			app: 'In the Box Developer Console, the app needs the application scope {scopes}. After a change, a Box admin has to authorize the app again.',
			token:
				'The app that the access token is from needs the application scope {scopes}, and the token must not be confined to less. Get a new token after a change.',
		},
		meaning:
			'The permissions of an app are called *application scopes* and stand on the Configuration tab of the app.',
	},
	'storage-full': {
		message: 'The storage of the Box account is full',
		advice: 'Free some space, or ask the Box admin for a larger quota.',
		meaning:
			'It counts for the owner of the folder, who can be another user than the one who uploads.',
	},
	'file-too-large': {
		message: 'The file is larger than the Box plan of the account allows',
		advice: 'Split the file, or ask the Box admin for a plan with larger files.',
		meaning: 'Each plan of Box has a largest file size, from 250 MB to 500 GB.',
	},
	'file-locked': {
		message: 'The file is locked by somebody else',
		advice: 'Wait until the lock ends, or ask its owner to remove it.',
		meaning: 'A lock keeps everybody but its owner from changing a file.',
	},
	'link-password-wrong': {
		message: 'The password of the shared link is wrong',
		advice: 'Ask the person who shared it for the current password.',
		meaning: 'The link has a password, and the one that was sent is another, or none was sent.',
	},
	'blocked-by-policy': {
		message: 'A rule of the enterprise does not allow this',
		advice:
			'Ask the Box admin: it is a policy of the enterprise or of the place from which n8n is connected, not a permission on the item.',
		meaning:
			'Box can block by information barriers, classification, network address or country. Who may change the item in the browser can be blocked here.',
	},
	'signed-out': {
		message: 'Box no longer accepts this credential',
		advice: {
			oAuth2:
				'The access was revoked, or the app was changed. Open the credential and click Connect again.',
			app: 'The access was revoked, or the app was changed. Check that the Box admin still authorizes the app, and that the app is enabled in the Developer Console.',
			token:
				'The access token has expired or was revoked, or it is none of Box’s. Enter another one, or look why the token service hands out tokens that Box refuses.',
		},
		meaning: 'Box refused the access token, and a new one as well.',
	},
	'not-allowed': {
		message: 'The acting Box user may not do this',
		advice:
			'The user behind the credential can see the item, but its role on it is too low, or the enterprise does not allow it. Give the user a higher role, or act as somebody else with Act As.',
		meaning:
			'Box tells items that the user may not see (404, see *not-found*) from things that the user may not do with what it sees (403, this). Box’s own sentence in the error says which rule it was.',
	},
	'not-allowed-admin': {
		message: 'The acting Box user may not do this',
		advice: {
			oAuth2:
				'It is for admins and for co-admins with the permission for it. In the Box Developer Console, the app needs the application scope {scopes}; after a change, open the credential and click Connect again.',
			app: 'In the Box Developer Console, the app needs the application scope {scopes}, and ‘App + Enterprise Access’ for what is not its own; after a change, a Box admin has to authorize the app again.',
			token:
				'It is for admins and for co-admins with the permission for it. The app that the access token is from needs the application scope {scopes}; get a new token after a change.',
		},
		meaning:
			'Users, groups, reports and the events of an enterprise are managed by its admins. An app needs the application scope as well.',
	},
	'ai-not-allowed': {
		message: 'Box does not let the acting user use Box AI here',
		advice:
			'Box AI may not be switched on: a Box admin does that in the Admin Console under Box AI, for the enterprise or for some users, with a plan that has it and, for hubs, on each hub. The app needs the application scope ‘Manage AI’. The user has to be allowed to see the content, and rules of the enterprise can keep it from Box AI.',
		meaning:
			'Box answers the same whether its AI is switched off for the enterprise, for the user or for the content. If other files work, it is the content.',
	},
	'sign-not-allowed': {
		message: 'Box does not let the acting user use Box Sign or Doc Gen here',
		advice:
			'Some plans have them, and a Box admin switches them on in the Admin Console, for the enterprise or for some users. The app needs the application scope {scopes}. The user has to be allowed to download the documents, and to upload into the folder that gets the new ones.',
		meaning:
			'Box answers the same whether Box Sign or Doc Gen is switched off, or the user may not do that with the files or the folder. If other files work, it is the files.',
	},
	'not-a-template': {
		message: 'Box finds no template of Doc Gen in this file',
		advice:
			'The file can be there without being marked as a template: ‘Doc Gen’ > ‘Create Template’ does that. Or it does not exist, is in the trash, or the acting user has no access. Check the ID, and whether the file is shared with {whom}.',
		meaning: 'A template of Doc Gen is a Word file that is marked as one.',
	},
	'not-found': {
		message: 'Box did not find what the request names',
		advice:
			'It does not exist, is in the trash, or the acting user has no access: Box does not tell these apart. Check the ID, and whether the item is shared with {whom}.',
		meaning:
			'A service account (JWT or client credentials) begins with an empty account: it sees nothing until a folder is shared with it by its email address.',
	},
	'field-not-found': {
		message: 'Box did not find ‘{field}’ {value}',
		advice:
			'It does not exist, is in the trash, or the acting user has no access: Box does not tell these apart. Check the ID, and whether the item is shared with {whom}.',
		meaning:
			'Box has nothing under the ID, path or address in this field, or does not show it to the acting user. The ID of a file, folder or web link is the number at the end of its address in Box, such as `…/folder/1234`.',
	},
	'not-for-this-item': {
		message: 'Box does not allow this on this item',
		advice: 'The root folder (ID 0) cannot be changed, and IDs contain only digits.',
		meaning: 'The operation exists, but not for this item.',
	},
	conflict: {
		message: 'Box reports a conflict: {reason}',
		advice: 'Look at the item in Box and run the item again.',
		meaning: 'What was asked for cannot be together with what is there.',
	},
	'changed-meanwhile': {
		message: 'Somebody else changed the item in the meantime',
		advice: 'Nothing was changed. Get the item again and repeat with its new ETag.',
		meaning: 'If Match was set, and the item has another ETag by now.',
	},
	'rate-limit': {
		message: 'Box limits the rate of requests and this run has waited as long as it may',
		advice: 'Lower Parallel Items in Request Options, or process fewer items at a time.',
		meaning:
			'Box counts requests of each user in each minute. The package waits as Box asks, for all requests of that user together, and gives up after five minutes.',
	},
	'rate-limit-of-trigger': {
		message: 'Box limits the rate of requests; the trigger waits and goes on by itself',
		advice: 'If it happens often, fewer workflows should use this Box user at the same time.',
		meaning: 'As *rate-limit*, for a trigger: no event is lost by it.',
	},
	unavailable: {
		message: 'Box is not available at the moment',
		advice: 'Run it again later.',
		adviceInTrigger: 'An active trigger tries it again by itself, and no event is lost.',
		meaning:
			'Box, or a server in front of it, failed again and again while the request was repeated. status.box.com says more.',
	},
	refused: {
		message: 'Box refused the request: {reason}',
		advice: 'Check the values of the fields in the node.',
		meaning: 'Box found something wrong with what was sent, and says what.',
	},
	'outcome-unknown': {
		message: '{what}: it is not known whether the change was made',
		advice: 'Look at the item in Box before you run this again.',
		meaning:
			'No answer came, or none that can be read, to a request that changes something. What is safe to repeat, or where the result can be looked up, the package repeats by itself.',
	},
} satisfies Record<string, Entry>;
