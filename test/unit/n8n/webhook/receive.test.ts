import { createHmac } from 'node:crypto';
import { EventEmitter } from 'node:events';

import type { INode, INodeParameters } from 'n8n-workflow';

import { createClaims } from '../../../../nodes/BoxPlatform/n8n/webhook/claims';
import { receive, type Traffic } from '../../../../nodes/BoxPlatform/n8n/webhook/receive';
import { readSettings } from '../../../../nodes/BoxPlatform/n8n/webhook/settings';
import type { Message, ReceiverHost } from '../../../../nodes/BoxPlatform/n8n/webhook/webhookHost';
import { type Answer, boxError, fakeBox, fakeClock, type Handler } from '../../client/fakes';
import { fakeNode } from '../fakeNode';

const url = 'https://n8n.example.com/webhook/hook-id/webhook';
const testUrl = 'https://n8n.example.com/webhook-test/hook-id/webhook';
const folder = { type: 'folder', id: '5' };
const uploaded = { type: 'webhook_event', id: 'e1', trigger: 'FILE.UPLOADED', source: folder };

let nodes = 0;

interface Setting {
	parameters?: INodeParameters;
	isManual?: boolean;
	keys?: () => Promise<string[]>;
	/** What Box answers; default: the node's own webhook, as it should be. */
	box?: Handler;
	/** What n8n answers to what is posted to its own addresses. */
	post?: (to: string) => Promise<number>;
}

const registered = (address = url): Answer => ({
	json: { type: 'webhook', id: '9', target: folder, address, triggers: ['FILE.UPLOADED'] },
});
const listed = (...entries: object[]): Answer => ({ json: { entries, next_marker: null } });
const ownWebhook: Handler = ({ url: { pathname } }) =>
	pathname.endsWith('/webhooks') ? listed({ id: '9', target: folder }) : registered();

/** A node that receives, and what it has done. */
function world(setting: Setting = {}) {
	const { parameters = {}, isManual = false, keys = async () => ['key'] } = setting;
	const { box, requests } = fakeBox(setting.box ?? ownWebhook, { retry: { maxAttempts: 1 } });
	const clock = fakeClock(Date.parse('2026-03-01T12:00:00Z'));
	const claims = createClaims();
	const lines: string[] = [];
	const posted: Array<{ to: string } & Message> = [];
	const log = (line: string) => void lines.push(line);
	const node: INode = { ...fakeNode(), id: `node ${(nodes += 1)}` };
	const given = { targetType: 'folder', targetId: '5', events: ['FILE.UPLOADED'], ...parameters };
	// All that it uses of n8n.
	const host = {
		node,
		workflowId: 'w',
		logger: { debug: log, info: log, warn: log, error: log },
		url,
		isTest: false,
		editor: 'https://n8n.example.com',
		isReactivated: false,
		isManual,
		env: {},
		settings: () => readSettings(given, node),
		boxClient: async () => box,
		keys,
		memory: {},
		async post(to: string, message: Message) {
			posted.push({ to, ...message });
			return (await setting.post?.(to)) ?? 401;
		},
	} as unknown as ReceiverHost;

	async function deliver(
		body: object | undefined = uploaded,
		{ key = 'key', query = {}, headers = {} }: Partial<Delivery> = {},
	) {
		const rawBody = Buffer.from(JSON.stringify(body));
		const timestamp = '2026-03-01T12:00:00Z';
		const hmac = createHmac('sha256', key).update(rawBody).update(timestamp).digest('base64');
		const answers: Array<[number, string]> = [];
		const response = Object.assign(new EventEmitter(), {
			statusCode: 200,
			status: (code: number) => ({ send: (text: string) => answers.push([code, text]) }),
		});
		const signed = {
			'content-type': 'application/json',
			'box-delivery-timestamp': timestamp,
			'box-signature-version': '1',
			'box-signature-algorithm': 'HmacSHA256',
			'box-signature-primary': hmac,
			cookie: 'n8n-auth=secret',
			...headers,
		};
		const traffic: Traffic = { request: { headers: signed, query, rawBody }, response, body };
		const taken = await receive(host, traffic, { clock, claims });
		const [[started] = []] = taken.workflowData ?? [];
		return {
			answer: answers[0],
			json: started?.json,
			/** n8n has answered Box, or the connection has ended before. */
			end(status?: number) {
				if (status !== undefined) {
					response.statusCode = status;
					response.emit('finish');
				}
				response.emit('close');
			},
		};
	}
	return { deliver, lines, posted, requests };
}

interface Delivery {
	key: string;
	query: Record<string, unknown>;
	headers: Record<string, string>;
}

