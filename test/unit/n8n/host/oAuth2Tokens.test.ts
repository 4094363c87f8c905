import axios, { AxiosError, AxiosHeaders } from 'axios';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import {
	BoxApiError,
	BoxAuthError,
	BoxConnectionError,
	needsPerson,
} from '../../../../nodes/BoxPlatform/client';
import type { BoxHost } from '../../../../nodes/BoxPlatform/n8n/host/boxHost';
import { toNodeError } from '../../../../nodes/BoxPlatform/n8n/host/errors';
import { oAuth2Tokens } from '../../../../nodes/BoxPlatform/n8n/host/oAuth2Tokens';
import { failureOf, fakeBox, fakeClock, item } from '../../client/fakes';
import { fakeNode } from '../fakeNode';

const node = fakeNode();

const connected: ICredentialDataDecryptedObject = {
	clientId: 'client-1',
	clientSecret: 'canary-secret',
	oauthTokenData: { access_token: 'canary-access', refresh_token: 'canary-refresh' },
};

/** What went over the wire: axios keeps it in its errors. */
const sent = 'client_secret=canary-secret&refresh_token=canary-refresh';
const url = 'https://api.box.com/oauth2/token';

/** As n8n's `@n8n/client-oauth2` words an answer with an OAuth error. It keeps no status. */
const authError = (error?: string, error_description?: string) =>
	Object.assign(new Error('Client authentication failed (e.g., unknown client)'), {
		code: 'EAUTH',
		body: { error, error_description },
	});

/** As it words an answer without one. */
const responseError = (status: number, body = '') =>
	Object.assign(new Error(`HTTP status ${status}`), { code: 'ESTATUS', status, body });

function axiosError(
	code: string | undefined,
	response?: { status: number; data?: string; headers?: Record<string, string> },
) {
	const config = { url, data: sent, headers: new AxiosHeaders() };
	const full = response && {
		...response,
		data: response.data ?? '',
		statusText: '',
		headers: new AxiosHeaders(response.headers),
		config,
	};
	return new AxiosError(`failed for ${sent}`, code, config, {}, full);
}

/** A node whose access token Box rejects, and where n8n's refresh fails. */
function withRefresh(refresh: () => unknown, credential = connected) {
	const helpers = { refreshOAuth2Token: jest.fn(async () => refresh()) };
	const logger = { debug: () => undefined };
	const host = { helpers, logger, getNode: () => node, getCredentials: async () => credential };
	const tokens = oAuth2Tokens(
		host as unknown as BoxHost,
		'boxPlatformOAuth2Api',
		credential,
		fakeClock(),
	);
	const { box, requests, clock } = fakeBox(
		({ headers }) => ({
			status: headers.authorization === 'Bearer renewed' ? 200 : 401,
			json: item,
		}),
		{ tokens },
	);
	return { tokens, box, requests, clock, helpers };
}

const failing = async (problem: unknown, credential = connected) =>
	await failureOf(
		withRefresh(() => {
			throw problem;
		}, credential).tokens.refreshAfterRejection('canary-access'),
	);

/** What the node shows. */
function shown(error: unknown): string {
	const result = toNodeError(error, node);
	if (!(result instanceof NodeApiError || result instanceof NodeOperationError)) throw result;
	return `${result.message} | ${result.description ?? ''}`;
}

describe('a refresh that Box refuses', () => {
	it.each([
		[
			'invalid_client',
			'The client credentials are invalid',
			'wrong_secret',
			/client ID and secret.*Enter the current client ID and client secret from the Box Developer Console.*click Connect/s,
		],
		[
			'unauthorized_client',
			'This app is not authorized by the enterprise admin',
			'app_not_authorized',
			/not authorized in this enterprise.*User Authentication Apps/s,
		],
		[
			'unauthorized_client',
			'The grant type is unauthorized for this client_id',
			'wrong_app_type',
			/another authentication method.*‘User Authentication \(OAuth 2.0\)’/s,
		],
		[
			'insufficient_scope',
			'Insufficient permissions for the requested scope.',
			'insufficient_scope',
			/lacks a permission.*click Connect/s,
		],
		[
			'unauthorized_client',
			'The application is disabled',
			'other',
			/refused to sign in.*Box admin has not disabled/s,
		],
		['invalid_grant', 'Refresh token has expired', 'reconnect', /connected again.*click Connect/s],
	])('as %s "%s" needs a person and says what to do', async (code, description, reason, text) => {
		const error = await failing(authError(code, description));

		expect(error).toBeInstanceOf(BoxAuthError);
		expect(error).toMatchObject({ reason, code, description, status: 400 });
		expect(needsPerson(error)).toBe(true);
		expect(shown(error)).toMatch(text);
		expect(shown(error)).toContain(`${code}, ${description}`);
	});
});

