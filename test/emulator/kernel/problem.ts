import { randomBytes } from 'node:crypto';

import type { Json, JsonObject } from './json';

/** How an error body is written. */
export type ProblemForm = 'long' | 'short' | 'oauth' | 'empty';

export interface ProblemOptions {
	form?: ProblemForm;
	/** Goes out as `context_info`. */
	context?: Json;
	headers?: Record<string, string>;
	/** What the client did against the protocol; recorded when the problem is answered. */
	mistake?: string;
}

/** An error that Box answers on purpose. */
export class Problem extends Error {
	readonly form: ProblemForm;
	readonly context: Json | undefined;
	readonly headers: Record<string, string>;
	readonly mistake: string | undefined;

	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		options: ProblemOptions = {},
	) {
		super(message);
		this.form = options.form ?? 'long';
		this.context = options.context;
		this.headers = options.headers ?? {};
		this.mistake = options.mistake;
	}
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** 16 lower-case alphanumerics. */
export function requestId(): string {
	return [...randomBytes(16)].map((byte) => ALPHABET[byte % 36] ?? 'a').join('');
}

/** The body Box sends for a problem; nothing for the empty form. */
export function problemBody(problem: Problem): JsonObject | undefined {
	switch (problem.form) {
		case 'empty':
			return undefined;
		case 'oauth':
			return { error: problem.code, error_description: problem.message };
		case 'short':
			return { code: problem.code, message: problem.message, request_id: requestId() };
		default:
			return {
				type: 'error',
				status: problem.status,
				code: problem.code,
				...(problem.context === undefined ? {} : { context_info: problem.context }),
				help_url: 'http://developers.box.com/docs/#errors',
				message: problem.message,
				request_id: requestId(),
			};
	}
}

const errors = (reason: string, name: string, message: string): JsonObject => ({
	errors: [{ reason, name, message }],
});

export function missing(name: string): Problem {
	return new Problem(400, 'bad_request', 'Bad Request', {
		context: errors('missing_parameter', name, `'${name}' is required`),
		mistake: `missing required field ${name}`,
	});
}

export function invalid(name: string, value: unknown, detail = ''): Problem {
	const shown = typeof value === 'string' ? value : JSON.stringify(value);
	const message = `Invalid value '${shown}'.${detail === '' ? '' : ` ${detail}`}`;
	return new Problem(400, 'bad_request', 'Bad Request', {
		context: errors('invalid_parameter', name, message),
	});
}

/** `prefix` is Box's `f_`, `d_` or `w_` before the id, or nothing. */
export function notFound(name: string, value: string, code = 'not_found'): Problem {
	const message = `Invalid value '${value}'. '${name}' with value '${value}' not found`;
	return new Problem(404, code, 'Not Found', {
		context: errors('invalid_parameter', name, message),
	});
}

export function forbidden(detail?: string): Problem {
	return new Problem(
		403,
		'access_denied_insufficient_permissions',
		'Access denied - insufficient permission',
		detail === undefined ? {} : { context: { message: detail } },
	);
}

export function insufficientScope(): Problem {
	return new Problem(
		403,
		'insufficient_scope',
		'The request requires higher privileges than provided by the access token.',
	);
}

export function methodNotAllowed(): Problem {
	return new Problem(405, 'method_not_allowed', 'Method Not Allowed');
}

export function preconditionFailed(): Problem {
	return new Problem(
		412,
		'precondition_failed',
		'The resource has been modified. Please retrieve the resource again and retry',
	);
}

export function nameInUse(conflicts: Json | undefined): Problem {
	return new Problem(409, 'item_name_in_use', 'Item with the same name already exists', {
		...(conflicts === undefined ? {} : { context: { conflicts } }),
	});
}

export function temporarilyBlocked(): Problem {
	return new Problem(
		409,
		'operation_blocked_temporary',
		'The operation is blocked by another on-going operation.',
	);
}

/** An error of the metadata or upload service, whose bodies are short. */
export function short(status: number, code: string, message: string): Problem {
	return new Problem(status, code, message, { form: 'short' });
}

/** An error of the token endpoint. */
export function oauthProblem(error: string, description: string, mistake?: string): Problem {
	return new Problem(400, error, description, {
		form: 'oauth',
		...(mistake === undefined ? {} : { mistake }),
	});
}

/** Box's 401: no body, the reason in `WWW-Authenticate`. */
export function unauthorized(description?: string): Problem {
	const detail =
		description === undefined ? '' : `, error="invalid_token", error_description="${description}"`;
	return new Problem(401, 'unauthorized', 'Unauthorized', {
		form: 'empty',
		headers: { 'WWW-Authenticate': `Bearer realm="Service"${detail}` },
	});
}
