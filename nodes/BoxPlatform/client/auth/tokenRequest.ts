/** One token from Box: asked for until it comes, repaired once for a wrong clock, refused in a user's terms. */
import { BoxAuthError, isObject, textOf } from '../base';
import { sendForm } from './tokenForm';
import {
	type Asked,
	type IssuedToken,
	type TokenContext,
	type TokenSource,
	untilIssued,
	usualLifetimeSeconds,
} from './tokenSource';

/** A way to ask Box for a token that needs no user. */
export interface Grant {
	/** Everything that makes this token another one: app, subject, key, and a hash of the secret. */
	readonly identity: readonly string[];
	/** The form to send; called for each attempt, since an assertion works only once. */
	form(now: number): Record<string, string> | Promise<Record<string, string>>;
}

/**
 * Asks for a token. Every attempt is safe to repeat: a token that nobody received harms nobody.
 *
 * @throws BoxAuthError when Box refuses; BoxApiError, BoxAnswerError or BoxConnectionError if it stays unavailable
 */
export async function requestToken(
	grant: Grant,
	context: TokenContext,
	signal?: AbortSignal,
): Promise<IssuedToken> {
	const { clock } = context;
	let skewMs = 0;
	let repaired = false;
	const attempt = async (attempts: number, timeoutMs: number): Promise<Asked> => {
		const fields = await grant.form(clock.now() + skewMs);
		const start = clock.monotonic();
		const form = { to: 'token', fields, secrets: secretsOf(fields), timeoutMs } as const;
		const answer = await sendForm(form, context, attempts, signal);
		if ('body' in answer) return { issued: issuedIn(answer.body, start) };
		const { outcome, error, serverNow } = answer;
		if (!(error instanceof BoxAuthError)) return { error, outcome };
		// Box's own `Date` says what time it is there: once, the assertion is made for that time.
		if (error.reason !== 'clock' || serverNow === undefined || repaired) return { error };
		repaired = true;
		skewMs = serverNow - clock.now();
		context.log?.warn('The clock differs from the one of Box', { seconds: skewMs / 1_000 });
		return 'again';
	};
	return await untilIssued(attempt, context, { signal });
}

/** The tokens that Box gives for a grant. */
export function ofGrant(grant: Grant): TokenSource {
	return {
		identity: grant.identity,
		issue: async (context, signal) => await requestToken(grant, context, signal),
	};
}

function issuedIn(body: unknown, start: number): IssuedToken {
	const { access_token, expires_in } = isObject(body) ? body : {};
	const seconds = Number(expires_in) || usualLifetimeSeconds;
	return { token: textOf(access_token) ?? '', expiresAt: start + seconds * 1_000 };
}

const secretsOf = ({ client_secret, assertion }: Record<string, string>) =>
	[client_secret, assertion].flatMap((secret) => (secret ? [secret] : []));
