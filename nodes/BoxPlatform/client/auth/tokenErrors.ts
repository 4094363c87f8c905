import type { BoxAuthReason } from '../base';

/** Box's `error_description`s as they come; the first that fits counts. */
const reasons: ReadonlyArray<readonly [pattern: RegExp, reason: BoxAuthReason]> = [
	[/not authorized by the enterprise/i, 'app_not_authorized'],
	[/cannot obtain user token/i, 'user_tokens_disabled'],
	[/grant type is unauthorized|box_subject_type/i, 'wrong_app_type'],
	[/signature verification|'kid'|"kid"|algorithm not allowed/i, 'bad_key'],
	[/'exp'|'jti'|'iat'|'nbf'/i, 'clock'],
	[/'sub'|box_sub_type/i, 'bad_subject'],
	[/'iss'/i, 'wrong_secret'],
	[/grant credentials are invalid/i, 'credentials_refused'],
	[/refresh token|auth(orization)? code/i, 'reconnect'],
];

/**
 * What a refused token request means for the one who configured it.
 * https://developer.box.com/guides/authentication/jwt/jwt-errors/ (not complete)
 *
 * @param code the answer's `error`
 * @param description the answer's `error_description`
 * @param subject for whom the token was to be, where the answer leaves several mistakes open
 */
export function authReason(code: string, description: string, subject?: string): BoxAuthReason {
	if (code === 'invalid_client') return 'wrong_secret';
	if (code === 'insufficient_scope') return 'insufficient_scope';
	const reason = reasons.find(([pattern]) => pattern.test(description))?.[1] ?? 'other';
	if (reason !== 'credentials_refused') return reason;
	if (subject === 'user') return 'user_refused';
	return subject === 'enterprise' ? 'company_refused' : reason;
}
