/** From Box's answer to the error that callers see, without any secret that the answer may echo. */
import { BoxApiError, type BoxMini, isObject, parseJson, textOf } from '../base';
import { isMarkup, titleNote } from './htmlPage';

export interface FailedAnswer {
	status: number;
	headers: Record<string, string>;
	text: string;
}

interface Circumstances {
	method: string;
	path: string;
	attempts: number;
	outcomeUnknown: boolean;
	retryAfterSeconds?: number;
	/** Said after Box's own words, such as why nothing was tried again. */
	note?: string;
}

const maxReasonLength = 500;

/**
 * Takes out what an answer may echo of the request: the token, and URLs beyond their host, since
 * upload, download and event URLs are secrets. Links to Box's documentation stay.
 */
export function redact(text: string, secrets: readonly string[]): string {
	const withoutSecrets = secrets.reduce(
		(rest, secret) => (secret === '' ? rest : rest.split(secret).join('***')),
		text,
	);
	return withoutSecrets.replace(
		/(https?:(?:\\?\/){2})([^\s"'<>\\/?#]+)(?:\\?\/|[?#])[^\s"'<>]*/gi,
		(url: string, scheme: string, host: string) =>
			/(?:^|\.)(?:developers?|support)\.box\.com$/i.test(host) ? url : `${scheme}${host}`,
	);
}

/** The body as an object, or undefined for empty, HTML and other bodies. */
function errorBody(text: string): Record<string, unknown> | undefined {
	try {
		const body = parseJson(text);
		return isObject(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

/** Box's code of an answer, read without failing on anything. */
export const errorCode = (text: string) => textOf(errorBody(text)?.code) ?? '';

/**
 * What Box's support asks for. The header and the body of a refusal can have different ones: Box documents that of the
 * body as the one to name. Other answers have the header's alone.
 *
 * https://developer.box.com/reference/resources/client-error/
 */
export const requestIdOf = (headers: Record<string, string>, text = '') =>
	textOf(errorBody(text)?.request_id) ?? textOf(headers['box-request-id']);

function detailsOf(contextInfo: unknown): string[] {
	if (typeof contextInfo === 'string') return [contextInfo];
	if (!isObject(contextInfo)) return [];
	const errors: unknown[] = Array.isArray(contextInfo.errors) ? contextInfo.errors : [];
	return [contextInfo, ...errors].flatMap((entry) =>
		isObject(entry) && typeof entry.message === 'string' ? [entry.message] : [],
	);
}

/** What `WWW-Authenticate` says, as for a missing scope: such an answer can have an empty body. */
function challenged(
	name: 'error' | 'error_description',
	{ headers }: FailedAnswer,
): string | undefined {
	const header = headers['www-authenticate'] ?? '';
	const start = header.indexOf(`${name}="`) + name.length + 2;
	const end = header.indexOf('"', start);
	return start < name.length + 2 || end === -1 ? undefined : textOf(header.slice(start, end));
}

function reasonOf(body: Record<string, unknown> | undefined, answer: FailedAnswer): string {
	if (!body) {
		const challenge = challenged('error_description', answer);
		if (challenge !== undefined) return challenge;
		if (isMarkup(answer.text)) return `an HTML page instead of an answer${titleNote(answer.text)}`;
		return answer.text.trim() === '' ? 'no details' : 'an unreadable answer';
	}
	const message = textOf(body.message) ?? textOf(body.error_description) ?? 'no details';
	const details = detailsOf(body.context_info).filter((detail) => detail !== message);
	return [message, ...details].join(' - ').slice(0, maxReasonLength);
}

function conflictsOf(contextInfo: unknown): BoxMini[] {
	const conflicts = isObject(contextInfo) ? contextInfo.conflicts : undefined;
	return (Array.isArray(conflicts) ? conflicts : [conflicts]).flatMap((item) =>
		// A conflict of a move can lack its ID; then it cannot help to find the item in the way.
		isObject(item) && typeof item.type === 'string' && typeof item.id === 'string'
			? [{ ...item, type: item.type, id: item.id }]
			: [],
	);
}

/** Turns a failed answer into the error that callers see. `secrets` never appear in it. */
export function apiError(
	answer: FailedAnswer,
	circumstances: Circumstances,
	secrets: readonly string[],
): BoxApiError {
	const safe = { ...answer, text: redact(answer.text, secrets) };
	const body = errorBody(safe.text);
	const { note, ...rest } = circumstances;
	return new BoxApiError(
		{
			...rest,
			status: answer.status,
			code: textOf(body?.code) ?? textOf(body?.error) ?? challenged('error', answer) ?? '',
			reason: redact(reasonOf(body, safe), secrets),
			requestId: requestIdOf(answer.headers, safe.text),
			contextInfo: body?.context_info ?? undefined,
			conflicts: conflictsOf(body?.context_info),
			helpUrl: textOf(body?.help_url),
		},
		note,
	);
}
