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
];
