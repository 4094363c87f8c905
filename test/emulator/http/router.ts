import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { World } from '../world/World';
import type { Answer } from './answer';
import type { Call, OpenCall } from './call';
import { callerOf } from './caller';
import { Query } from '../kernel/input';
import { isObject, jsonText, parseJson } from '../kernel/json';
import { readMultipart } from './multipart';
import { Problem, missing, problemBody, short } from '../kernel/problem';
import { knowsParameter } from './queryParameters';
import type { Need } from './scopes';
import { draftOf, plainPath, routeOf } from './traffic';

export type BodyKind = 'json' | 'patch' | 'form' | 'multipart' | 'binary';

export interface RouteOptions {
	/** What the token must allow; reading for GET and writing for the rest unless told. */
	need?: Need;
	/** How the body is written; JSON unless told. */
	content?: BodyKind;
	/** Errors of the metadata and upload services are short. */
	shortErrors?: boolean;
}

type Handler<C> = (call: C) => Answer | Promise<Answer>;

/**
 * Registers routes by Box's own spelling, such as `GET /files/{file_id}`. Handlers return an
 * `Answer` or throw a `Problem`; everything else about HTTP is here.
 */
export function boxRoutes(app: FastifyInstance, world: World, prefix = '/2.0') {
	return (operation: string, handler: Handler<Call>, options: RouteOptions = {}): void => {
		register(app, world, prefix, operation, options, async (call) => {
			const need = options.need ?? (operation.startsWith('GET ') ? 'read' : 'write');
			const caller = callerOf(call, need);
			draftOf(call.request).userId = caller.user.id;
			if (world.settings.rateLimits) world.rateLimits.count(caller.user.id, operation);
			return await handler({ ...call, caller, fields: call.query.list('fields') });
		});
	};
}

/** Like `boxRoutes`, for calls that need no token. */
export function openRoutes(app: FastifyInstance, world: World, prefix = '') {
	return (operation: string, handler: Handler<OpenCall>, options: RouteOptions = {}): void =>
		register(app, world, prefix, operation, options, handler);
}

function register(
	app: FastifyInstance,
	world: World,
	prefix: string,
	operation: string,
	options: RouteOptions,
	handler: Handler<OpenCall>,
): void {
	const [method = 'GET', path = '/'] = operation.split(' ');
	app.route({
		method: method as 'GET',
		url: `${prefix}${path.replace(/\{(\w+)\}/g, ':$1')}`,
		exposeHeadRoute: false,
		handler: async (request, reply) => {
			const call = openCall(world, request, reply);
			try {
				readBody(call, options);
				checkQuery(call, operation);
				return await sendAnswer(reply, world, await handler(call));
			} catch (error) {
				if (!(error instanceof Problem)) throw error;
				return await sendProblem(call, error, options.shortErrors === true);
			}
		},
	});
}

function openCall(world: World, request: FastifyRequest, reply: FastifyReply): OpenCall {
	const search = new URL(request.url, 'http://localhost').searchParams;
	const params = request.params as Record<string, string | undefined>;
	const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
	const header = (name: string): string | undefined => {
		const value = request.headers[name.toLowerCase()];
		return Array.isArray(value) ? value[0] : value;
	};
	return {
		world,
		request,
		reply,
		query: new Query(new Map(search)),
		body: {},
		bytes,
		param: (name) => params[name] ?? '',
		header,
		parts: async () => {
			const parts = await readMultipart(bytes, header('content-type') ?? '');
			draftOf(request).requestBody = parts.map(({ name, filename, contentType, content }) =>
				filename === undefined
					? { name, value: content.toString('utf8') }
					: { name, filename, contentType, bytes: content.length },
			);
			return parts;
		},
	};
}

