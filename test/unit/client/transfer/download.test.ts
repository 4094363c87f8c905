import { createHash } from 'node:crypto';
import {
	boxError,
	collect,
	failureOf,
	fakeBox,
	lost,
	type Answer,
	type SeenRequest,
} from '../fakes';

const content = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz');
const sha1 = createHash('sha1').update(content).digest('hex');
const info = {
	id: '1',
	type: 'file',
	name: 'a.txt',
	size: content.length,
	sha1,
	etag: '2',
	file_version: { id: '77' },
};
const cdn = 'https://dl.boxcloud.com/d/1/canary-path/download?canary=1';

interface Net {
	info?: object;
	version?: object;
	api?: (count: number) => Answer | undefined;
	cdn?: (count: number, request: SeenRequest) => Answer | ReturnType<typeof lost> | undefined;
	ignoresRange?: boolean;
}

/** Box's API and its download servers. */
function downloadBox(net: Net = {}) {
	let apiCalls = 0;
	let cdnCalls = 0;
	const served = (range: string | undefined): Answer => {
		const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
		const headers = { 'content-type': 'text/plain' };
		if (!match || net.ignoresRange) return { headers, bytes: content };
		const start = Number(match[1]);
		const end = match[2] ? Number(match[2]) + 1 : content.length;
		return {
			status: 206,
			headers: { ...headers, 'content-range': `bytes ${start}-${end - 1}/${content.length}` },
			bytes: content.subarray(start, end),
		};
	};
	const fake = fakeBox((request) => {
		const { url, headers } = request;
		if (url.host === 'dl.boxcloud.com')
			return net.cdn?.(cdnCalls++, request) ?? served(headers.range);
		if (url.pathname.endsWith('/content')) {
			return net.api?.(apiCalls++) ?? { status: 302, headers: { location: cdn } };
		}
		if (url.pathname.includes('/versions/')) return { json: net.version ?? info };
		return { json: net.info ?? info };
	});
	const cdnRequests = () => fake.requests.filter(({ url }) => url.host === 'dl.boxcloud.com');
	return { ...fake, cdnRequests };
}

const file = { fileId: '1' };

describe('download', () => {
	it('gives the content with what is known of it', async () => {
		const { box, requests } = downloadBox();

		const { stream, isOriginal, ...facts } = await box.download({
			...file,
			headers: { boxapi: 'shared_link=x' },
		});

		expect(isOriginal()).toBeUndefined();
		expect(String(await collect(stream))).toBe(content.toString());
		expect(isOriginal()).toBe(true);
		expect(facts).toEqual({ name: 'a.txt', size: 36, contentType: 'text/plain', sha1, etag: '2' });
		expect(requests.map(({ headers }) => headers.boxapi)).toEqual([
			'shared_link=x',
			'shared_link=x',
			undefined,
		]);
	});

	it('never sends the token to the download servers', async () => {
		const { box, cdnRequests } = downloadBox();

		await collect((await box.withUser('3').download(file)).stream);

		expect(cdnRequests()).toHaveLength(1);
		expect(cdnRequests()[0]?.headers).not.toHaveProperty('authorization');
		expect(cdnRequests()[0]?.headers).not.toHaveProperty('as-user');
		expect(cdnRequests()[0]?.headers['accept-encoding']).toBe('identity');
	});

	it('waits until Box has the content ready', async () => {
		const { box, clock } = downloadBox({
			api: (count) => (count < 8 ? { status: 202, headers: { 'retry-after': '4' } } : undefined),
		});

		expect(await collect((await box.download(file)).stream)).toEqual(content);
		expect(clock.waits).toEqual(Array.from({ length: 8 }, () => 4_000));
	});

	it('takes content that comes without redirect', async () => {
		const { box } = downloadBox({ api: () => ({ bytes: content }) });

		expect(await collect((await box.download(file)).stream)).toEqual(content);
	});

	it('gives an empty file', async () => {
		const empty = createHash('sha1').digest('hex');
		const { box } = downloadBox({
			info: { ...info, size: 0, sha1: empty },
			cdn: () => ({ bytes: Buffer.alloc(0) }),
		});

		expect(await collect((await box.download(file)).stream)).toHaveLength(0);
	});

	it('fails before anything is streamed when there is no such file', async () => {
		const { box } = downloadBox({ api: () => boxError(404, 'not_found') });

		expect(await failureOf(box.download(file))).toMatchObject({ status: 404, code: 'not_found' });
	});

	it.each([
		['a past version', '66', ['/2.0/files/1', '/2.0/files/1/versions/66', '/2.0/files/1/content']],
		['the current version', '77', ['/2.0/files/1', '/2.0/files/1/content']],
	])('checks against %s', async (_name, version, paths) => {
		const { box, requests } = downloadBox();

		expect(await collect((await box.download({ ...file, version })).stream)).toEqual(content);
		expect(requests.slice(0, -1).map(({ url }) => url.pathname)).toEqual(paths);
		expect(requests.at(-2)?.url.searchParams.get('version')).toBe(version);
	});
});

