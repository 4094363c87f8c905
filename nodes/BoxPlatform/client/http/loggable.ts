/**
 * Headers, forms and JSON as a log may show them: without tokens, keys, passwords, and without the addresses that let
 * in whoever has them.
 */
import { parseJson } from '../base';
import { redact } from './apiError';

/** Of a body, in characters. */
const mostCharacters = 2_000;
/** A larger body is not read for a log. */
const mostBytes = 256 * 1024;

const hidden = '***';

/** Whose values are no secrets. Of all others, such as those of a caller's own, the name alone is told. */
const plainHeaders = new Set([
	...['accept', 'accept-encoding', 'accept-ranges', 'age', 'as-user', 'box-request-id'],
	...['box-version', 'cache-control', 'connection', 'content-disposition', 'content-encoding'],
	...['content-length', 'content-md5', 'content-range', 'content-type', 'date', 'digest', 'etag'],
	...[
		'if-match',
		'if-none-match',
		'keep-alive',
		'last-modified',
		'location',
		'range',
		'retry-after',
	],
	...['server', 'strict-transport-security', 'transfer-encoding', 'user-agent', 'vary', 'via'],
	'x-rep-hints',
]);

/** What a request for a token may show. */
const plainFormFields = new Set([
	...['grant_type', 'client_id', 'box_subject_type', 'box_subject_id', 'scope', 'resource'],
	...['subject_token_type', 'actor_token_type'],
]);

const secretNames =
	/token|secret|passw|passphrase|assertion|authori[sz]ation|signature|credential|cookie|boxapi|phone_number|(?:api|private|access).?key/i;

/** Secrets as they stand in the middle of a text. */
const secretsInText =
	/\b(bearer\s+(?!token\b)|[\w-]{0,40}(?:token|secret|password|passphrase|assertion|signature)=["']?)[^\s&"']+/gi;

/** @param headers with names in lower case; of any other only the name shows */
export function loggableHeaders(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, loggableHeader(name, value)]),
	);
}

function loggableHeader(name: string, value: string): string {
	if (name === 'www-authenticate') return loggableChallenge(value);
	return plainHeaders.has(name) ? loggableText(value, []) : hidden;
}

/** Why a token was refused: the scheme, and of what stands after it what is no secret. */
function loggableChallenge(value: string): string {
	const [scheme = hidden] = /^[\w-]+(?=\s|$)/.exec(value) ?? [];
	const parts = [...value.matchAll(/\b(realm|error|error_description|scope)="([^"]*)"/gi)].map(
		([, name = '', text = '']) => `${name}="${loggableText(text, [])}"`,
	);
	return [scheme, parts.join(', ')].filter(Boolean).join(' ');
}

export function loggableForm(form: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(form).map(([name, value]) => [name, plainFormFields.has(name) ? value : hidden]),
	);
}

/**
 * The beginning of a JSON body.
 *
 * @param type its `Content-Type`
 * @param secrets show nowhere
 * @returns undefined for what is no JSON, as contents of files are
 */
export function loggableJson(
	body: Buffer | string,
	type: string | undefined,
	secrets: readonly string[],
): string | undefined {
	if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type ?? '') || body.length === 0) {
		return undefined;
	}
	if (body.length > mostBytes) return `(JSON of ${body.length} bytes)`;
	const text = typeof body === 'string' ? body : body.toString('utf8');
	try {
		const told = JSON.stringify(parseJson(text), (name, value: unknown) => {
			if (secretNames.test(name) && value !== null && typeof value !== 'boolean') return hidden;
			return typeof value === 'string' ? loggableText(value, secrets) : value;
		});
		return told.length > mostCharacters ? `${told.slice(0, mostCharacters)}…` : told;
	} catch {
		// A log line is no reason for a request to fail, and what cannot be read cannot be cleared of secrets.
		return '(unreadable)';
	}
}

function loggableText(text: string, secrets: readonly string[]): string {
	return redact(text, secrets).replace(secretsInText, `$1${hidden}`);
}
