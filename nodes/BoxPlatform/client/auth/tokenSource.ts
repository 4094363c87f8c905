/** Where tokens come from, whatever it is: Box for a grant, a service, a function of the caller. */
import type { BoxEndpoints, BoxLog, Clock } from '../base';
import { decide, type Outcome, type RetryPolicy, type Transport } from '../http';

export interface TokenContext {
	transport: Transport;
	endpoints: BoxEndpoints;
	clock: Clock;
	policy: RetryPolicy;
	log?: BoxLog;
	/** Milliseconds that the attempts for one token may take together, without the waits between them. */
	totalMs?: number;
}

export interface IssuedToken {
	token: string;
	/** By the monotonic clock of this process, in milliseconds. */
	expiresAt: number;
}

export interface TokenSource {
	/** Everything that makes this token another one: whose it is, and a hash of the secrets. */
	readonly identity: readonly string[];
	/** Asks for a token until one comes, or none will. */
	issue(context: TokenContext, signal?: AbortSignal): Promise<IssuedToken>;
}

/** Box names 3,600 to 4,200 s; this stands in should an answer name none. */
export const usualLifetimeSeconds = 3_600;

/** Milliseconds in which next to nothing moves, after which an attempt has failed. */
export const idleTimeoutMs = 30_000;

/** Of an answer, whose token has some thousands at most. */
export const mostBytes = 1024 * 1024;

/** A token is renewed this long before it expires: it must outlive the request it is used for. */
const earlyMs = 60_000;
/** Of its lifetime, where that is short: one that lives some seconds must serve several requests as well. */
const earlyShare = 0.2;

/** From when on another token is asked for; all three in milliseconds by the same clock. */
export const renewalTime = (issuedAt: number, expiresAt: number) =>
	expiresAt - Math.min(earlyMs, (expiresAt - issuedAt) * earlyShare);

/** What an attempt has led to. */
export type Asked =
	| { issued: IssuedToken }
	/** The error is the end of it, unless the outcome may pass. */
	| { error: Error; outcome?: Outcome }
	/** The next attempt follows at once. */
	| 'again';

/**
 * Asks until a token comes. Every attempt is safe to repeat: a token that nobody received harms nobody.
 *
 * @param ask gets the number of this attempt, and the milliseconds that it may take
 * @param totalMs where the context names none; default: no limit
 */
export async function untilIssued(
	ask: (attempts: number, timeoutMs: number) => Promise<Asked>,
	{ clock, policy, ...context }: Pick<TokenContext, 'clock' | 'policy' | 'totalMs'>,
	{ signal, totalMs = Infinity }: { signal?: AbortSignal; totalMs?: number } = {},
): Promise<IssuedToken> {
	const mostMs = context.totalMs ?? totalMs;
	let waitedMs = 0;
	let spentMs = 0;
	for (let attempts = 1; ; attempts += 1) {
		const start = clock.monotonic();
		const asked = await ask(attempts, Math.min(idleTimeoutMs, mostMs - spentMs));
		if (asked === 'again') continue;
		if ('issued' in asked) return asked.issued;
		const { outcome, error } = asked;
		if (outcome === undefined) throw error;
		spentMs += clock.monotonic() - start;
		const decision = decide(
			outcome,
			{
				attempts,
				waitedMs,
				isOutOfTime: spentMs >= mostMs,
				refreshed: true,
				repeatable: true,
				waitFor202: false,
				random: clock.random(),
			},
			policy,
		);
		if (decision.action !== 'wait') throw error;
		await clock.sleep(decision.waitMs, signal);
		waitedMs += decision.waitMs;
	}
}