describe('a download that breaks off', () => {
	it.each([
		['goes on from there', false, 'bytes=10-'],
		['skips what it has when the server ignores ranges', true, 'bytes=10-'],
	])('%s', async (_name, ignoresRange, range) => {
		const { box, cdnRequests } = downloadBox({
			ignoresRange,
			cdn: (count) =>
				count === 0 ? { bytes: content.subarray(0, 10), breaks: 'ECONNRESET' } : undefined,
		});

		expect(String(await collect((await box.download(file)).stream))).toBe(content.toString());
		expect(cdnRequests().map(({ headers }) => headers.range)).toEqual([undefined, range]);
	});

	it('goes on as well when the end comes too early without an error', async () => {
		const { box } = downloadBox({
			cdn: (count) => (count === 0 ? { bytes: content.subarray(0, 35) } : undefined),
		});

		expect(await collect((await box.download(file)).stream)).toEqual(content);
	});

	it('asks for another address when the old one has expired', async () => {
		const { box, requests } = downloadBox({
			cdn: (count) => (count === 0 ? { status: 403, text: '<html>expired</html>' } : undefined),
		});

		expect(await collect((await box.download(file)).stream)).toEqual(content);
		expect(requests.filter(({ url }) => url.pathname === '/2.0/files/1/content')).toHaveLength(2);
	});

	it('gives up after a bounded number of attempts', async () => {
		const { box, cdnRequests, clock } = downloadBox({
			cdn: (_count, { headers }) => {
				const start = Number(/\d+/.exec(headers.range ?? '0')?.[0]);
				return {
					status: 206,
					headers: { 'content-range': `bytes ${start}-35/36` },
					bytes: content.subarray(start, start + 1),
					breaks: 'ECONNRESET',
				};
			},
		});

		const { stream } = await box.download(file);
		const error = await failureOf(collect(stream));

		expect(error).toMatchObject({ name: 'BoxConnectionError', code: 'ECONNRESET', attempts: 6 });
		expect(cdnRequests()).toHaveLength(6);
		expect(clock.waits).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
	});

	it('says so when the content stays too short', async () => {
		const { box } = downloadBox({
			cdn: (count) => ({
				status: count === 0 ? 200 : 206,
				headers: { 'content-range': 'bytes 5-35/36' },
				bytes: count === 0 ? content.subarray(0, 5) : Buffer.alloc(0),
			}),
		});

		const error = await failureOf(collect((await box.download(file)).stream));

		expect(error).toMatchObject({ code: 'size_mismatch' });
	});

	it.each<[string, Buffer, string]>([
		['other content', Buffer.from('X'.repeat(36)), 'sha1_mismatch'],
		['more content', Buffer.concat([content, content]), 'size_mismatch'],
	])('refuses %s', async (_name, bytes, code) => {
		const { box } = downloadBox({ cdn: () => ({ bytes }) });

		expect(await failureOf(collect((await box.download(file)).stream))).toMatchObject({ code });
	});

	it('never shows the address', async () => {
		const failing = [
			downloadBox({ cdn: () => ({ status: 404, text: `{"message":"${cdn}"}` }) }),
			downloadBox({ cdn: () => lost() }),
			downloadBox({ cdn: () => ({ bytes: Buffer.from('x') }) }),
			downloadBox({
				api: () => ({ status: 302, headers: { location: 'http://canary.example/' } }),
			}),
			downloadBox({ cdn: () => ({ status: 302, headers: { location: cdn } }) }),
		];
		for (const { box } of failing) {
			const error = (await failureOf(
				box.download(file).then(async ({ stream }) => await collect(stream)),
			)) as Error;

			expect(JSON.stringify({ ...error }) + String(error.stack)).not.toContain('canary');
		}
	});
});

