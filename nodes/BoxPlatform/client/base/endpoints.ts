import { BoxDataError } from './errors';

/** Where a Box account lives: the same three addresses as in Box's SDKs, without a final slash. */
export interface BoxEndpoints {
	/** API and tokens: `/2.0/...` and `/oauth2/token` follow. */
	baseUrl: string;
	/** Uploads: `/2.0/files/content` follows. */
	uploadUrl: string;
	/** The page where a user grants access: `/authorize` follows. */
	oauth2Url: string;
}

/** Box's public service. https://developer.box.com/guides/api-calls/ */
export const defaultEndpoints: BoxEndpoints = {
	baseUrl: 'https://api.box.com',
	uploadUrl: 'https://upload.box.com/api',
	oauth2Url: 'https://account.box.com/api/oauth2',
};

export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

const trimmed = (url: string) => url.trim().replace(/(?<!\/)\/+$/, '');

export const tokenUrl = (endpoints: BoxEndpoints) => `${trimmed(endpoints.baseUrl)}/oauth2/token`;

/**
 * The absolute URL of an API path such as `/files/1`.
 *
 * @throws RangeError for a path that would leave the API: the token must not travel elsewhere
 */
export function apiUrl(
	endpoints: BoxEndpoints,
	path: string,
	query: Query = {},
	origin: 'api' | 'upload' = 'api',
): string {
	const root = `${trimmed(origin === 'api' ? endpoints.baseUrl : endpoints.uploadUrl)}/2.0/`;
	const expected = new URL(root);
	const url = new URL(root + path.replace(/^\//, ''));
	if (
		!path.startsWith('/') ||
		url.origin !== expected.origin ||
		!url.pathname.startsWith(expected.pathname)
	) {
		throw new RangeError(`'${pathOnly(path)}' is not a path of the Box API, such as /files/123`);
	}
	for (const [name, value] of Object.entries(query)) {
		const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
		if (text !== '') url.searchParams.set(name, text);
	}
	return url.href;
}

/**
 * An address that Box handed out (upload session, content, event channel), as a URL.
 *
 * @throws BoxDataError for anything but http(s), and for a plain http address of a service that is
 * itself reached over https: what is sent there could be read on the way
 */
export function handedOutUrl(address: string, configured: string): string {
	if (!URL.canParse(address, configured)) throw unusable('which is no URL');
	const url = new URL(address, configured);
	const allowed = new URL(configured).protocol === 'http:' ? ['http:', 'https:'] : ['https:'];
	if (!allowed.includes(url.protocol)) throw unusable(`with the protocol ${url.protocol}`);
	return url.href;
}

const unusable = (why: string) =>
	new BoxDataError('unreadable_answer', `Box named an address to go on with, ${why}`);

/** What a log line or an error may show of a path: its query can hold names and passwords. */
export const pathOnly = (path: string) => path.replace(/[?#].*/s, '');
