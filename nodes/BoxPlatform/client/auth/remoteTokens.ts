/**
 * Tokens that somebody else hands out: a service of the user's own, or a function. Who asks for them needs no secret
 * of the Box app. The counterpart of the remote class of Box's SDKs.
 */
import { createHash } from 'node:crypto';

import { anySignal, BoxTokenServiceError, userAgent } from '../base';
import {
	answerTooLarge,
	attemptLog,
	type Outcome,
	retryAfterMs,
	type TokenProvider,
	TransportFailure,
	type TransportResponse,
} from '../http';
import { CachedTokens, type CachedTokensOptions } from './cachedTokens';
import { readAnswer, usableLifetime, usableToken } from './serviceAnswer';
import { type ServiceRequest, serviceRequest, type TokenService } from './tokenService';
import {
	type Asked,
	idleTimeoutMs,
	type IssuedToken,
	mostBytes,
	type TokenContext,
	type TokenSource,
	untilIssued,
} from './tokenSource';

export interface RemoteToken {
	token: string;
	/** Default: 3,600. */
	expiresInSeconds?: number;
}

/** A way to a token that the caller knows; the signal ends when nobody waits for it any more. */
export type OwnTokens = (signal: AbortSignal) => Promise<RemoteToken>;

/**
 * Tokens of a service, or of a function: asked for once by all that wait, kept, renewed before they expire. They go
 * to Box alone, and a redirect of the service is not followed.
 *
 * @param source a function throws its own errors, and is not asked again by itself
 * @throws BoxAuthError `bad_config` for a service that cannot be asked; what asks for a token throws
 * BoxTokenServiceError
 */
export function remoteTokens(
	source: TokenService | OwnTokens,
	options: CachedTokensOptions = {},
): TokenProvider {
	return typeof source === 'function'
		? new CachedTokens(ownSource(source), { cache: new Map(), ...options })
		: new CachedTokens(serviceSource(serviceRequest(source)), options);
}

let functions = 0;

function ownSource(ask: OwnTokens): TokenSource {
	return {
		// Two functions have nothing by which they could be known for the same.
		identity: ['function', String((functions += 1))],
		async issue({ clock }, signal) {
			const start = clock.monotonic();
			const facts = { host: '', attempts: 1 };
			const over = new AbortController();
			const ended = anySignal(signal, over.signal) ?? over.signal;
			const tooLate = clock.sleep(idleTimeoutMs, ended).then(() => {
				const message = `The function for tokens gave none within ${idleTimeoutMs / 1_000} s`;
				throw new BoxTokenServiceError({
					...facts,
					problem: 'unreachable',
					code: 'ETIMEDOUT',
					message,
				});
			});
			tooLate.catch(() => undefined);
			try {
				const given = await Promise.race([ask(ended), tooLate]);
				const seconds = usableLifetime(given.expiresInSeconds, facts, 'expiresInSeconds');
				const token = usableToken(given.token, facts, 'token');
				return { token, expiresAt: start + seconds * 1_000 };
			} finally {
				over.abort();
			}
		},
	};
}

/** Milliseconds that all attempts together may take: who waits in front of a workflow should hear of it. */
const totalMs = 90_000;

function serviceSource(request: ServiceRequest): TokenSource {
	const { url, method, headers, body, fields } = request;
	const secrets = JSON.stringify([url, method, headers, body, fields]);
	return {
		identity: ['service', createHash('sha256').update(secrets).digest('hex')],
		issue: async (context, signal) =>
			await untilIssued(
				async (...turn) => await askService(request, context, turn, signal),
				context,
				{ signal, totalMs },
			),
	};
}

async function askService(
	{ url, method, headers, body, fields }: ServiceRequest,
	context: TokenContext,
	[attempts, timeoutMs]: [attempts: number, timeoutMs: number],
	signal?: AbortSignal,
): Promise<Asked> {
	const { clock, transport } = context;
	const { host } = new URL(url);
	const start = clock.monotonic();
	const sent = { accept: 'application/json', 'user-agent': userAgent, ...headers };
	const log = attemptLog(context, {
		...{ message: 'Token service request', method, path: host, attempt: attempts },
		...{ headers: sent, body, secrets: [], withheld: true },
	});
	let answer: TransportResponse<'buffer'>;
	try {
		answer = await transport.send({
			method,
			url,
			headers: sent,
			body,
			responseType: 'buffer',
			maxBytes: mostBytes,
			idleTimeoutMs: timeoutMs,
			timeoutMs,
			signal,
		});
	} catch (error) {
		log.failed(error);
		if (!(error instanceof TransportFailure)) throw error;
		return lost(error, { host, attempts });
	}
	log.answered(answer);
	const { status } = answer;
	const facts = { host, attempts, status };
	if (status >= 300) return refused(facts, retryAfterMs(answer.headers, clock.now()));
	return issuedIn(() => {
		const text = answer.body.toString('utf8');
		const { token, lifetimeSeconds } = readAnswer(text, fields, facts);
		return { token, expiresAt: start + lifetimeSeconds * 1_000 };
	});
}

interface Facts {
	host: string;
	attempts: number;
}

function refused({ status, ...facts }: Facts & { status: number }, retryMs?: number): Asked {
	if (status < 400) {
		const message = `The token service at ${facts.host} answered with a redirect (HTTP ${status}), which is not followed: enter the address that it leads to`;
		return { error: new BoxTokenServiceError({ ...facts, problem: 'redirect', status, message }) };
	}
	const retryAfterSeconds = retryMs === undefined ? undefined : Math.ceil(retryMs / 1_000);
	const message = `The token service at ${facts.host} answered with HTTP ${status}`;
	return {
		error: new BoxTokenServiceError({
			...facts,
			problem: 'status',
			status,
			retryAfterSeconds,
			message,
		}),
		outcome: { kind: 'answer', status, code: '', retryAfterMs: retryMs },
	};
}

/** A page in place of JSON may be a gateway's, and pass; JSON without the token stays as it is. */
function issuedIn(read: () => IssuedToken): Asked {
	try {
		return { issued: read() };
	} catch (error) {
		if (!(error instanceof BoxTokenServiceError)) throw error;
		const outcome: Outcome | undefined =
			error.problem === 'unreadable' ? { kind: 'nonsense' } : undefined;
		return { error, outcome };
	}
}

function lost({ kind, code }: TransportFailure, facts: Facts): Asked {
	const { host } = facts;
	if (code === answerTooLarge) {
		const message = `What the token service at ${host} answered is far larger than a token`;
		return { error: new BoxTokenServiceError({ ...facts, problem: 'unreadable', code, message }) };
	}
	const message =
		code === 'ETIMEDOUT'
			? `The token service at ${host} did not answer in time`
			: `The token service at ${host} could not be reached (${code})`;
	return {
		error: new BoxTokenServiceError({ ...facts, problem: 'unreachable', code, message }),
		outcome: { kind: 'failure', sent: kind, code },
	};
}
