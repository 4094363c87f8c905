/** The rows of the fault table: the ways in which Box, or the network before it, can fail. */
import type { INodeParameters } from 'n8n-workflow';

import type { Emulator, Exchange, FaultRule } from '../../emulator';
import { nonsenseKinds } from './nonsenseKinds';

/** One way to fail, and what may follow from it. */
export interface FaultKind {
	name: string;
	rule(emulator: Emulator, target: Exchange): FaultRule;
	/** What meets the very next request, whichever that is. */
	then?(emulator: Emulator): FaultRule;
	/** Whether Box may have carried out the request although it failed. */
	doubt: boolean;
	/** Whether every further request fails as well, so that the operation has to give up. */
	lasting?: true;
	/** Whether it looks like a success, with a body that is not what was asked for. */
	nonsense?: true;
	/** Which requests of an operation it can happen to; all of them unless told. */
	concerns?(request: Exchange, operation: string): boolean;
	authentication?: 'oAuth2';
	onError?: 'continueRegularOutput';
	/** In addition to those of the case. */
	requestOptions?: INodeParameters;
}

const authorized = ({ requestHeaders }: Exchange) => requestHeaders.authorization !== undefined;

/** Content that is not ready yet is answered with 202; so is the commit of an upload session. */
function canBeUnready({ method, route, status, responseHeaders }: Exchange): boolean {
	if (method === 'POST') return route?.endsWith('/commit') ?? false;
	const isContent = !/json/.test(String(responseHeaders['content-type'] ?? 'json'));
	return method === 'GET' && (status === 302 || isContent);
}

/** A wait that a test can afford and that differs from the client's own of a few milliseconds. */
const shortWait = 1;
/** Longer than the first wait of an operation that looks for itself what became of its request. */
const longerWait = 2;
const inTwoSeconds = ({ clock }: Emulator) => new Date(clock.now() + 2_000);

/** Longer than the first wait before a repeat, of the client and of every operation. */
const lateMs = 1_500;
/** So that the whole answer takes about as long as the late one. */
const inDrops = ({ responseText, responseHeaders }: Exchange) => {
	const length = responseText?.length ?? Number(responseHeaders['content-length'] ?? 0);
	return { bytesPerSecond: Math.max(10, Math.ceil((length / lateMs) * 1_000)) };
};

const single: readonly FaultKind[] = [
	{ name: '429 with seconds', doubt: false, rule: () => ({ status: 429, retryAfter: shortWait }) },
	{
		name: '429 with a date',
		doubt: false,
		rule: (emulator) => ({ status: 429, retryAfter: inTwoSeconds(emulator) }),
	},
	{ name: '503 with seconds', doubt: true, rule: () => ({ status: 503, retryAfter: longerWait }) },
	{ name: '500', doubt: true, rule: () => ({ status: 500 }) },
	{ name: '502 as HTML', doubt: true, rule: () => ({ status: 502, html: true }) },
	{ name: 'reset before', doubt: true, rule: () => ({ resetBefore: true }) },
	{ name: 'reset after', doubt: true, rule: () => ({ resetAfter: true }) },
	{ name: 'body cut off', doubt: true, rule: () => ({ truncateBody: 5 }) },
	{ name: '401 once', doubt: false, rule: () => ({ status: 401 }), concerns: authorized },
	{
		name: '401 once with OAuth2',
		doubt: false,
		rule: () => ({ status: 401 }),
		concerns: authorized,
		authentication: 'oAuth2',
	},
	{
		name: '202 not ready',
		doubt: false,
		rule: () => ({ as202: true, retryAfter: shortWait }),
		concerns: canBeUnready,
	},
	{
		name: '409 blocked for a moment',
		doubt: false,
		rule: () => ({ status: 409, code: 'operation_blocked_temporary' }),
		concerns: (request) => authorized(request) && request.method !== 'GET',
	},
];

/** A server that is there, and slow. */
const slow: readonly FaultKind[] = [
	{ name: 'answer late', doubt: false, rule: () => ({ delayMs: lateMs }) },
	{
		name: 'answer in drops',
		doubt: false,
		rule: (_emulator, target) => ({ trickle: inDrops(target) }),
	},
];

const twoInARow: readonly FaultKind[] = [
	{
		name: '502, then a reset',
		doubt: true,
		rule: () => ({ status: 502, html: true }),
		then: () => ({ resetBefore: true }),
	},
	{
		name: 'reset after, then 503',
		doubt: true,
		rule: () => ({ resetAfter: true }),
		then: () => ({ status: 503 }),
	},
	{
		name: 'reset after, twice',
		doubt: true,
		rule: () => ({ resetAfter: true }),
		then: () => ({ resetAfter: true }),
	},
	{
		name: '401, then 500',
		doubt: true,
		rule: () => ({ status: 401 }),
		then: () => ({ status: 500 }),
		concerns: authorized,
	},
];

const lasting: readonly FaultKind[] = [
	{
		name: '500 that lasts',
		doubt: true,
		lasting: true,
		rule: () => ({ status: 500, times: Infinity }),
		onError: 'continueRegularOutput',
	},
	{
		name: '403 that lasts',
		doubt: false,
		lasting: true,
		rule: () => ({ status: 403, times: Infinity }),
		concerns: authorized,
	},
	...(['before', 'after'] as const).map((moment): FaultKind => ({
		name: `silence ${moment} it is done, that lasts`,
		doubt: true,
		lasting: true,
		rule: () => ({ silent: moment, times: Infinity }),
		requestOptions: { timeout: 2 },
	})),
	{
		name: 'reset that lasts',
		doubt: true,
		lasting: true,
		rule: () => ({ resetBefore: true, times: Infinity }),
	},
];

export const faultKinds: readonly FaultKind[] = [
	...single,
	...slow,
	...twoInARow,
	...lasting,
	...nonsenseKinds,
];