describe('what is not the content', () => {
	const html = { 'content-type': 'text/html' };
	const page: Answer = { headers: html, text: '<html><title>Sign in</title>' };

	it.each<[string, Net]>([
		['in place of the redirect', { api: (count) => (count === 0 ? page : undefined) }],
		['in place of the content', { cdn: (count) => (count === 0 ? page : undefined) }],
		[
			'in place of the rest of the content',
			{
				cdn: (count) =>
					[{ bytes: content.subarray(0, 10), breaks: 'ECONNRESET' }, page, undefined][count],
			},
		],
		[
			'as short JSON',
			{
				cdn: (count) =>
					count === 0 ? { headers: { 'content-length': '2' }, json: {} } : undefined,
			},
		],
	])('is asked for again: %s', async (_name, net) => {
		const { box } = downloadBox(net);

		expect(String(await collect((await box.download(file)).stream))).toBe(content.toString());
	});

	it('is told when nothing else comes, and names the server', async () => {
		const { box, cdnRequests } = downloadBox({ cdn: () => page });

		expect(await failureOf(box.download(file))).toMatchObject({
			name: 'BoxAnswerError',
			host: 'dl.boxcloud.com',
			attempts: 6,
		});
		expect(cdnRequests()).toHaveLength(6);
	});

	it('is content where the file is a page itself', async () => {
		const bytes = Buffer.from('<html><title>Mine</title>');
		const own = { ...info, name: 'a.html', size: bytes.length };
		const { box } = downloadBox({
			info: { ...own, sha1: createHash('sha1').update(bytes).digest('hex') },
			cdn: () => ({ headers: html, bytes }),
		});

		expect(await collect((await box.download(file)).stream)).toEqual(bytes);
	});
});

describe('a file with a watermark', () => {
	const marked = { ...info, watermark_info: { is_watermarked: true } };

	it.each([
		['longer', Buffer.concat([content, Buffer.from('mark')])],
		['shorter', content.subarray(0, 9)],
		['as long', Buffer.from('X'.repeat(content.length))],
	])('arrives as it is, and is known not to be the original: %s', async (_name, bytes) => {
		const { box, requests } = downloadBox({ info: marked, cdn: () => ({ bytes }) });

		const { stream, isOriginal, size } = await box.download(file);

		expect(await collect(stream)).toEqual(bytes);
		expect(isOriginal()).toBe(false);
		expect(size).toBeUndefined();
		expect(requests).toHaveLength(3);
	});

	it('is the original for those who may edit it', async () => {
		const { box } = downloadBox({ info: marked });

		const { stream, isOriginal } = await box.download(file);
		await collect(stream);

		expect(isOriginal()).toBe(true);
	});

	it('goes on after an interruption only as the original', async () => {
		const breaksOff = (rest: Buffer) => (count: number) =>
			count === 0
				? { bytes: content.subarray(0, 10), breaks: 'ECONNRESET' }
				: { status: 206, headers: { 'content-range': 'bytes 10-35/36' }, bytes: rest };
		const whole = downloadBox({ info: marked, cdn: breaksOff(content.subarray(10)) });
		const other = downloadBox({ info: marked, cdn: breaksOff(Buffer.from('other')) });

		expect(await collect((await whole.box.download(file)).stream)).toEqual(content);
		expect(await failureOf(collect((await other.box.download(file)).stream))).toMatchObject({
			code: 'sha1_mismatch',
			message: expect.stringContaining('watermark'),
		});
	});

	it('has parts of which nothing is known', async () => {
		const { box } = downloadBox({
			info: marked,
			cdn: () => ({
				status: 206,
				headers: { 'content-range': 'bytes 30-49/50' },
				bytes: Buffer.from('twenty bytes of mark'),
			}),
		});

		const { stream, isOriginal } = await box.download({ ...file, range: { start: 30, end: 99 } });

		expect(String(await collect(stream))).toBe('twenty bytes of mark');
		expect(isOriginal()).toBeUndefined();
	});
});

describe('a download server that refuses its address', () => {
	it.each([401, 403, 404, 410])('is told as that: %d', async (status) => {
		const { box, requests, cdnRequests } = downloadBox({ cdn: () => ({ status }) });

		const error = await failureOf(box.download(file));

		expect(error).toMatchObject({ name: 'BoxDownloadError', status, host: 'dl.boxcloud.com' });
		expect(cdnRequests()).toHaveLength(3);
		expect(requests.filter(({ url }) => url.pathname === '/2.0/files/1/content')).toHaveLength(3);
	});

	it('is not taken for Box, which refuses at once', async () => {
		const { box, requests } = downloadBox({ api: () => boxError(403, 'forbidden') });

		expect(await failureOf(box.download(file))).toMatchObject({ name: 'BoxApiError', status: 403 });
		expect(requests).toHaveLength(2);
	});
});