function readBody(call: OpenCall, options: RouteOptions): void {
	const { bytes, request } = call;
	const kind = options.content ?? 'json';
	const type = (call.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	const draft = draftOf(request);
	draft.requestBody = bytes.length === 0 ? undefined : { bytes: bytes.length };
	if (kind === 'multipart' && type !== 'multipart/form-data') {
		throw new Problem(415, 'unsupported_media_type', 'Unsupported Media Type', {
			mistake: `content type ${type || '(none)'} instead of multipart/form-data`,
		});
	}
	if (kind === 'multipart' || kind === 'binary' || bytes.length === 0) {
		if (kind === 'patch') throw missing('body');
		return;
	}
	if (kind === 'form') readForm(call, type);
	else readJson(call, type, kind);
}

function readForm(call: OpenCall, type: string): void {
	const { bytes, request } = call;
	const draft = draftOf(request);
	if (type !== 'application/x-www-form-urlencoded') {
		const what = `content type ${type} instead of a form`;
		call.world.mistakes.record(what, request.method, draft.path);
		return;
	}
	call.body = Object.fromEntries(new URLSearchParams(bytes.toString('utf8')));
	draft.requestBody = call.body;
}

function readJson(call: OpenCall, type: string, kind: 'json' | 'patch'): void {
	const { bytes, request } = call;
	const draft = draftOf(request);
	const expected = kind === 'patch' ? 'application/json-patch+json' : 'application/json';
	if (type !== expected) {
		const what = `content type ${type || '(none)'} instead of ${expected}`;
		call.world.mistakes.record(what, request.method, draft.path);
		if (kind === 'patch') {
			throw short(415, 'unsupported_media_type', `Content type must be ${expected}`);
		}
	}
	const value = parseJson(bytes.toString('utf8'));
	draft.requestBody = value;
	if (kind === 'patch') {
		if (!Array.isArray(value)) throw short(400, 'bad_request', 'The body must be an array');
		call.body = { operations: value };
		return;
	}
	if (!isObject(value)) {
		throw short(400, 'invalid_json', 'Request body was not valid JSON');
	}
	call.body = value;
}

/** Paths whose query parameters no reference lists. */
const UNCHECKED = /^(GET|POST) \/(_emulator|d\/|subscribe|oauth2|authorize|shared\/)/;

function checkQuery(call: OpenCall, operation: string): void {
	for (const name of call.query.values.keys()) {
		if (knowsParameter(operation, name)) continue;
		if (UNCHECKED.test(operation)) continue;
		// Part of the upload URL that preflight hands out.
		if (name === 'upload_session_id') continue;
		call.world.mistakes.record(
			`unknown query parameter ${name}`,
			call.request.method,
			plainPath(call.request.url),
		);
	}
}

async function sendAnswer(
	reply: FastifyReply,
	world: World,
	answer: Answer,
): Promise<FastifyReply> {
	void reply.code(answer.status);
	for (const [name, value] of Object.entries(answer.headers ?? {})) setHeader(reply, name, value);
	const { body } = answer;
	if (body === undefined) return await reply.send();
	if (Buffer.isBuffer(body) || body instanceof Readable) return await reply.send(body);
	return await reply.type('application/json').send(jsonText(body, world.settings.escapeSlashes));
}

/** Fastify writes header names in lower case; Box's spelling matters to some SDKs. */
function setHeader(reply: FastifyReply, name: string, value: string): void {
	if (/^[a-z0-9-]+$/.test(name)) void reply.header(name, value);
	else reply.raw.setHeader(name, value);
}

async function sendProblem(
	call: OpenCall,
	problem: Problem,
	shortErrors: boolean,
): Promise<FastifyReply> {
	const { reply, request, world } = call;
	if (problem.mistake !== undefined) {
		world.mistakes.record(problem.mistake, request.method, plainPath(request.url));
	}
	const body =
		shortErrors && problem.form === 'long'
			? problemBody(short(problem.status, problem.code, problem.message))
			: problemBody(problem);
	return await sendAnswer(reply, world, {
		status: problem.status,
		headers: problem.headers,
		body,
	});
}

/** What Box answers to paths and methods it does not have. */
export function answerUnknown(app: FastifyInstance, world: World): void {
	app.setNotFoundHandler(async (request, reply) => {
		const path = plainPath(request.url);
		world.mistakes.record('no such operation', request.method, path);
		const problem = new Problem(404, 'not_found', 'Not Found');
		return await sendAnswer(reply, world, { status: 404, body: problemBody(problem) });
	});
	app.setErrorHandler(async (error, request, reply) => {
		const route = `${request.method} ${routeOf(request) ?? request.url}`;
		const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
		world.failures.push(`${route}: ${detail}`);
		const problem = new Problem(500, 'internal_server_error', 'Internal Server Error');
		return await sendAnswer(reply, world, { status: 500, body: problemBody(problem) });
	});
}
