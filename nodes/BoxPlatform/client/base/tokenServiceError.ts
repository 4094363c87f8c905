import { BoxError } from './errors';

/** What went wrong with a token service, by what its owner can do about it. */
export type TokenServiceProblem =
	/** No whole answer came; the code says why. */
	| 'unreachable'
	/** It answered with a status that is no success. */
	| 'status'
	/** It sends on to another address. */
	| 'redirect'
	/** What it answered is no JSON, or far too much. */
	| 'unreadable'
	/** Its JSON lacks the token, or has something else in its place. */
	| 'no_token'
	/** What it says about the lifetime is no time, or none is left. */
	| 'lifetime';

export interface TokenServiceErrorDetails {
	problem: TokenServiceProblem;
	/** What happened, for a person; never anything of what was sent or answered. */
	message: string;
	/** Host name and port; the rest of the address can be a secret. Empty for a function. */
	host: string;
	attempts: number;
	/** HTTP status, where an answer came. */
	status?: number;
	/** Node's code, where none came. */
	code?: string;
	retryAfterSeconds?: number;
}

/** The service that hands out tokens in place of Box gave none. Its answer is in no part of this error. */
export class BoxTokenServiceError extends BoxError {
	override name = 'BoxTokenServiceError';

	readonly problem: TokenServiceProblem;
	readonly host: string;
	readonly attempts: number;
	readonly status?: number;
	readonly code?: string;
	readonly retryAfterSeconds?: number;

	constructor(details: TokenServiceErrorDetails) {
		super(details.message);
		this.problem = details.problem;
		this.host = details.host;
		this.attempts = details.attempts;
		this.status = details.status;
		this.code = details.code;
		this.retryAfterSeconds = details.retryAfterSeconds;
	}
}
