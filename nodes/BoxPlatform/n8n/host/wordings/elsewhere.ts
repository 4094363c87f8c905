import type { Entry } from './entry';

/** What fails before Box, behind it, or on the way. */
export const elsewhere = {
	'not-reached': {
		message: 'Box could not be reached at {host}',
		advice:
			'Check the network, the proxy settings of n8n and, if set, the custom endpoints of the credential. ({code}, {tries})',
		meaning:
			'The name of the server was not found, no connection came about, or it broke before an answer came.',
	},
	'no-answer': {
		message: '{host} did not answer in time',
		advice:
			'The connection was there, but no whole answer came. Run it again later. ({code}, {tries})',
		adviceInTrigger:
			'The connection was there, but no whole answer came. An active trigger tries it again by itself, and no event is lost. ({code}, {tries})',
		meaning: 'Each request has a time by its kind; content may take as long as it moves.',
	},
	'connection-blocked': {
		message: 'n8n does not allow connections to {host}',
		advice:
			'The administrator of n8n has restricted outgoing connections. Ask for {host} to be allowed.',
		meaning: 'Newer versions of n8n can have a list of addresses that nodes may connect to.',
	},
	'answered-by-something-else': {
		message: 'The answer of {host} could not be read: it is {found}',
		advice:
			'Something between n8n and Box, such as a proxy, a firewall or a login page, seems to have answered in place of Box. Check the network, the proxy settings of n8n and, if set, the custom endpoints of the credential. ({tries})',
		meaning:
			'An answer came with a success, and it is not what Box answers: a page, nothing at all, or something without the parts that belong there.',
	},
	'download-refused': {
		message: 'The download server {host} refused the download, although Box had allowed it',
		advice:
			'Box handed out several addresses, and each was refused with HTTP {status}. Check whether a proxy or firewall between n8n and {host} blocks or changes requests, and whether n8n reaches Box and the download server from one and the same network address. Otherwise run it again later.',
		meaning:
			'Files come from another server than the API, by an address that holds for a short time.',
	},
	'damaged-on-the-way': {
		message: '{problem}',
		advice: 'Nothing incomplete was kept. Run the item again.',
		meaning: 'Size and SHA-1 of content are compared at both ends.',
	},
	'unexpected-answer': {
		message: '{problem}',
		advice:
			'Run the item again later. If it stays so, something between n8n and Box may change the answers: check the proxy settings of n8n and, if set, the custom endpoints of the credential.',
		adviceInTrigger:
			'An active trigger tries it again by itself, and no event is lost. If it stays so, something between n8n and Box may change the answers: check the proxy settings of n8n and, if set, the custom endpoints of the credential.',
		meaning: 'What came could be read, but lacks a part that the next step needs.',
	},
	'answer-too-large': {
		message: '{problem}',
		advice:
			'Ask for less at a time: for fewer fields, for a smaller page, or for a part of what there is.',
		meaning: 'An answer is read into memory up to a limit, so that nothing can fill up n8n.',
	},
	'endless-list': {
		message: '{problem}',
		advice:
			'It was stopped to not go on for ever, and nothing was output. Narrow the request down, or run it again later; if it stays so, tell Box support.',
		adviceInTrigger:
			'An active trigger tries it again by itself, and no event is lost. If it stays so, tell Box support.',
		meaning: 'Pages followed each other without anything new in them.',
	},
	'too-many-results': {
		message: '{problem}',
		advice: 'Narrow the request down, for example with filters or by date.',
		meaning: 'Box serves only the first results of some lists.',
	},
	'path-not-found': {
		message: 'There is no {wanted} at ‘{path}’',
		advice:
			'The {type} ‘{missing}’ was not found in {where}, or the acting user has no access to it. The path starts in the root folder of {whom}.',
		meaning:
			'A path is followed from folder to folder, as the acting user sees them. Folders that are shared with a user are in its root folder.',
	},
	'value-refused': {
		message: '{problem}',
		advice:
			'Check the values in the node. Expressions, such as in fields that hold IDs, can return something else than expected.',
		meaning:
			'A value cannot be what the field is for. Nothing was sent. The list below has all of them.',
	},
	'in-n8n': {
		message: '{problem}',
		advice: '',
		meaning: 'The failure is not from Box: of n8n, of its database or of the machine it runs on.',
	},
} satisfies Record<string, Entry>;