describe('a refresh while Box is in trouble', () => {
	it.each([
		['an error of the server', authError('server_error', 'Try later'), 500],
		['an unavailable service', authError('temporarily_unavailable', 'Try later'), 503],
		['a rate limit', authError('rate_limit_exceeded', 'Try later'), 429],
		[
			'a rate limit without an OAuth error',
			responseError(429, '{"code":"rate_limit_exceeded"}'),
			429,
		],
		['an outage', axiosError('ERR_BAD_RESPONSE', { status: 503 }), 503],
		[
			'an HTML page of a gateway',
			axiosError('ERR_BAD_RESPONSE', { status: 502, data: '<html><title>Bad</title>' }),
			502,
		],
		[
			'an outage that names an OAuth error',
			axiosError('ERR_BAD_RESPONSE', { status: 500, data: '{"error":"server_error"}' }),
			500,
		],
	])('fails with the status of %s, which passes', async (_case, problem, status) => {
		const error = await failing(problem);

		expect(error).toBeInstanceOf(BoxApiError);
		expect(error).toMatchObject({
			status,
			method: 'POST',
			path: '/oauth2/token',
			attempts: 1,
			outcomeUnknown: false,
		});
		expect(needsPerson(error)).toBe(false);
		expect(shown(error)).toMatch(
			status === 429 ? /limits the rate/ : /not available at the moment/,
		);
	});

	it('tells how long Box asks to wait, and the ID of the request', async () => {
		const headers = { 'Retry-After': '7', 'BOX-REQUEST-ID': 'abc123' };

		const error = await failing(axiosError('ERR_BAD_RESPONSE', { status: 503, headers }));

		expect(error).toMatchObject({ status: 503, retryAfterSeconds: 7, requestId: 'abc123' });
	});

	it.each([
		[
			'a refusal in another form',
			responseError(400, '{"message":"Bad request"}'),
			400,
			'Bad request',
		],
		[
			'a refusal that names no OAuth error',
			authError(undefined, 'Nothing to say'),
			400,
			'Nothing to say',
		],
		[
			'a proxy that forbids it',
			responseError(403, '<html><title>Blocked</title></html>'),
			403,
			'Blocked',
		],
		['a wrong address', responseError(404), 404, ''],
	])('is a refusal too, and nothing about an item: %s', async (_case, problem, status, reason) => {
		const error = await failing(problem);

		expect(error).toBeInstanceOf(BoxAuthError);
		expect(error).toMatchObject({
			status,
			code: `HTTP ${status}`,
			description: expect.stringContaining(reason),
		});
		expect(needsPerson(error)).toBe(true);
	});
});

