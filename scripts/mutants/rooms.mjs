/**
 * The modules that hold the promises, by room. Their mutants are judged by the unit tests of the room alone:
 * what only a test further up notices is not tested where the next person looks.
 */
export const mutatedRooms = [
	{ room: 'client/http', modules: ['attempt', 'exchange', 'rateLimitGate', 'retry'] },
	{ room: 'client/auth', modules: ['cachedTokens', 'tokenForm', 'tokenRequest'] },
	{ room: 'client/oauth2', modules: ['formPost', 'oAuth2Tokens', 'renewal', 'signIn'] },
	{
		room: 'client/transfer',
		modules: [
			'fileParts',
			'storedFile',
			'upload',
			'uploadPart',
			'uploadSession',
			'verifiedContent',
		],
	},
	{
		room: 'client/events',
		modules: [
			'cursor',
			'enterpriseEvents',
			'enterprisePosition',
			'enterpriseReader',
			'eventPage',
			'longPoll',
			'lookups',
			'lostPosition',
			'patience',
			'readTime',
			'realtimeServer',
			'userEvents',
		],
	},
	{
		room: 'n8n/trigger/delivery',
		modules: [
			'checkpoints',
			'deliveries',
			'follow',
			'ledger',
			'nextStep',
			'pacer',
			'room',
			'startExecution',
			'state',
			'task',
		],
	},
	{ room: 'n8n/action', modules: ['execute'] },
];
