import type { IHttpRequestOptions } from 'n8n-workflow';

import type { TransportRequest } from '../../../../nodes/BoxPlatform/client';
import {
	credentialTransport,
	testTransport,
} from '../../../../nodes/BoxPlatform/n8n/host/hostTransport';
import { failureOf } from '../../client/fakes';

const asked: TransportRequest & { responseType: 'buffer' } = {
	method: 'POST',
	url: 'https://tokens.example/box?a=b',
	headers: { accept: 'application/json' },
	body: Buffer.from('a=ü'),
	responseType: 'buffer',
	idleTimeoutMs: 30_000,
	maxBytes: 20,
};

type Answer = () => Promise<unknown>;
const answered = (body: unknown) => async () => ({
	statusCode: 201,
	headers: { 'Retry-After': '5' },
	body,
});

/** Both ways in which n8n sends requests, with what each was asked to send. */
const ways = {
	'a credential': (answer: Answer) => {
		const seen: unknown[] = [];
		const httpRequest = async (options: IHttpRequestOptions): Promise<unknown> => {
			seen.push(options);
			return await answer();
		};
		const helper = { helpers: { httpRequest } };
		return { seen, transport: credentialTransport(helper) };
	},
	'a test': (answer: Answer) => {
		const seen: unknown[] = [];
		const request = async (options: object) => {
			seen.push(options);
			return await answer();
		};
		return { seen, transport: testTransport(request) };
	},
};

it('sends for a credential what n8n needs to leave redirects and statuses to us', async () => {
	const { seen, transport } = ways['a credential'](answered(Buffer.from('{}')));
	const { signal } = new AbortController();

	await transport.send({ ...asked, timeoutMs: 5_000, signal });

	expect(seen).toEqual([
		{
			method: 'POST',
			url: asked.url,
			headers: asked.headers,
			body: 'a=ü',
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 5_000,
			abortSignal: signal,
		},
	]);
});

it('sends the same for a test', async () => {
	const { seen, transport } = ways['a test'](answered(Buffer.from('{}')));

	await transport.send(asked);

	expect(seen).toEqual([
		{
			method: 'POST',
			uri: asked.url,
			headers: asked.headers,
			body: 'a=ü',
			encoding: null,
			resolveWithFullResponse: true,
			simple: false,
			followRedirect: false,
			followAllRedirects: false,
			timeout: 30_000,
		},
	]);
});

describe.each(Object.entries(ways))('the network of %s', (_name, way) => {
	it.each<[string, unknown, string]>([
		['bytes', Buffer.from('{"a":1}'), '{"a":1}'],
		['other bytes', new Uint8Array([123, 125]), '{}'],
		['an array buffer', new Uint8Array([123, 125]).buffer, '{}'],
		['text', '{"a":1}', '{"a":1}'],
		['parsed JSON', { a: 1 }, '{"a":1}'],
		['nothing', undefined, ''],
	])('reads %s', async (_kind, body, text) => {
		const answer = await way(answered(body)).transport.send(asked);

		expect(answer.status).toBe(201);
		expect(answer.headers).toEqual({ 'retry-after': '5' });
		expect(answer.body.toString()).toBe(text);
	});

	it('takes no more than it may', async () => {
		const { transport } = way(answered('x'.repeat(21)));

		expect(await failureOf(transport.send(asked))).toMatchObject({ code: 'ANSWER_TOO_LARGE' });
	});

	it('hands over a stream where one is asked for', async () => {
		const { transport } = way(answered('abc'));

		const { body } = await transport.send({ ...asked, responseType: 'stream' });

		expect(String(await body.toArray())).toBe('abc');
	});

	it.each<[string, object, string]>([
		['a code', { code: 'ECONNREFUSED' }, 'ECONNREFUSED'],
		['a code of its cause', { cause: { code: 'ENOTFOUND' } }, 'ENOTFOUND'],
		["axios's word for a timeout", { code: 'ECONNABORTED' }, 'ETIMEDOUT'],
		["axios's word for a broken answer", { code: 'ERR_BAD_RESPONSE' }, 'ECONNRESET'],
		["no code, as n8n's rules", {}, 'EGRESS_BLOCKED'],
	])('fails with %s and nothing else of the error', async (_kind, details, code) => {
		const error = Object.assign(new Error('canary'), details);
		const failure = await failureOf(way(() => Promise.reject(error)).transport.send(asked));

		expect(failure).toMatchObject({ name: 'TransportFailure', kind: 'unknown', code });
		expect(String((failure as Error).stack)).not.toContain('canary');
	});

	it('ends with its signal', async () => {
		const controller = new AbortController();
		const { seen, transport } = way(async () => {
			controller.abort('left');
			return await Promise.reject(new Error('canceled'));
		});
		const { signal } = controller;

		expect(await failureOf(transport.send({ ...asked, signal }))).toBe('left');
		expect(await failureOf(transport.send({ ...asked, signal }))).toBe('left');
		expect(seen).toHaveLength(1);
	});
});
