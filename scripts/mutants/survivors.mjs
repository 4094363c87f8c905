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
];
