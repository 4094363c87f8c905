import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { html, ok } from '../http/answer';
import type { JsonObject } from '../kernel/json';
import { oauthProblem } from '../kernel/problem';
import type { OpenCall } from '../http/call';
import { openRoutes } from '../http/router';
import type { App } from '../world/apps';
import type { Tokens } from '../world/tokens';
import type { World } from '../world/World';
import { checkAssertion, subjectUser } from './assertion';
import { downscope } from './downscope';

const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** The authorize page, the token endpoint and revocation. */
export function authRoutes(app: FastifyInstance, world: World): void {
	for (const prefix of ['', '/api']) {
		const on = openRoutes(app, world, prefix);
		on('GET /oauth2/authorize', authorizePage);
		on('POST /oauth2/authorize', decide, { content: 'form' });
		on('POST /oauth2/token', token, { content: 'form' });
		on('POST /oauth2/revoke', revoke, { content: 'form' });
	}
	const on = openRoutes(app, world);
	on('GET /authorize', authorizePage);
	on('POST /authorize', decide, { content: 'form' });
}

const escapeHtml = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

function errorPage(code: string): Answer {
	return html(400, `<html><body><h1>Error: ${code}</h1></body></html>`);
}

/** The redirect URI must match exactly, but loopback addresses may use any port. */
function allowsRedirect(app: App, uri: string): boolean {
	if (app.redirectUris.length === 0) return true;
	const plain = (text: string): string =>
		text.replace(/^(https?:\/\/(?:127\.0\.0\.1|localhost))(?::\d+)?/, '$1');
	return app.redirectUris.some((known) => known === uri || plain(known) === plain(uri));
}

function authorizePage(call: OpenCall): Answer {
	const { query, world } = call;
	const app = world.app(query.text('client_id'));
	if (app?.kind !== 'oauth2') return errorPage('invalid_client');
	const redirect = query.text('redirect_uri') ?? app.redirectUris[0];
	if (redirect === undefined) return errorPage('redirect_uri_missing');
	if (!allowsRedirect(app, redirect)) return errorPage('redirect_uri_mismatch');
	if (query.text('response_type') !== 'code') return errorPage('unsupported_response_type');
	const form = new Map(query.values).set('redirect_uri', redirect);
	if (query.text('auto') === '1' || world.settings.autoGrant) return grant(world, app, form);
	const hidden = [...form]
		.map(([name, value]) => [escapeHtml(name), escapeHtml(value)])
		.map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
		.join('');
	const people = world.users
		.list()
		.filter((user) => user.kind === 'managed')
		.map((user) => [user.id, escapeHtml(`${user.name} <${user.login}>`)])
		.map(([id, text]) => `<option value="${id}">${text}</option>`)
		.join('');
	const path = call.request.url.split('?')[0] ?? '';
	return html(
		200,
		`<!doctype html><html><head><title>Box | Grant access</title></head><body>
<h1>An application wants to access your Box account</h1>
<form method="post" action="${path}">
${hidden}<label>Signed in as <select name="user_id">${people}</select></label>
<button name="decision" value="grant" id="consent_accept_button">Grant access to Box</button>
<button name="decision" value="deny" id="consent_reject_button">Deny access to Box</button>
</form></body></html>`,
	);
}

function grant(world: World, app: App, form: ReadonlyMap<string, string>): Answer {
	const redirect = form.get('redirect_uri') ?? '';
	const url = new URL(redirect);
	const state = form.get('state');
	const wanted = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
	const scopes =
		wanted.length === 0 ? [...app.scopes] : wanted.filter((one) => app.scopes.has(one));
	const userId = form.get('user_id') ?? world.users.list()[0]?.id ?? '';
	if (form.get('decision') === 'deny') {
		url.searchParams.set('error', 'access_denied');
		url.searchParams.set('error_description', 'The user denied access to your application');
	} else {
		const code = world.tokens.issueCode({
			userId,
			app,
			scopes: new Set(scopes),
			redirectUri: redirect,
		});
		url.searchParams.set('code', code);
	}
	if (state !== undefined) url.searchParams.set('state', state);
	return { status: 302, headers: { location: url.toString() } };
}

function decide(call: OpenCall): Answer {
	const form = formOf(call);
	const app = call.world.app(form.get('client_id'));
	const redirect = form.get('redirect_uri') ?? '';
	if (app === undefined || !allowsRedirect(app, redirect))
		return errorPage('redirect_uri_mismatch');
	return grant(call.world, app, form);
}

function formOf(call: OpenCall): Map<string, string> {
	return new Map(
		Object.entries(call.body).flatMap(([name, value]) =>
			typeof value === 'string' ? [[name, value] as const] : [],
		),
	);
}

const badRequest = (mistake: string): Error =>
	oauthProblem('invalid_request', 'Invalid grant_type parameter or parameter missing', mistake);