const settled = async () => {
	for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('a message', () => {
	it('starts an execution with what Box has sent, and n8n answers when it is stored', async () => {
		const { deliver } = world();
		const { json, answer } = await deliver();
		expect(json).toEqual(uploaded);
		expect(answer).toBeUndefined();
	});

	it.each<[string, Partial<Delivery>]>([
		['was signed with another key', { key: 'other' }],
		['has no signature', { headers: { 'box-signature-primary': '' } }],
		['is of another kind', { headers: { 'box-signature-version': '2' } }],
		[
			'was signed at another time',
			{ headers: { 'box-delivery-timestamp': '2026-03-01T12:00:01Z' } },
		],
	])('starts nothing and is answered with 401 when it %s', async (_what, delivery) => {
		const { deliver, posted, requests } = world();
		const query = { copyTo: testUrl };
		expect(await deliver(uploaded, { query, ...delivery })).toMatchObject({
			answer: [401, 'Unauthorized'],
			json: undefined,
		});
		await settled();
		// Nor does it reach the editor, or make n8n ask Box.
		expect([...posted, ...requests]).toEqual([]);
	});

	it('counts by a key of the node itself as well', async () => {
		const options = { signingKeySecondary: ' own ' };
		const { deliver } = world({ parameters: { options }, keys: async () => [] });
		expect((await deliver(uploaded, { key: 'own' })).json).toEqual(uploaded);
		expect((await deliver(uploaded, { key: '' })).answer?.[0]).toBe(401);
	});

	it('is for later when the keys cannot be read, and tells no secret', async () => {
		const { deliver, lines } = world({
			keys: async () => await Promise.reject(new Error('no database')),
		});
		expect((await deliver()).answer?.[0]).toBe(503);
		expect(lines.join()).toContain('no database');
	});

	it('starts nothing twice, under whichever delivery it comes', async () => {
		const { deliver } = world();
		const first = await deliver(uploaded, { headers: { 'box-delivery-id': 'd1' } });
		const second = deliver(uploaded, { headers: { 'box-delivery-id': 'd2' } });
		first.end(200);
		expect(await second).toMatchObject({ answer: [200, 'Received before'], json: undefined });
	});

	it.each([
		['n8n could not store it', 500],
		['the connection ended before n8n has answered', undefined],
	])('starts with the next try when %s', async (_what, status) => {
		const { deliver } = world();
		(await deliver()).end(status);
		expect((await deliver()).json).toEqual(uploaded);
	});

	it('is for later when a copy of it is under way for long', async () => {
		const { deliver } = world();
		await deliver();
		expect((await deliver()).answer?.[0]).toBe(503);
	});

	it.each<[string, object]>([
		['that was not chosen', { ...uploaded, trigger: 'FILE.MOVED' }],
		['that is no object', ['FILE.UPLOADED']],
	])('starts nothing for something %s, and Box is done with it', async (_what, body) => {
		const { deliver } = world();
		const { answer, json } = await deliver(body);
		expect([answer?.[0], json]).toEqual([200, undefined]);
	});
});

describe('the copy for the editor', () => {
	it('has the bytes and what Box has signed, and nothing else', async () => {
		const { deliver, posted } = world();
		const { json } = await deliver(uploaded, { query: { copyTo: testUrl } });
		await settled();
		expect(json).toEqual(uploaded);
		expect(posted.map(({ to, body }) => [to, String(body)])).toEqual([
			[testUrl, JSON.stringify(uploaded)],
		]);
		expect(Object.keys(posted[0]?.headers ?? {}).sort()).toEqual([
			'box-delivery-timestamp',
			'box-signature-algorithm',
			'box-signature-primary',
			'box-signature-version',
			'content-type',
		]);
	});

	it.each([
		'https://evil.example.com/webhook-test/hook-id/webhook',
		'https://n8n.example.com/webhook-test/other/webhook',
		'https://n8n.example.com/rest/hook-id/webhook',
	])('does not go to %s, whoever has written that', async (copyTo) => {
		const { deliver, posted } = world();
		await deliver(uploaded, { query: { copyTo } });
		await settled();
		expect(posted).toEqual([]);
	});

	it('keeps no execution back when the editor is not reached', async () => {
		const { deliver, lines } = world({
			post: async () => await Promise.reject(new Error('ECONNREFUSED')),
		});
		expect((await deliver(uploaded, { query: { copyTo: testUrl } })).json).toEqual(uploaded);
		await settled();
		expect(lines.join()).toContain('could not copy a message to the editor');
	});

	it('is not copied again by the editor', async () => {
		const { deliver, posted, requests } = world({ isManual: true });
		expect((await deliver(uploaded, { query: { copyTo: testUrl } })).json).toEqual(uploaded);
		await settled();
		expect([...posted, ...requests]).toEqual([]);
	});
});

describe('the deletion of the webhook', () => {
	const deletion = { type: 'webhook_event', id: 'e9', trigger: 'WEBHOOK.DELETED', webhook: {} };
	const posts = ({ requests }: ReturnType<typeof world>) =>
		requests.filter(({ method }) => method === 'POST').map(({ json }) => json().address);
	const nothingThere: Handler = ({ method }) => (method === 'POST' ? registered() : listed());

	it.each<[string, string[], object | undefined]>([
		['starts nothing', ['FILE.UPLOADED'], undefined],
		['starts an execution when that was chosen', ['FILE.UPLOADED', 'WEBHOOK.DELETED'], deletion],
	])('has it registered again, and %s', async (_what, events, started) => {
		const run = world({ parameters: { events }, box: nothingThere });
		expect((await run.deliver(deletion)).json).toEqual(started);
		expect(posts(run)).toEqual([url]);
	});

	it('by the end of the workflow registers nothing', async () => {
		const run = world({ box: nothingThere, post: async () => 404 });
		await run.deliver(deletion);
		expect(posts(run)).toEqual([]);
	});

	it('starts an execution that says what is to be done when Box refuses a new one', async () => {
		const run = world({
			box: ({ method }) => (method === 'POST' ? boxError(403, 'forbidden') : listed()),
		});
		const { json } = await run.deliver(deletion);
		expect(json).toMatchObject({ trigger: 'WEBHOOK.DELETED', problem: expect.any(String) });
	});
});