describe('a range', () => {
	it.each<[string, { start: number; end?: number }, string, number]>([
		['in the middle', { start: 10, end: 19 }, 'abcdefghij', 10],
		['to the end', { start: 30 }, 'uvwxyz', 6],
		['from the beginning', { start: 0, end: 3 }, '0123', 4],
		['beyond the end', { start: 34, end: 99 }, 'yz', 2],
	])('%s', async (_name, range, expected, size) => {
		for (const ignoresRange of [false, true]) {
			const { box } = downloadBox({ ignoresRange });

			const download = await box.download({ ...file, range });

			expect(String(await collect(download.stream))).toBe(expected);
			expect(download.size).toBe(size);
		}
	});

	it('is resumed within its bounds', async () => {
		const { box, cdnRequests } = downloadBox({
			cdn: (count) =>
				count === 0
					? {
							status: 206,
							headers: { 'content-range': 'bytes 10-19/36' },
							bytes: content.subarray(10, 13),
							breaks: 'ECONNRESET',
						}
					: undefined,
		});

		const { stream } = await box.download({ ...file, range: { start: 10, end: 19 } });

		expect(String(await collect(stream))).toBe('abcdefghij');
		expect(cdnRequests().map(({ headers }) => headers.range)).toEqual([
			'bytes=10-19',
			'bytes=13-19',
		]);
	});

	it.each([
		['behind the end', { start: 36 }],
		['backwards', { start: 5, end: 4 }],
		['negative', { start: -1 }],
	])('is refused: %s', async (_name, range) => {
		const { box } = downloadBox();

		expect(await failureOf(box.download({ ...file, range }))).toBeInstanceOf(RangeError);
	});
});

describe('stopping', () => {
	it('destroys what is open when it is destroyed before it is read', async () => {
		const { box, transport } = downloadBox();
		let destroyed = false;
		const send = transport.send.bind(transport);
		transport.send = async (request) => {
			const answer = await send(request);
			if (new URL(request.url).host === 'dl.boxcloud.com' && 'destroy' in answer.body) {
				answer.body.once('close', () => (destroyed = true));
			}
			return answer;
		};
		const { stream } = await box.download(file);

		stream.destroy();
		await new Promise(setImmediate);
		await new Promise(setImmediate);

		expect(destroyed).toBe(true);
	});

	it('ends with the signal of the download, even while it waits to go on', async () => {
		const controller = new AbortController();
		const { box, clock } = downloadBox({
			cdn: () => {
				setImmediate(() => controller.abort(new Error('stopped')));
				return { bytes: content.subarray(0, 3), breaks: 'ECONNRESET' };
			},
		});

		const { stream } = await box.download(file, controller.signal);

		expect(await failureOf(collect(stream))).toEqual(new Error('stopped'));
		expect(clock.pending()).toBe(0);
	});
});

describe('content that is no file', () => {
	it('is opened by path with the token, and followed without it', async () => {
		const { box, requests } = fakeBox(({ url }): Answer =>
			url.pathname.startsWith('/2.0')
				? { status: 302, headers: { location: '/thumbnails/1' } }
				: { headers: { 'content-type': 'image/png' }, bytes: content },
		);

		const thumbnail = await box.content({
			path: '/files/1/thumbnail.png',
			query: { min_width: 32 },
		});

		expect(await collect(thumbnail.stream)).toEqual(content);
		expect(thumbnail).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
		expect(requests.map(({ url, headers }) => [url.href, headers.authorization])).toEqual([
			['https://api.box.com/2.0/files/1/thumbnail.png?min_width=32', 'Bearer token-1'],
			['https://api.box.com/thumbnails/1', undefined],
		]);
	});

	it('is opened by address without token unless asked for', async () => {
		const { box, requests } = fakeBox(() => ({ bytes: content }));
		const url = 'https://dl.boxcloud.com/2.0/zip_downloads/canary/content';

		await box.content({ path: '/zip_downloads/:id/content', url });
		await box.content({ path: '/representation', url, authorized: true });

		expect(requests.map(({ headers }) => headers.authorization)).toEqual([
			undefined,
			'Bearer token-1',
		]);
	});
});
