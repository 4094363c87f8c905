import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { BoxClient, staticToken, type UploadSource } from '../../../../nodes/BoxPlatform/client';
import { collect, failureOf, fakeClock } from '../fakes';

/** The client over TCP: what fakes at the transport cannot show. */
const content = randomBytes(3_000_000);
const sha1 = createHash('sha1').update(content).digest('hex');
const info = { id: '1', type: 'file', name: 'a', size: content.length, sha1, etag: '0' };
const source = (bytes: Buffer): UploadSource => ({
	size: bytes.length,
	open: async () => Readable.from([bytes], { objectMode: false }),
});

interface Wire {
	box: BoxClient;
	url: string;
	/** Sockets that are open. */
	open: () => number;
}

let close: () => Promise<void> = async () => undefined;

async function wire(
	listener: (request: IncomingMessage, response: ServerResponse, url: string) => unknown,
): Promise<Wire> {
	const sockets = new Set<Socket>();
	const server = createServer((request, response) => {
		const { port } = server.address() as AddressInfo;
		void listener(request, response, `http://127.0.0.1:${port}`);
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	close = async () => {
		for (const socket of sockets) socket.destroy();
		await new Promise((resolve) => server.close(resolve));
	};
	const { port } = server.address() as AddressInfo;
	const baseUrl = `http://127.0.0.1:${port}`;
	return {
		box: new BoxClient({
			tokens: staticToken('token'),
			clock: fakeClock(),
			endpoints: { baseUrl, uploadUrl: `${baseUrl}/api`, oauth2Url: baseUrl },
		}),
		url: baseUrl,
		open: () => sockets.size,
	};
}

const json = (response: ServerResponse, body: unknown) =>
	response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

async function eventually(check: () => boolean): Promise<void> {
	for (let turn = 0; turn < 200 && !check(); turn += 1) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	expect(check()).toBe(true);
}

afterEach(async () => await close());

describe('the client over TCP', () => {
	it('uploads every byte with the announced length', async () => {
		const { box } = await wire(async (request, response) => {
			const body = await collect(request);
			expect(request.headers['content-length']).toBe(String(body.length));
			const start = body.indexOf('\r\n\r\n', body.indexOf('name="file"')) + 4;
			const stored = createHash('sha1').update(body.subarray(start, start + content.length));
			json(response, { entries: [{ type: 'file', id: '1', sha1: stored.digest('hex') }] });
		});

		expect(await box.upload({ parentId: '0', name: 'a', source: source(content) })).toMatchObject({
			sha1,
		});
	});

	it('leaves the server with an incomplete request when the source ends early', async () => {
		const seen: string[] = [];
		const { box } = await wire((request, response) => {
			seen.push('begun');
			request.on('error', () => seen.push('broken'));
			request.on('end', () => seen.push('complete'));
			request.resume();
			response.on('error', () => undefined);
		});

		const slow: UploadSource = {
			size: content.length + 1,
			open: async () =>
				Readable.from(
					(async function* () {
						yield content;
						await eventually(() => seen.includes('begun'));
					})(),
					{ objectMode: false },
				),
		};
		const error = await failureOf(box.upload({ parentId: '0', name: 'a', source: slow }));

		expect(error).toMatchObject({ code: 'size_mismatch' });
		await eventually(() => seen.length > 1);
		expect(seen).toEqual(['begun', 'broken']);
	});

	it('resumes a download whose connection is cut in the middle', async () => {
		const ranges: Array<string | undefined> = [];
		const { box } = await wire((request, response, origin) => {
			if (request.url?.startsWith('/2.0/files/1/content')) {
				return response.writeHead(302, { location: `${origin}/cdn` }).end();
			}
			if (request.url !== '/cdn') return json(response, info);
			ranges.push(request.headers.range);
			const start = Number(/\d+/.exec(request.headers.range ?? '0')?.[0]);
			const range = `bytes ${start}-${content.length - 1}/${content.length}`;
			response.writeHead(start > 0 ? 206 : 200, {
				'content-length': content.length - start,
				...(start > 0 && { 'content-range': range }),
			});
			if (ranges.length > 2) return response.end(content.subarray(start));
			return response.write(content.subarray(start, start + 1_200_000), () =>
				setTimeout(() => response.destroy(), 20),
			);
		});

		const { stream } = await box.download({ fileId: '1' });

		expect((await collect(stream)).equals(content)).toBe(true);
		expect(ranges).toHaveLength(3);
	});

	it('resolves names through the outbound policy', async () => {
		let requests = 0;
		const { url } = await wire((_request, response) => {
			requests += 1;
			json(response, { type: 'user', id: '1' });
		});
		const byName = url.replace('127.0.0.1', 'policy.invalid');
		const boxWith = (verdict: Error | null) =>
			new BoxClient({
				tokens: staticToken('token'),
				clock: fakeClock(),
				endpoints: { baseUrl: byName, uploadUrl: byName, oauth2Url: byName },
				egress: {
					validateUrl: async () => ({ ok: true }),
					createSecureLookup: () => (_host, options, callback) => {
						if (options.all) callback(verdict, [{ address: '127.0.0.1', family: 4 }]);
						else callback(verdict, '127.0.0.1', 4);
					},
				},
			});

		const error = await failureOf(boxWith(new Error('blocked')).request('GET', '/users/me'));
		await boxWith(null).request('GET', '/users/me');

		expect(error).toMatchObject({ code: 'EGRESS_BLOCKED', attempts: 1, outcomeUnknown: false });
		expect(requests).toBe(1);
	});

	it('closes the connection of a download that is destroyed', async () => {
		const { box, open } = await wire((request, response) => {
			if (!request.url?.includes('/content')) return json(response, info);
			return response.writeHead(200).write(content.subarray(0, 1_000_000));
		});
		const { stream } = await box.download({ fileId: '1' });
		stream.once('data', () => stream.destroy());

		await new Promise((resolve) => stream.once('close', resolve));

		// The one that is left is idle: the one of the file's own data.
		await eventually(() => open() <= 1);
	});
});