describe('a refresh that does not reach Box', () => {
	it.each([
		['ECONNREFUSED', axiosError('ECONNREFUSED'), 'ECONNREFUSED'],
		['ETIMEDOUT', axiosError('ETIMEDOUT'), 'ETIMEDOUT'],
		['ECONNABORTED', axiosError('ECONNABORTED'), 'ECONNABORTED'],
		['ENOTFOUND', axiosError('ENOTFOUND'), 'ENOTFOUND'],
		['CERT_HAS_EXPIRED', axiosError('CERT_HAS_EXPIRED'), 'CERT_HAS_EXPIRED'],
		['an answer that breaks off', axiosError('ERR_BAD_RESPONSE', { status: 200 }), 'ECONNRESET'],
	])('names the host: %s', async (_case, problem, code) => {
		const error = await failing(problem);

		expect(error).toBeInstanceOf(BoxConnectionError);
		expect(error).toMatchObject({ host: 'api.box.com', code, attempts: 1, outcomeUnknown: false });
		expect(needsPerson(error)).toBe(false);
		expect(shown(error)).toMatch(
			/could not be reached at api\.box\.com|api\.box\.com did not answer/,
		);
	});

	it('names the host of custom endpoints', async () => {
		const credential = {
			...connected,
			customEndpoints: true,
			baseUrl: 'http://box.test:8080/path/',
		};

		const error = await failing(axiosError('ECONNREFUSED'), credential);

		expect(error).toMatchObject({ host: 'box.test:8080' });
		expect((error as Error).message).not.toContain('path');
	});

	it('is told by an error as axios throws it', async () => {
		const problem = await failureOf(
			axios.post('http://127.0.0.1:1/oauth2/token', sent, { proxy: false }),
		);

		expect(await failing(problem)).toMatchObject({
			name: 'BoxConnectionError',
			code: 'ECONNREFUSED',
		});
	});
});

describe('a refresh that somebody else answers', () => {
	it.each([
		['with a web page', '<html><title>Sign in</title>', 'an HTML page ("Sign in")'],
		['with nothing', '', 'an empty body'],
		['without a token', '{}', 'an empty object'],
	])('names the host: %s', async (_case, body, found) => {
		const error = await failing(responseError(200, body));

		expect(error).toMatchObject({ name: 'BoxAnswerError', host: 'api.box.com', found });
		expect(needsPerson(error)).toBe(false);
		expect(shown(error)).toMatch(/answer of api\.box\.com could not be read/);
	});
});

describe('what a refresh throws', () => {
	it.each([
		[
			'n8n says that the credential must be reconnected',
			new NodeOperationError(node, 'needs to be reconnected'),
		],
		[
			'there is no refresh token',
			new Error('OAuth access token expired and no refresh token is available.'),
		],
		[
			'the database of n8n cannot be reached',
			Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
		],
		['the outbound policy of n8n refuses the address', axiosError(undefined)],
		['it is no error at all', 'text'],
	])('stays as it is when %s', async (_case, problem) => {
		expect(await failing(problem)).toBe(problem);
	});

	it.each([
		['a refusal', authError('invalid_client', `You sent ${sent} with canary-access`)],
		['a refusal in another form', responseError(400, JSON.stringify({ message: sent }))],
		[
			'an outage',
			axiosError('ERR_BAD_RESPONSE', { status: 503, data: JSON.stringify({ message: sent }) }),
		],
		[
			'a token that arrived in part',
			responseError(200, '{"access_token":"canary-renewed","expires'),
		],
		['a lost connection', axiosError('ECONNRESET')],
	])('holds neither secret nor token: %s', async (_case, problem) => {
		const error = (await failing(problem)) as Error;

		expect(JSON.stringify({ ...error }) + String(error.stack) + shown(error)).not.toContain(
			'canary',
		);
		expect(error.cause).toBeUndefined();
	});

	it.each([
		['a refusal', authError('invalid_client', 'The client credentials are invalid'), BoxAuthError],
		['an outage', axiosError('ERR_BAD_RESPONSE', { status: 503 }), BoxApiError],
		['a rejection', responseError(401), BoxAuthError],
		['a lost connection', axiosError('ECONNRESET'), BoxConnectionError],
	])('ends the request at once: %s', async (_case, problem, type) => {
		const { box, requests, clock, helpers } = withRefresh(() => {
			throw problem;
		});

		const error = await failureOf(box.request('GET', '/users/me'));

		expect(error).toBeInstanceOf(type);
		expect(requests).toHaveLength(1);
		expect(helpers.refreshOAuth2Token).toHaveBeenCalledTimes(1);
		expect(clock.waits).toEqual([]);
	});

	it('does not stand in the way of the next refresh', async () => {
		let refreshes = 0;
		const { box, requests } = withRefresh(() => {
			refreshes += 1;
			if (refreshes === 1) throw axiosError('ECONNRESET');
			return { access_token: 'renewed' };
		});
		await failureOf(box.request('GET', '/users/me'));

		await box.request('GET', '/users/me');

		expect(requests.at(-1)?.headers.authorization).toBe('Bearer renewed');
	});
});
