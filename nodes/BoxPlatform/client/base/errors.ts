/** Everything that the client throws on purpose, by what a caller can do about it. */
import { isObject, textOf } from './json';
import type { BoxMini } from './types';

/** Everything this client throws on purpose, except an abort (which throws the signal's reason). */
export class BoxError extends Error {
	override name = 'BoxError';

	/** What the caller knows of it, for a person; see `withDetail`. */
	declare detail?: string;
}

export interface BoxApiErrorDetails {
	/** HTTP status. */
	status: number;
	/** Box's own code, such as `item_name_in_use`; empty when the answer named none. */
	code: string;
	/** What Box wrote, for a person. */
	reason: string;
	/** Names the request in Box's support and logs. */
	requestId?: string;
	contextInfo?: unknown;
	/** The items that are in the way; Box sends an object for files and an array for folders. */
	conflicts: BoxMini[];
	helpUrl?: string;
	/** How long Box asked to wait, where it did. */
	retryAfterSeconds?: number;
	/** How often the request was sent. */
	attempts: number;
	method: string;
	/** API path without its query. */
	path: string;
	/** Whether the change may have happened although the request failed. */
	outcomeUnknown: boolean;
	/** What the caller knows of it, for a person; see `withDetail`. */
	detail?: string;
}

/**
 * Box answered with an error.
 * https://developer.box.com/guides/api-calls/permissions-and-errors/common-errors/
 */
export class BoxApiError extends BoxError {
	override name = 'BoxApiError';

	readonly status: number;
	readonly code: string;
	readonly reason: string;
	readonly requestId?: string;
	readonly contextInfo?: unknown;
	readonly conflicts: BoxMini[];
	readonly helpUrl?: string;
	readonly retryAfterSeconds?: number;
	readonly attempts: number;
	readonly method: string;
	readonly path: string;
	readonly outcomeUnknown: boolean;

	constructor(details: BoxApiErrorDetails, note?: string) {
		const head = [details.status, details.code].filter((part) => part !== '').join(' ');
		const request = details.requestId === undefined ? '' : ` (request ${details.requestId})`;
		super([`${head}: ${details.reason}${request}`, note].filter(Boolean).join('. '));
		this.status = details.status;
		this.code = details.code;
		this.reason = details.reason;
		this.requestId = details.requestId;
		this.contextInfo = details.contextInfo;
		this.conflicts = details.conflicts;
		this.helpUrl = details.helpUrl;
		this.retryAfterSeconds = details.retryAfterSeconds;
		this.attempts = details.attempts;
		this.method = details.method;
		this.path = details.path;
		this.outcomeUnknown = details.outcomeUnknown;
		this.detail = details.detail;
	}

	/** The same error with what the caller knows of it, for a person. */
	withDetail(detail: string): BoxApiError {
		return new BoxApiError({ ...this, detail }, detail);
	}

	/** The same error for callers who have found out that nothing was changed. */
	withNothingChanged(): BoxApiError {
		return new BoxApiError({ ...this, outcomeUnknown: false });
	}
}

/** A failure with what the caller knows of it, for a person; what is no error of this client stays as it is. */
export function withDetail(error: unknown, detail: string): unknown {
	if (error instanceof BoxApiError) return error.withDetail(detail);
	if (error instanceof BoxError) error.detail = detail;
	return error;
}

/** Why Box gave no token, in terms of what a user can change. */
export type BoxAuthReason =
	/** An admin has to authorise the app (again) in the Admin Console. */
	| 'app_not_authorized'
	/** The app has another authentication method than the credential. */
	| 'wrong_app_type'
	/** Client ID or client secret is wrong. */
	| 'wrong_secret'
	/** Key pair, key ID or algorithm do not match the app's. */
	| 'bad_key'
	/** The enterprise or user ID is unknown, or not of the stated type. */
	| 'bad_subject'
	/** The app may not act for users ("Generate user access tokens"). */
	| 'user_tokens_disabled'
	/** Client credentials: Box does not say which of secret, subject or authorisation is wrong. */
	| 'credentials_refused'
	/** The same for a token of the company. */
	| 'company_refused'
	/** The same for a token of a user. */
	| 'user_refused'
	/** This machine's clock differs from Box's. */
	| 'clock'
	| 'insufficient_scope'
	/** The user has to connect again: the refresh token was used, revoked or is too old. */
	| 'reconnect'
	/** A token that nothing can renew is no longer accepted. */
	| 'token_rejected'
	/** The pasted app configuration is unusable; nothing was sent. */
	| 'bad_config'
	| 'other';

/** Box issued no token, or the credential cannot be used to ask for one. */
export class BoxAuthError extends BoxError {
	override name = 'BoxAuthError';

	/**
	 * @param code OAuth 2 error code, such as `invalid_grant`; `invalid_config` when nothing was sent
	 * @param description Box's `error_description`, or what is wrong with the configuration
	 */
	constructor(
		readonly reason: BoxAuthReason,
		readonly code: string,
		readonly description: string,
		readonly status?: number,
	) {
		super(code === 'invalid_config' ? description : `${code}: ${description}`);
	}
}

export interface BoxConnectionErrorDetails {
	/** Node's code, such as `ECONNREFUSED`, or `EGRESS_BLOCKED` for the host's outbound policy. */
	code: string;
	/** Host name and port; never a path, which can be a secret by itself. */
	host: string;
	attempts: number;
	/** Whether the change may have happened although no answer came. */
	outcomeUnknown: boolean;
}

/** The network failed before a whole answer arrived. */
export class BoxConnectionError extends BoxError {
	override name = 'BoxConnectionError';

	readonly code: string;
	readonly host: string;
	readonly attempts: number;
	readonly outcomeUnknown: boolean;

	constructor(details: BoxConnectionErrorDetails) {
		const tries = details.attempts > 1 ? ` after ${details.attempts} attempts` : '';
		const note = details.outcomeUnknown ? '. The change may have been made all the same' : '';
		super(`No answer from ${details.host}${tries} (${details.code})${note}`);
		this.code = details.code;
		this.host = details.host;
		this.attempts = details.attempts;
		this.outcomeUnknown = details.outcomeUnknown;
	}
}

export type BoxDataCode =
	/** A source or a download has another length than stated. */
	| 'size_mismatch'
	/** The content arrived with another SHA-1 than it has at the other end. */
	| 'sha1_mismatch'
	/** A successful answer without what was asked for. */
	| 'unreadable_answer'
	/** More in one answer than is taken into memory. */
	| 'answer_too_large'
	/** A list or a stream that leads on and on without anything new. */
	| 'endless_list'
	/** More results than offset paging can reach. */
	| 'too_many_results';

/** Data is not what it was announced to be. */
export class BoxDataError extends BoxError {
	override name = 'BoxDataError';

	constructor(
		readonly code: BoxDataCode,
		message: string,
	) {
		super(message);
	}
}

/**
 * Node's code of an error, such as `ECONNRESET`. Looks at the field alone: an error can come from
 * another realm, where `instanceof Error` is false.
 */
export function nodeCode(error: unknown): string | undefined {
	return isObject(error) ? textOf(error.code) : undefined;
}
