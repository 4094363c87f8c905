/** How a token service is asked, read with words for everything that can be wrong in it. */
import { BoxAuthError, sameName } from '../base';
import type { AnswerFields } from './serviceAnswer';

export interface TokenService {
	/** Its address, which may hold a secret in its query. */
	url: string;
	/** Default: POST. */
	method?: string;
	headers?: Readonly<Record<string, string>>;
	/** What is sent; JSON or a form by what it looks like, unless a header says otherwise. */
	body?: string;
	/** Where the token stands in the answer: a name, or names joined by dots. Default: access_token. */
	tokenField?: string;
	/** The same for the seconds that it lives. Default: expires_in. */
	lifetimeField?: string;
}

/** A request that can be sent as it is. */
export interface ServiceRequest {
	url: string;
	method: string;
	headers: Record<string, string>;
	body?: Buffer;
	fields: AnswerFields;
}

const methods = ['GET', 'POST', 'PUT'];

function wrong(message: string): BoxAuthError {
	return new BoxAuthError('bad_config', 'invalid_config', message);
}

/** @throws BoxAuthError `bad_config`, which shows nothing that can be a secret */
export function serviceRequest(service: TokenService): ServiceRequest {
	const { method = 'POST', headers = {}, body = '', tokenField, lifetimeField } = service;
	if (!methods.includes(method)) {
		throw wrong('The method for the token service must be GET, POST or PUT');
	}
	if (method === 'GET' && body !== '') {
		throw wrong('A GET request has no body: choose POST or PUT for the token service');
	}
	return {
		url: addressOf(service.url),
		method,
		headers: headersOf(headers, body),
		...(body !== '' && { body: Buffer.from(body) }),
		fields: {
			tokenField: tokenField?.trim() || 'access_token',
			lifetimeField: lifetimeField?.trim() || 'expires_in',
		},
	};
}

function addressOf(entered: string): string {
	const address = entered.trim();
	if (address === '') throw wrong('The address of the token service is missing');
	if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
		throw wrong('The address of the token service must begin with https:// or http://');
	}
	const url = new URL(address);
	if (url.username !== '' || url.password !== '') {
		throw wrong(
			'The address of the token service names a user and password: send them in the header Authorization instead',
		);
	}
	url.hash = '';
	return url.href;
}

function headersOf(
	headers: Readonly<Record<string, string>>,
	body: string,
): Record<string, string> {
	for (const [name, value] of Object.entries(headers)) {
		// Neither is quoted: what was entered in the wrong place can be the secret.
		if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
			throw wrong('The name of a header for the token service has blanks or other signs in it');
		}
		if (!/^[\t\x20-\x7e]*$/.test(value)) {
			throw wrong(
				`The value of the header ${name} for the token service has line breaks or special characters in it`,
			);
		}
	}
	const namesType = Object.keys(headers).some((name) => sameName(name, 'content-type'));
	return { ...(body !== '' && !namesType && { 'content-type': typeOf(body) }), ...headers };
}

function typeOf(body: string): string {
	try {
		JSON.parse(body);
		return 'application/json';
	} catch {
		return 'application/x-www-form-urlencoded';
	}
}
