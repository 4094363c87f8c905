import { isObject, textOf } from '../base';
import { renewalTime } from '../auth';

/** The two tokens of a user who has signed in, as a store keeps them. Plain JSON. */
export interface OAuth2TokenPair {
	accessToken: string;
	/** Works once: the request that uses it brings the next pair. Box keeps it for 60 days. */
	refreshToken: string;
	/** Milliseconds since the epoch, by the clock of who asked for it. */
	issuedAt?: number;
	/** Milliseconds since the epoch; without it the token is used until Box rejects it. */
	expiresAt?: number;
}

const usualLifetimeMs = 3_600_000;

export function isDue({ issuedAt, expiresAt }: OAuth2TokenPair, now: number): boolean {
	if (expiresAt === undefined) return false;
	return now >= renewalTime(issuedAt ?? expiresAt - usualLifetimeMs, expiresAt);
}

export const hasExpired = ({ expiresAt }: OAuth2TokenPair, now: number) =>
	expiresAt !== undefined && now >= expiresAt;

const moment = (value: unknown) =>
	typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** What a store has given, if it is a pair. */
export function pairIn(value: unknown): OAuth2TokenPair | undefined {
	if (!isObject(value)) return undefined;
	const accessToken = textOf(value.accessToken);
	const refreshToken = textOf(value.refreshToken);
	if (accessToken === undefined || refreshToken === undefined) return undefined;
	return {
		accessToken,
		refreshToken,
		issuedAt: moment(value.issuedAt),
		expiresAt: moment(value.expiresAt),
	};
}

/** The pair of Box's answer; undefined where it has no refresh token. */
export function issuedPair(body: unknown, issuedAt: number): OAuth2TokenPair | undefined {
	if (!isObject(body)) return undefined;
	const lifetimeMs = Number(body.expires_in) * 1_000 || usualLifetimeMs;
	return pairIn({
		accessToken: body.access_token,
		refreshToken: body.refresh_token,
		issuedAt,
		expiresAt: issuedAt + lifetimeMs,
	});
}
