import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Client } from './client';
import { clientOf, uploadForm } from './client';

interface Delivery {
	headers: IncomingHttpHeaders;
	body: string;
}

describe('webhooks', () => {
	let emulator: Emulator;
	let box: Client;
	let server: Server;
	let address: string;
	let deliveries: Delivery[] = [];
	let failures = 0;
	let count = 0;

	beforeAll(async () => {
		emulator = await startEmulator({ webhookRetryMs: 1 });
		box = clientOf(emulator);
		server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				deliveries.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
				response.statusCode = failures-- > 0 ? 500 : 204;
				response.end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/box`;
	});
	beforeEach(() => {
		deliveries = [];
		failures = 0;
	});
	afterAll(async () => {
		await emulator.close();
		server.close();
	});

	function folder(): string {
		const { tree } = emulator.world;
		return tree.addFolder(tree.root('11001'), `hooked ${(count += 1)}`, '11001').id;
	}
	const hook = async (id: string, triggers = ['FILE.UPLOADED'], to = address) =>
		await box<{ id: string }>('POST /webhooks', {
			json: { target: { type: 'folder', id }, address: to, triggers },
		});
	const upload = async (id: string, name: string) =>
		await box(`POST ${emulator.uploadUrl}/2.0/files/content`, { body: uploadForm(name, id, 'x') });
	async function delivered(wanted: number): Promise<Delivery[]> {
		const until = Date.now() + 5000;
		while (deliveries.length < wanted && Date.now() < until) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		return deliveries;
	}

	it('signs deliveries with both keys over the raw bytes and the timestamp', async () => {
		const id = folder();
		await hook(id);
		await upload(id, 'ñandú.txt');

		const [delivery] = await delivered(1);
		const { headers = {}, body = '' } = delivery ?? {};
		const sign = (key: string) =>
			createHmac('sha256', key)
				.update(body)
				.update(String(headers['box-delivery-timestamp']))
				.digest('base64');
		const { primaryKey, secondaryKey } = emulator.world.webhooks;

		expect(body).toContain('\\u00f1and\\u00fa.txt');
		expect(headers['box-signature-primary']).toBe(sign(primaryKey));
		expect(headers['box-signature-secondary']).toBe(sign(secondaryKey));
		expect(JSON.parse(body)).toMatchObject({
			type: 'webhook_event',
			trigger: 'FILE.UPLOADED',
			source: { type: 'file', name: 'ñandú.txt' },
		});
	});

	it('repeats a failed delivery under another delivery id', async () => {
		const id = folder();
		await hook(id);
		failures = 2;
		await upload(id, 'again.txt');

		const tries = await delivered(3);

		expect(new Set(tries.map((one) => one.headers['box-delivery-id'])).size).toBe(3);
		expect(new Set(tries.map((one) => one.body)).size).toBe(1);
	});

	it('fires for what lies deeper, for chosen triggers alone', async () => {
		const id = folder();
		await hook(id, ['COMMENT.CREATED']);
		const { body } = await upload(id, 'talk.txt');
		const file = (body['entries'] as Array<{ id: string }>)[0]?.id;
		await box('POST /comments', { json: { item: { type: 'file', id: file }, message: 'hi' } });

		const [delivery] = await delivered(1);

		expect(JSON.parse(delivery?.body ?? '{}')).toMatchObject({
			trigger: 'COMMENT.CREATED',
			source: { type: 'comment', message: 'hi' },
		});
	});

	it('says so when its creator has no session any more', async () => {
		const id = folder();
		await hook(id);
		emulator.revokeAllTokens({ refreshTokens: true });
		box = clientOf(emulator, '11001');
		const { world } = emulator;
		const app = world.apps[1];
		if (app === undefined) throw new Error('no second app');
		for (const one of world.webhooks.entries.values()) one.clientId = app.clientId;
		await upload(id, 'late.txt');

		const [delivery] = await delivered(1);

		expect(JSON.parse(delivery?.body ?? '{}')).toMatchObject({ trigger: 'NO_ACTIVE_SESSION' });
	});

	it.each([
		['plain http', 'http://example.com/hook'],
		['another port', 'https://example.com:8443/hook'],
		['Box itself', 'https://app.box.com/hook'],
		['no URL', 'hook'],
	])('refuses the address: %s', async (_what, to) => {
		expect((await hook(folder(), ['FILE.UPLOADED'], to)).status).toBe(400);
	});

	it('refuses unknown triggers, folder triggers on files, the root and a second hook', async () => {
		const { tree } = emulator.world;
		const file = tree.addFile(tree.root('11001'), 'one.txt', Buffer.from('x'), '11001');
		const onFile = async (triggers: string[]) =>
			(
				await box('POST /webhooks', {
					json: { target: { type: 'file', id: file.id }, address, triggers },
				})
			).status;
		const id = folder();

		expect(await onFile(['FILE.EATEN'])).toBe(400);
		expect(await onFile(['FOLDER.CREATED'])).toBe(400);
		expect(await onFile(['WEBHOOK.DELETED'])).toBe(400);
		expect(await onFile(['FILE.DOWNLOADED'])).toBe(201);
		expect((await hook('0')).status).toBe(400);
		expect((await hook(id)).status).toBe(201);
		expect((await hook(id)).status).toBe(409);
	});

	it('lists minis and shows, changes and deletes one', async () => {
		const { body } = await hook(folder());
		const list = await box<{ entries: object[] }>('GET /webhooks?limit=1000');
		const mini = list.body.entries.find((one) => 'id' in one && one.id === body.id);
		const json = { triggers: ['FOLDER.CREATED'] };
		const changed = await box(`PUT /webhooks/${body.id}`, { json });
		const deleted = await box(`DELETE /webhooks/${body.id}`);

		expect(Object.keys(mini ?? {})).toEqual(['id', 'type', 'target']);
		expect(changed.body).toMatchObject({ triggers: ['FOLDER.CREATED'], address });
		expect(deleted.status).toBe(204);
		expect((await box(`GET /webhooks/${body.id}`)).status).toBe(404);
	});
});
