/**
 * Mutants that no test can or need notice, each with its reason: mostly changes that make no difference to
 * anybody. `npm run mutants` fails for a survivor that is not listed, and for a line that is out of date.
 *
 * @type {Array<{ file: string, change: string, reason: string, used?: true }>}
 */
export const survivors = [
	{
		file: 'client/http/attempt.ts',
		change: 'token === undefined → false',
		reason: 'redacting nothing at all is the same as redacting no token',
	},
	{
		file: 'client/http/attempt.ts',
		change: '[] → ["Stryker was here"]',
		reason: 'a secret that occurs nowhere redacts nothing',
	},
	{
		file: 'client/http/exchange.ts',
		change: '\'\' → "Stryker was here!"',
		reason: 'a request without a token is never told to renew it',
	},
	{
		file: 'client/http/exchange.ts',
		change: '[] → ["Stryker was here"]',
		reason: 'the text is our own, in which no secret occurs',
	},
	{
		file: 'client/http/exchange.ts',
		change: 'false → true',
		reason: 'a 202 that is not waited for is a success and gets to no decision',
	},
	{
		file: 'client/http/exchange.ts',
		change: "outcome.kind === 'answer' → true",
		reason: 'for the compiler: a failure of the network has no status to compare',
	},
	{
		file: 'client/http/retry.ts',
		change: "outcome.kind === 'answer' → true",
		reason: 'for the compiler: a failure of the network has neither status nor header',
	},
	{
		file: 'client/http/retry.ts',
		change: '!value → false',
		reason: 'an empty header is no number and no date either',
	},
	{
		file: 'client/http/retry.ts',
		change: '\'\' → "Stryker was here!"',
		reason: 'neither is a date',
	},
	{
		file: 'client/auth/cachedTokens.ts',
		change: 'signal?.reason → signal.reason',
		reason: 'the listener is there only with a signal',
	},
	{
		file: 'client/auth/cachedTokens.ts',
		change: '{ once: true } → {}',
		reason: 'the listener is removed in any case, and a promise rejects once',
	},
	{
		file: 'client/auth/cachedTokens.ts',
		change: 'true → false',
		reason: 'the listener is removed in any case, and a promise rejects once',
	},
	{
		file: 'client/auth/cachedTokens.ts',
		change: 'onAbort → true',
		reason: 'the listener is set before anything can end the wait',
	},
	{
		file: 'client/auth/cachedTokens.ts',
		change: 'entry?.flight → entry.flight',
		reason: 'the entry of a request under way is never deleted',
	},
	{
		file: 'client/auth/tokenRequest.ts',
		change: 'true → false',
		reason: 'for a 401 there is no wait either way, and without one the error is thrown',
	},
	{
		file: 'client/auth/tokenRequest.ts',
		change: '\'\' → "Stryker was here!"',
		reason: 'neither is a date, nor a code of Box',
	},
	{
		file: 'client/auth/tokenRequest.ts',
		change: '[] → ["Stryker was here"]',
		reason: 'a secret that occurs nowhere redacts nothing',
	},
	{
		file: 'client/transfer/storedFile.ts',
		change: '[] → ["Stryker was here"]',
		reason: 'neither has a file as its first entry',
	},
	{
		file: 'client/transfer/upload.ts',
		change: '\'\' → "Stryker was here!"',
		reason: 'a file without an etag is none that Box has; its version is refused either way',
	},
	{
		file: 'client/transfer/upload.ts',
		change: 'fields === undefined → true',
		reason:
			'only whether a further request brings the fields; noticed by the integration test of a large upload',
	},
	{
		file: 'client/transfer/upload.ts',
		change: 'error.status === 409 → true',
		reason: 'only a 409 has conflicts',
	},
	{
		file: 'client/transfer/upload.ts',
		change: 'source.size >= settings.sessionMinBytes → source.size > settings.sessionMinBytes',
		reason: 'for a version of exactly the size at which both ways work',
	},
	{
		file: 'client/transfer/uploadPart.ts',
		change: '\'/files/upload_sessions/:id\' → ""',
		reason: 'a name for logs and errors',
	},
	{
		file: 'client/transfer/uploadPart.ts',
		change: "typeof sha1 === 'string' → true",
		reason: 'a part without a SHA-1 gets an undefined one, which is not compared',
	},
	{
		file: 'client/transfer/uploadPart.ts',
		change: '\'/files/upload_sessions/:id/parts\' → ""',
		reason: 'a name for logs and errors',
	},
	{
		file: 'client/transfer/uploadPart.ts',
		change: '[] → ["Stryker was here"]',
		reason: 'no object, so no part',
	},
	{
		file: 'client/transfer/uploadSession.ts',
		change: '\'upload\' → ""',
		reason: 'noticed by the integration test of a large upload: sessions are at the upload address',
	},
	{
		file: 'client/transfer/uploadSession.ts',
		change: 'true → false',
		reason: 'a session that is created twice is noticed by the fault table',
	},
	{
		file: 'client/transfer/uploadSession.ts',
		change: '\'/files/upload_sessions/:id/commit\' → ""',
		reason: 'a name for logs and errors',
	},
	{
		file: 'client/transfer/uploadSession.ts',
		change: "'fileId' in target → false",
		reason: 'the look after an unknown commit of a version is noticed by the fault table',
	},
	{
		file: 'client/transfer/uploadSession.ts',
		change: '\'fileId\' → ""',
		reason: 'the look after an unknown commit of a version is noticed by the fault table',
	},
	{
		file: 'client/transfer/uploadSession.ts',
		change: '\'/files/upload_sessions/:id\' → ""',
		reason: 'a name for logs and errors',
	},
	{
		file: 'client/transfer/verifiedContent.ts',
		change: '\'an unknown number of\' → ""',
		reason: 'a word of a message about sizes that Box has not named',
	},
	{
		file: 'client/transfer/verifiedContent.ts',
		change: '\'\' → "Stryker was here!"',
		reason: 'neither is a range of bytes',
	},
	{
		file: 'client/transfer/verifiedContent.ts',
		change: 'wanted.length === 0 → false',
		reason: 'an empty chunk adds nothing',
	},
	{
		file: 'client/transfer/verifiedContent.ts',
		change: 'signal?.aborted → false',
		reason: 'an aborted wait rejects with the reason of the signal in the next step',
	},
	{
		file: 'client/transfer/verifiedContent.ts',
		change: 'end === undefined → false',
		reason: 'comparisons with an undefined end are false as well',
	},
	{
		file: 'client/auth/cachedTokens.ts',
		change: 'entry?.flight !== flight → false',
		reason: 'a request ends with its last waiter, before another one can begin',
	},
	{
		file: 'client/auth/tokenRequest.ts',
		change: 'status < 500 → status <= 500',
		reason: 'a 500 may pass, so it is no refusal in any case',
	},
	{
		file: 'client/transfer/upload.ts',
		change: '\'upload\' → ""',
		reason: 'whatever is not ‘api’ is the upload address',
	},
	{
		file: 'client/events/longPoll.ts',
		change: 'signal?.reason → signal.reason',
		reason: 'the listener is there only with a signal',
	},
	{
		file: 'client/events/longPoll.ts',
		change: '{ once: true } → {}',
		reason: 'the listener is removed in any case, and a controller aborts once',
	},
	{
		file: 'client/events/longPoll.ts',
		change: 'true → false',
		reason: 'the listener is removed in any case, and a controller aborts once',
	},
	{
		file: 'client/events/longPoll.ts',
		change: '[address] → []',
		reason:
			'addresses are cut down to their host in every text; the list is for one that is quoted in parts',
	},
	{
		file: 'n8n/trigger/delivery/deliveries.ts',
		change: 'task === undefined → false',
		reason:
			'the closed trigger has told its successor already; what is left is a rejection that nobody sees',
	},
	{
		file: 'n8n/trigger/delivery/deliveries.ts',
		change: '\'unknown\' → ""',
		reason: 'the next step asks for ‘none’ and ‘started’ alone',
	},
];
