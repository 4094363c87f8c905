import type { Emulator, Exchange } from '../../emulator';

/** A text that must not appear anywhere, and what it is. */
export interface Secret {
	what: string;
	text: string;
}

/** Every secret that was in play at an emulator: those of its apps and those it handed out. */
export function secretsOf(emulator: Emulator): Secret[] {
	const { jwtConfig, oauth2, ccg, exchanges } = emulator;
	const { clientSecret, appAuth } = jwtConfig.boxAppSettings;
	const secrets: Secret[] = [
		{ what: 'client secret', text: clientSecret },
		{ what: 'client secret', text: oauth2.clientSecret },
		{ what: 'client secret', text: ccg.clientSecret },
		{ what: 'passphrase', text: appAuth.passphrase },
		...appAuth.privateKey
			.split('\n')
			.filter((line) => line !== '' && !line.startsWith('-----'))
			.map((text) => ({ what: 'private key', text })),
		...exchanges.list().flatMap(handedOut),
	];
	return secrets.filter(({ text }) => text.length > 8);
}

function handedOut({
	requestHeaders,
	requestBody,
	responseHeaders,
	responseBody,
}: Exchange): Secret[] {
	const found: Secret[] = [];
	const add = (what: string, text: unknown) => {
		if (typeof text === 'string' && text !== '') found.push({ what, text });
	};
	add('access token', String(requestHeaders.authorization ?? '').replace(/^Bearer /, ''));
	const location = responseHeaders.location;
	// The path and query are what opens the content; the host is in many places rightly.
	if (typeof location === 'string') add('pre-signed URL', location.replace(/^\w+:\/\/[^/]+/, ''));
	for (const name of ['access_token', 'refresh_token', 'upload_url', 'download_url']) {
		add(name, field(responseBody, name));
	}
	for (const name of ['assertion', 'refresh_token', 'client_secret'])
		add(name, field(requestBody, name));
	const session = field(responseBody, 'session_endpoints');
	if (typeof session === 'object' && session !== null) {
		for (const url of Object.values(session)) add('upload URL', url);
	}
	return found;
}

function field(body: unknown, name: string): unknown {
	return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}

/**
 * Where a secret appears in a value: in any property at any depth, also in those that JSON leaves
 * out, such as the stack and the cause of an error.
 */
export function leaks(value: unknown, secrets: readonly Secret[]): string[] {
	const found: string[] = [];
	const seen = new Set<object>();
	const walk = (part: unknown, path: string): void => {
		if (typeof part === 'string') {
			for (const { what, text } of secrets) {
				if (part.includes(text)) found.push(`the ${what} is in ${path}`);
			}
			return;
		}
		if (typeof part !== 'object' || part === null || seen.has(part)) return;
		seen.add(part);
		if (part instanceof Map || part instanceof Set) {
			for (const entry of part) walk(entry, `${path}<>`);
		}
		if (ArrayBuffer.isView(part)) {
			walk(Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1'), path);
			return;
		}
		for (const name of Object.getOwnPropertyNames(part)) {
			walk(name, `a name in ${path}`);
			walk(Reflect.get(part, name), `${path}.${name}`);
		}
	};
	walk(value, 'the run');
	return found;
}