/** Credentials count in the body alone: HTTP Basic is not accepted. */
function clientOf(world: World, form: ReadonlyMap<string, string>): App {
	const app = world.app(form.get('client_id'));
	if (app === undefined || app.clientSecret !== form.get('client_secret')) {
		throw oauthProblem('invalid_client', 'The client credentials are invalid');
	}
	return app;
}

function required(form: ReadonlyMap<string, string>, name: string): string {
	const value = form.get(name);
	if (value === undefined || value === '') throw badRequest(`missing required field ${name}`);
	return value;
}

function tokenBody(tokens: Tokens): JsonObject {
	return {
		access_token: tokens.accessToken,
		expires_in: tokens.expiresIn,
		restricted_to: [],
		...(tokens.refreshToken === undefined ? {} : { refresh_token: tokens.refreshToken }),
		token_type: 'bearer',
	};
}

function token(call: OpenCall): Answer {
	const form = formOf(call);
	const { world } = call;
	const headers = { 'cache-control': 'no-store' };
	switch (form.get('grant_type')) {
		case 'authorization_code':
			return ok(tokenBody(byCode(world, form)), headers);
		case 'refresh_token':
			return ok(tokenBody(byRefreshToken(world, form)), headers);
		case JWT:
			return ok(tokenBody(byAssertion(world, form)), headers);
		case 'client_credentials':
			return ok(tokenBody(byClientCredentials(world, form)), headers);
		case EXCHANGE:
			return ok(downscope(world, form), headers);
		default:
			throw badRequest(`grant_type ${form.get('grant_type') ?? 'missing'}`);
	}
}

const unauthorizedClient = (description: string): Error =>
	oauthProblem('unauthorized_client', description);

function demandKind(app: App, kind: App['kind']): void {
	if (app.kind !== kind) {
		throw unauthorizedClient('The grant type is unauthorized for this client_id');
	}
}

function byCode(world: World, form: ReadonlyMap<string, string>): Tokens {
	const text = required(form, 'code');
	const app = clientOf(world, form);
	demandKind(app, 'oauth2');
	const code = world.tokens.redeemCode(text, app);
	if (code === 'expired') {
		throw oauthProblem('invalid_grant', 'The authorization code has expired');
	}
	if (code === 'unknown') {
		const description = "Auth code doesn't exist or is invalid for the client";
		throw oauthProblem('invalid_grant', description);
	}
	return world.tokens.issue({ ...code, refreshable: true });
}

function byRefreshToken(world: World, form: ReadonlyMap<string, string>): Tokens {
	const text = required(form, 'refresh_token');
	const app = clientOf(world, form);
	const refresh = world.tokens.redeemRefresh(text, app);
	if (refresh === 'expired') {
		throw oauthProblem('invalid_grant', 'Refresh token has expired');
	}
	if (refresh === 'unknown') throw oauthProblem('invalid_grant', 'Invalid refresh token');
	const { userId, scopes, grantId } = refresh;
	return world.tokens.issue({ userId, app, scopes, grantId, refreshable: true });
}

function byAssertion(world: World, form: ReadonlyMap<string, string>): Tokens {
	const assertion = required(form, 'assertion');
	const app = clientOf(world, form);
	demandKind(app, 'jwt');
	const claims = checkAssertion(world, app, assertion);
	if (!app.authorized) {
		throw unauthorizedClient('This app is not authorized by the enterprise admin');
	}
	const userId = subjectUser(world, app, claims.subType, claims.sub);
	return world.tokens.issue({ userId, app });
}

function byClientCredentials(world: World, form: ReadonlyMap<string, string>): Tokens {
	const app = clientOf(world, form);
	demandKind(app, 'ccg');
	const type = form.get('box_subject_type');
	const id = form.get('box_subject_id');
	const invalid = (): Error => oauthProblem('invalid_grant', 'Grant credentials are invalid');
	if (!app.authorized || id === undefined) throw invalid();
	if (type === 'enterprise') {
		if (id !== world.enterpriseId || app.serviceAccountId === undefined) throw invalid();
		if (app.scopes.size === 0) {
			throw oauthProblem('insufficient_scope', 'Insufficient permissions for the requested scope.');
		}
		return world.tokens.issue({ userId: app.serviceAccountId, app });
	}
	if (type !== 'user') {
		throw unauthorizedClient('The "box_subject_type" value is unauthorized for this client_id');
	}
	const user = world.users.get(id);
	if (!app.userTokens || user?.enterpriseId !== world.enterpriseId) throw invalid();
	return world.tokens.issue({ userId: user.id, app });
}

function revoke(call: OpenCall): Answer {
	const form = formOf(call);
	clientOf(call.world, form);
	call.world.tokens.revoke(form.get('token') ?? '');
	return { status: 200 };
}
