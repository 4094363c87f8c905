import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { BoxClientOptions, UploadSource } from '../../../../nodes/BoxPlatform/client';
import {
	boxError,
	failureOf,
	fakeBox,
	lost,
	type Answer,
	type Handler,
	type SeenRequest,
} from '../fakes';

const partSize = 8;
const content = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz');
const sha1 = createHash('sha1').update(content).digest('hex');
const base64 = (bytes: Buffer) => createHash('sha1').update(bytes).digest('base64');
const limits = { sessionMinBytes: 20, workers: 3 };

function source(bytes = content, size = bytes.length): UploadSource {
	return {
		size,
		open: async () =>
			Readable.from([bytes.subarray(0, 5), bytes.subarray(5)], { objectMode: false }),
	};
}

interface Session {
	parts: Map<number, { bytes: Buffer; part_id: string }>;
	commits: number;
	deleted: boolean;
	fileSha1?: string;
}

type Override = (
	request: SeenRequest,
	session: Session,
	proceed: () => Answer,
) => ReturnType<Handler> | undefined;

/** Box's upload sessions, as far as one file needs them. */
function sessionBox(override: Override = () => undefined, options: Partial<BoxClientOptions> = {}) {
	const session: Session = { parts: new Map(), commits: 0, deleted: false };
	const root = 'https://upload-las.app.box.com/api/2.0/files/upload_sessions/canary-session';
	const partOf = ([offset, { bytes, part_id }]: [number, { bytes: Buffer; part_id: string }]) => ({
		part_id,
		offset,
		size: bytes.length,
		sha1: createHash('sha1').update(bytes).digest('hex'),
	});
	const answer = (request: SeenRequest): Answer => {
		const { method, url, headers, body } = request;
		const { pathname } = url;
		if (method === 'POST' && pathname.endsWith('/upload_sessions')) {
			return {
				status: 201,
				json: {
					id: 'canary-session',
					part_size: partSize,
					session_endpoints: {
						upload_part: root,
						list_parts: `${root}/parts`,
						commit: `${root}/commit`,
						abort: root,
					},
				},
			};
		}
		if (method === 'PUT') {
			const offset = Number(/bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1]);
			if (session.parts.has(offset)) return boxError(409, 'range_overlaps_existing_part');
			if (headers.digest !== `sha=${base64(body)}`) return boxError(412, 'bad_digest');
			session.parts.set(offset, { bytes: Buffer.from(body), part_id: `P${offset}` });
			return { json: { part: partOf([offset, { bytes: body, part_id: `P${offset}` }]) } };
		}
		if (method === 'GET' && pathname.endsWith('/parts')) {
			return { json: { entries: [...session.parts].map(partOf), total_count: session.parts.size } };
		}
		if (method === 'POST' && pathname.endsWith('/commit')) {
			session.commits += 1;
			if (session.fileSha1) return boxError(404, 'not_found');
			const sorted = [...session.parts].sort(([a], [b]) => a - b);
			const whole = Buffer.concat(sorted.map(([, { bytes }]) => bytes));
			expect(request.json<{ parts: unknown[] }>().parts).toEqual(sorted.map(partOf));
			expect(headers.digest).toBe(`sha=${base64(whole)}`);
			session.fileSha1 = createHash('sha1').update(whole).digest('hex');
			return {
				status: 201,
				json: { entries: [{ type: 'file', id: '5', sha1: session.fileSha1 }] },
			};
		}
		if (method === 'DELETE') {
			session.deleted = true;
			return { status: 204 };
		}
		if (method === 'OPTIONS') {
			return session.fileSha1
				? boxError(409, 'item_name_in_use', { conflicts: { type: 'file', id: '5' } })
				: { json: { upload_url: 'https://upload.box.com/x' } };
		}
		return { json: { type: 'file', id: '5', sha1: session.fileSha1 ?? 'old', etag: '3' } };
	};
	const fake = fakeBox(
		(request) => override(request, session, () => answer(request)) ?? answer(request),
		{ uploads: limits, ...options },
	);
	const lines = () =>
		fake.requests.map(({ method, url }) => `${method} ${url.pathname.split('/').at(-1)}`);
	return { ...fake, session, lines };
}

const upload = { parentId: '0', name: 'big.bin' };
const isPart = ({ method, headers }: SeenRequest, offset: number) =>
	method === 'PUT' && (headers['content-range'] ?? '').startsWith(`bytes ${offset}-`);
const isCommit = ({ method, url }: SeenRequest) =>
	method === 'POST' && url.pathname.endsWith('/commit');

describe('an upload in parts', () => {
	it('tells in the log how far it is', async () => {
		const info = jest.fn();
		const log = { debug: () => undefined, warn: () => undefined, info };
		const { box, clock } = sessionBox(
			({ method }) => {
				if (method === 'PUT') clock.advance(4_000);
				return undefined;
			},
			{ log, uploads: { ...limits, workers: 1 } },
		);

		await box.upload({ ...upload, source: source() });

		expect(info.mock.calls).toEqual([
			['Box upload is under way', { ...upload, done: 16, of: 36, percent: 44 }],
			['Box upload is under way', { ...upload, done: 32, of: 36, percent: 88 }],
		]);
	});

	it('sends every byte once and commits', async () => {
		const { box, session, requests } = sessionBox();

		const file = await box.upload({
			...upload,
			source: source(),
			contentModifiedAt: '2026-01-01T00:00:00Z',
		});

		expect(file).toMatchObject({ id: '5', sha1 });
		expect(requests[0]?.url.href).toBe('https://upload.box.com/api/2.0/files/upload_sessions');
		expect(requests[0]?.json()).toEqual({ folder_id: '0', file_name: 'big.bin', file_size: 36 });
		const parts = requests.filter(({ method }) => method === 'PUT');
		expect(parts.map(({ headers }) => headers['content-range'])).toEqual([
			'bytes 0-7/36',
			'bytes 8-15/36',
			'bytes 16-23/36',
			'bytes 24-31/36',
			'bytes 32-35/36',
		]);
		expect(parts[0]?.headers).toMatchObject({
			'content-type': 'application/octet-stream',
			'content-length': '8',
			authorization: 'Bearer token-1',
		});
		expect(requests.at(-1)?.json()).toMatchObject({
			attributes: { content_modified_at: '2026-01-01T00:00:00Z' },
		});
		expect(session.deleted).toBe(false);
	});

	it('begins at the minimum, and below it sends the file directly', async () => {
		const { box, lines } = sessionBox();

		await box.upload({ ...upload, source: source(content.subarray(0, 20)) });
		expect(lines()[0]).toBe('POST upload_sessions');

		const direct = sessionBox(({ method }) =>
			method === 'POST' ? { json: { entries: [{ type: 'file', id: '1' }] } } : undefined,
		);
		await direct.box.upload({ ...upload, source: source(content.subarray(0, 19)) });
		expect(direct.lines()).toEqual(['POST content']);
	});

	it.each([24, 23, 25, 32])('cuts %d bytes correctly', async (size) => {
		const bytes = Buffer.alloc(size, 'abc');
		const { box, session } = sessionBox();

		const file = await box.upload({ ...upload, source: source(bytes) });

		expect(file.sha1).toBe(createHash('sha1').update(bytes).digest('hex'));
		expect(session.parts.size).toBe(Math.ceil(size / partSize));
	});

	it('sends several parts at once, and never more than there are workers', async () => {
		let running = 0;
		let most = 0;
		const { box } = sessionBox(({ method }, _session, proceed) => {
			if (method !== 'PUT') return undefined;
			running += 1;
			most = Math.max(most, running);
			return new Promise((resolve) =>
				setImmediate(() => {
					running -= 1;
					resolve(proceed());
				}),
			);
		});

		await box.upload({ ...upload, source: source(Buffer.alloc(200)) });

		expect(most).toBe(3);
	});

	it('does not send a part again that Box stored in spite of an error', async () => {
		let failed = false;
		const { box, lines } = sessionBox((request, _session, proceed) => {
			if (!isPart(request, 8) || failed) return undefined;
			failed = true;
			proceed();
			return { status: 500 };
		});

		await box.upload({ ...upload, source: source() });

		expect(lines().filter((line) => line.startsWith('PUT'))).toHaveLength(5);
		expect(lines()).toContain('GET parts');
	});

	it('sends a part again that Box did not store', async () => {
		let failed = false;
		const { box, lines } = sessionBox((request) => {
			if (!isPart(request, 8) || failed) return undefined;
			failed = true;
			return lost();
		});

		expect(await box.upload({ ...upload, source: source() })).toMatchObject({ sha1 });
		expect(lines().filter((line) => line.startsWith('PUT'))).toHaveLength(6);
	});

	it('takes a part that is there already', async () => {
		const { box } = sessionBox((request, _session, proceed) => {
			if (!isPart(request, 16)) return undefined;
			proceed();
			return proceed();
		});

		expect(await box.upload({ ...upload, source: source() })).toMatchObject({ sha1 });
	});

	it('waits for the commit as long as Box asks for it', async () => {
		let pending = 20;
		const { box, clock } = sessionBox((request) =>
			isCommit(request) && pending-- > 0
				? { status: 202, headers: { 'retry-after': '30' } }
				: undefined,
		);

		expect(await box.upload({ ...upload, source: source() })).toMatchObject({ sha1 });
		expect(clock.waits.filter((ms) => ms === 30_000)).toHaveLength(20);
	});

	it('commits again while Box does not see all parts', async () => {
		let missing = 2;
		const { box } = sessionBox((request) =>
			isCommit(request) && missing-- > 0 ? boxError(400, 'parts_mismatch') : undefined,
		);

		expect(await box.upload({ ...upload, source: source() })).toMatchObject({ sha1 });
	});

	it('finds the file whose commit got no answer', async () => {
		const { box, session, lines } = sessionBox((request, { commits }, proceed) => {
			if (!isCommit(request) || commits > 0) return undefined;
			proceed();
			return lost();
		});

		expect(await box.upload({ ...upload, source: source() })).toMatchObject({ id: '5', sha1 });
		expect(session.commits).toBe(2);
		expect(lines().slice(-2)).toEqual(['OPTIONS content', 'GET 5']);
		expect(session.deleted).toBe(false);
	});

	it.each<[string, Override, Record<string, unknown>]>([
		[
			'a part is refused',
			(request) => (isPart(request, 8) ? boxError(403, 'storage_limit_exceeded') : undefined),
			{ status: 403 },
		],
		[
			'the commit is refused',
			(request) => (isCommit(request) ? boxError(409, 'item_name_in_use') : undefined),
			{ status: 409 },
		],
		[
			'parts never arrive',
			(request) => (isPart(request, 0) ? { status: 500 } : undefined),
			{ status: 500 },
		],
	])('deletes the session when %s', async (_name, override, expected) => {
		const { box, session, lines } = sessionBox(override);

		const error = (await failureOf(box.upload({ ...upload, source: source() }))) as Error;

		expect(error).toMatchObject(expected);
		expect(session.deleted).toBe(true);
		expect(lines().filter((line) => line.startsWith('DELETE'))).toHaveLength(1);
		expect(JSON.stringify({ ...error }) + String(error.stack)).not.toContain('canary');
	});

	it.each([
		['ends early', content, 40],
		['goes on too long', content, 35],
	])('commits nothing and deletes the session when the source %s', async (_name, bytes, size) => {
		const { box, session } = sessionBox();

		const error = await failureOf(box.upload({ ...upload, source: source(bytes, size) }));

		expect(error).toMatchObject({ code: 'size_mismatch' });
		expect(session).toMatchObject({ commits: 0, deleted: true });
	});

	it('deletes the session when it is aborted', async () => {
		const controller = new AbortController();
		const { box, session } = sessionBox(({ method }) => {
			if (method !== 'PUT') return undefined;
			controller.abort(new Error('stopped'));
			return new Promise(() => undefined);
		});

		const error = await failureOf(box.upload({ ...upload, source: source() }, controller.signal));

		expect(error).toEqual(new Error('stopped'));
		expect(session.deleted).toBe(true);
	});

	it('reports the failure itself when the session cannot be deleted either', async () => {
		const { box, requests } = sessionBox((request) =>
			request.method === 'DELETE' || isPart(request, 0) ? boxError(403, 'forbidden') : undefined,
		);

		expect(await failureOf(box.upload({ ...upload, source: source() }))).toMatchObject({
			method: 'PUT',
		});
		expect(requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
	});

	it('sends no token to an address without encryption', async () => {
		const { box, requests } = sessionBox((request, _session, proceed) => {
			const made = proceed();
			if (request.method !== 'POST' || !made.json) return undefined;
			return { ...made, json: JSON.parse(JSON.stringify(made.json).split('https:').join('http:')) };
		});

		const error = await failureOf(box.upload({ ...upload, source: source() }));

		expect(error).toMatchObject({ code: 'unreadable_answer' });
		expect(requests.filter(({ url }) => url.protocol === 'http:')).toEqual([]);
	});
});

describe('a new version in parts', () => {
	it.each([
		['whatever the file has become', undefined, undefined],
		['only over the etag that is asked for', '3', '3'],
	])('is committed %s', async (_name, ifMatch, sent) => {
		const { box, requests } = sessionBox();

		const file = await box.uploadVersion({ fileId: '5', source: source(), ifMatch });

		expect(file).toMatchObject({ id: '5', sha1 });
		expect(requests[0]?.url.pathname).toBe('/api/2.0/files/5/upload_sessions');
		expect(requests.at(-1)?.headers['if-match']).toBe(sent);
	});

	it('is found when its commit got no answer', async () => {
		const { box } = sessionBox((request, { commits }, proceed) => {
			if (!isCommit(request) || commits > 0) return undefined;
			proceed();
			return lost();
		});

		expect(await box.uploadVersion({ fileId: '5', source: source(), ifMatch: '3' })).toMatchObject({
			sha1,
		});
	});
});

describe('what a session leads to', () => {
	const otherSha1 = 'f'.repeat(40);

	it('is refused when Box has put other content together than was sent', async () => {
		const { box, session } = sessionBox((request) =>
			isCommit(request)
				? { status: 201, json: { entries: [{ type: 'file', id: '5', sha1: otherSha1 }] } }
				: undefined,
		);

		const error = await failureOf(box.upload({ ...upload, source: source() }));

		expect(error).toMatchObject({ code: 'sha1_mismatch' });
		expect((error as Error).message).toContain('file 5');
		expect(session.deleted).toBe(true);
	});

	it('is not taken for the file of somebody else that got in the way', async () => {
		const { box, lines } = sessionBox((request) => {
			if (isCommit(request)) return { status: 500 };
			if (request.method === 'OPTIONS') {
				return boxError(409, 'item_name_in_use', { conflicts: { type: 'file', id: '6' } });
			}
			return request.method === 'GET' && request.url.pathname.endsWith('/files/6')
				? { json: { type: 'file', id: '6', sha1: otherSha1 } }
				: undefined;
		});

		const error = await failureOf(box.upload({ ...upload, source: source() }));

		expect(error).toMatchObject({ status: 500, outcomeUnknown: true });
		expect(lines()).toContain('GET 6');
	});

	it.each<[string, Answer]>([
		['free', { json: {} }],
		['refused for another reason', boxError(403, 'forbidden')],
	])('stays unknown when its name is %s', async (_name, check) => {
		let commits = 0;
		const { box, requests } = sessionBox((request) => {
			if (isCommit(request)) return (commits += 1) === 1 ? lost() : boxError(404, 'not_found');
			return request.method === 'OPTIONS' ? check : undefined;
		});

		expect(await failureOf(box.upload({ ...upload, source: source() }))).toMatchObject({
			status: 404,
			outcomeUnknown: true,
		});
		const asked = requests.find(({ method }) => method === 'OPTIONS');
		expect(asked?.json()).toEqual({ name: 'big.bin', parent: { id: '0' }, size: 36 });
	});

	it('is found when no answer to its commit comes at all', async () => {
		const { box, session } = sessionBox((request, _session, proceed) => {
			if (!isCommit(request)) return undefined;
			proceed();
			return lost();
		});

		expect(await box.upload({ ...upload, source: source() })).toMatchObject({ id: '5', sha1 });
		expect(session.deleted).toBe(false);
	});

	it.each<[string, Override]>([
		[
			'a folder has its name',
			({ method }) =>
				method === 'OPTIONS'
					? boxError(409, 'item_name_in_use', { conflicts: [{ type: 'folder', id: '7' }] })
					: undefined,
		],
		[
			'the file cannot be read',
			({ method, url }) => {
				if (method === 'OPTIONS') {
					return boxError(409, 'item_name_in_use', { conflicts: { type: 'file', id: '7' } });
				}
				return url.pathname.endsWith('/files/7') ? boxError(404, 'not_found') : undefined;
			},
		],
	])('tells what its commit failed with when %s', async (_name, look) => {
		const { box, lines } = sessionBox((request, session, proceed) =>
			isCommit(request) ? { status: 500 } : look(request, session, proceed),
		);

		expect(await failureOf(box.upload({ ...upload, source: source() }))).toMatchObject({
			status: 500,
			outcomeUnknown: true,
		});
		expect(lines()).toContain('OPTIONS content');
	});

	it('is not looked for when the commit is refused without doubt', async () => {
		const { box, lines } = sessionBox((request) =>
			isCommit(request) ? boxError(400, 'bad_request') : undefined,
		);

		expect(await failureOf(box.upload({ ...upload, source: source() }))).toMatchObject({
			status: 400,
		});
		expect(lines()).not.toContain('OPTIONS content');
	});

	it('is waited for no longer than half an hour', async () => {
		const { box, clock } = sessionBox((request) =>
			isCommit(request) ? { status: 202, headers: { 'retry-after': '600' } } : undefined,
		);

		expect(await failureOf(box.upload({ ...upload, source: source() }))).toMatchObject({
			status: 202,
		});
		expect(clock.waits).toEqual([600_000, 600_000, 600_000]);
	});

	it('sends no empty condition with its commit', async () => {
		const { box, requests } = sessionBox();

		await box.upload({ ...upload, source: source() });

		expect(requests.at(-1)?.headers).not.toHaveProperty('if-match');
	});
});

describe('a session that is unusable', () => {
	const endpoints = { upload_part: 'x', list_parts: 'x', commit: 'x', abort: 'x' };
	it.each<[string, Answer]>([
		['without part size', { json: { id: '1', session_endpoints: endpoints } }],
		['with a part size of 0', { json: { id: '1', part_size: 0, session_endpoints: endpoints } }],
		['without addresses', { json: { id: '1', part_size: 8 } }],
		['that is empty', { status: 204 }],
	])('is refused: %s', async (_name, answer) => {
		const { box, requests } = sessionBox(() => answer);

		const error = await failureOf(box.upload({ ...upload, source: source() }));

		expect(error).toMatchObject({ code: 'unreadable_answer' });
		expect((error as Error).message).toContain('an upload session with a part size and addresses');
		expect(error).toMatchObject({ outcomeUnknown: true });
		// It is repeated: a session too many vanishes by itself.
		expect(requests).toHaveLength(6);
	});
});

describe('the end of a session that failed', () => {
	const refusing: Override = (request) =>
		isPart(request, 0) ? boxError(403, 'forbidden') : undefined;

	it('takes 5 s at most, and one attempt', async () => {
		const lines: string[] = [];
		const log = { debug: (line: string) => lines.push(line), warn: () => undefined };
		const { box, requests } = sessionBox(
			(request, session, proceed) =>
				request.method === 'DELETE' ? { status: 503 } : refusing(request, session, proceed),
			{ log },
		);

		await failureOf(box.upload({ ...upload, source: source() }));

		const deletions = requests.filter(({ method }) => method === 'DELETE');
		expect(deletions.map(({ idleTimeoutMs }) => idleTimeoutMs)).toEqual([5_000]);
		expect(lines).toContain('The upload session could not be deleted');
	});

	it('stops the parts that are under way', async () => {
		let aborted = 0;
		const { box, transport } = sessionBox((request, session, proceed) =>
			isPart(request, 8) || isPart(request, 16)
				? new Promise(() => undefined)
				: refusing(request, session, proceed),
		);
		const send = transport.send.bind(transport);
		transport.send = async (request) => {
			request.signal?.addEventListener('abort', () => (aborted += 1));
			return await send(request);
		};

		expect(await failureOf(box.upload({ ...upload, source: source() }))).toMatchObject({
			status: 403,
		});
		expect(aborted).toBeGreaterThanOrEqual(2);
	});

	it('tells an abort that comes while the other parts are stopped', async () => {
		const controller = new AbortController();
		const { box, transport } = sessionBox((request, session, proceed) =>
			isPart(request, 8) ? new Promise(() => undefined) : refusing(request, session, proceed),
		);
		const send = transport.send.bind(transport);
		transport.send = async (request) => {
			if (request.method === 'PUT') {
				request.signal?.addEventListener('abort', () => controller.abort('over'));
			}
			return await send(request);
		};

		const uploading = box.upload({ ...upload, source: source() }, controller.signal);

		expect(await failureOf(uploading)).toBe('over');
	});
});

describe('a part of a session', () => {
	const answering =
		(part: unknown): Override =>
		(request) =>
			isPart(request, 8) ? { json: part } : undefined;
	const hex = (text: string) => createHash('sha1').update(text).digest('hex');
	const second = { part_id: 'P8', offset: 8, size: 8, sha1: hex('89abcdef') };

	it.each<[string, unknown]>([
		['as the documentation shows it', second],
		['without SHA-1', { part: { ...second, sha1: undefined } }],
		['with its SHA-1 in capitals', { part: { ...second, sha1: second.sha1.toUpperCase() } }],
	])('is taken %s', async (_name, part) => {
		const { box } = sessionBox((request, session, proceed) => {
			if (isCommit(request)) return { json: { entries: [{ type: 'file', id: '5' }] } };
			return answering(part)(request, session, proceed);
		});

		expect(await box.upload({ ...upload, source: source() })).toMatchObject({ id: '5' });
	});

	it.each<[string, unknown, string, string]>([
		['of another place', { part: { ...second, offset: 0 } }, 'sha1_mismatch', 'at byte 8'],
		['of another size', { part: { ...second, size: 7 } }, 'sha1_mismatch', 'at byte 8'],
		['of other content', { part: { ...second, sha1 } }, 'sha1_mismatch', 'at byte 8'],
		['without ID', { part: { ...second, part_id: 8 } }, 'unreadable_answer', 'an upload part'],
		['that is nothing', undefined, 'unreadable_answer', 'an upload part'],
	])('is refused: one %s', async (_name, part, code, text) => {
		const { box, session } = sessionBox(answering(part));

		const error = await failureOf(box.upload({ ...upload, source: source() }));

		expect(error).toMatchObject({ code });
		expect((error as Error).message).toContain(text);
		expect(session.commits).toBe(0);
	});

	it('is found behind a thousand others in the list', async () => {
		const pages: string[] = [];
		const { box, lines } = sessionBox((request, _session, proceed) => {
			if (request.method === 'GET' && request.url.pathname.endsWith('/parts')) {
				pages.push(request.url.search);
				const others = Array.from({ length: 1_000 }, () => ({ part_id: 'x', offset: 99 }));
				return pages.length === 1 ? { json: { entries: others } } : proceed();
			}
			if (!isPart(request, 8) || pages.length > 0) return undefined;
			proceed();
			return lost();
		});

		expect(await box.upload({ ...upload, source: source() })).toMatchObject({ sha1 });
		expect(pages).toEqual(['?limit=1000&offset=0', '?limit=1000&offset=1000']);
		expect(lines().filter((line) => line.startsWith('PUT'))).toHaveLength(5);
	});

	it.each<[string, Answer, Record<string, unknown>]>([
		['is empty', { json: { entries: [] } }, { status: 409, code: 'range_overlaps_existing_part' }],
		['is no list', { json: { entries: 'none' } }, { code: 'unreadable_answer', method: 'GET' }],
		['is nothing', { status: 204 }, { code: 'unreadable_answer', method: 'GET' }],
	])('that Box says to have is refused when the list %s', async (_name, list, expected) => {
		const { box } = sessionBox((request) => {
			if (isPart(request, 8)) return boxError(409, 'range_overlaps_existing_part');
			return request.method === 'GET' ? list : undefined;
		});

		const error = await failureOf(box.upload({ ...upload, source: source() }));

		expect(error).toMatchObject(expected);
	});

	it('that Box says to have must be the one that was sent', async () => {
		const { box } = sessionBox((request) => {
			if (isPart(request, 8)) return boxError(409, 'range_overlaps_existing_part');
			return request.method === 'GET' ? { json: { entries: [{ ...second, sha1 }] } } : undefined;
		});

		expect(await failureOf(box.upload({ ...upload, source: source() }))).toMatchObject({
			code: 'sha1_mismatch',
		});
	});

	it('that is refused for another reason is not looked for', async () => {
		const { box, lines } = sessionBox((request) =>
			isPart(request, 8) ? boxError(409, 'other_conflict') : undefined,
		);

		await failureOf(box.upload({ ...upload, source: source() }));

		expect(lines()).not.toContain('GET parts');
	});
});

describe('uploads of one client at the same time', () => {
	/** Sends files of five parts at once; tells how many parts were under way at most, and in which order files ended. */
	async function together(memoryBytes: number, files: number) {
		let underWay = 0;
		let most = 0;
		const ended: string[] = [];
		const { box } = sessionsBox(
			async (proceed) => {
				underWay += 1;
				most = Math.max(most, underWay);
				await new Promise((resolve) => setImmediate(resolve));
				underWay -= 1;
				return proceed();
			},
			{ ...limits, memoryBytes },
		);
		const names = Array.from({ length: files }, (_, index) => `${index}.bin`);
		// As items of a run that act as different users do it.
		const results = await Promise.all([
			...names.map(async (name, index) => {
				const file = await box
					.withUser(String(index))
					.upload({ ...upload, name, source: source() });
				ended.push(name);
				return file.sha1;
			}),
			box
				.upload({ ...upload, name: 'small', source: source(Buffer.from('small')) })
				.then(() => ended.push('small')),
		]);
		return { most, ended, sha1s: results.slice(0, files) };
	}

	it.each([
		[4 * partSize, 4],
		[partSize, 1],
		// Less than a part still lets one through.
		[1, 1],
	])('have at most %i bytes of parts under way, all users together', async (bytes, expected) => {
		const { most, sha1s } = await together(bytes, 4);

		expect(most).toBe(expected);
		expect(sha1s).toEqual([sha1, sha1, sha1, sha1]);
	});

	it('have as many as each may send, where there is memory for them', async () => {
		expect((await together(1_000, 2)).most).toBe(2 * limits.workers);
	});

	it('leave a small one alone, which needs none of that memory', async () => {
		expect((await together(partSize, 3)).ended[0]).toBe('small');
	});

	it('go on when one of them fails', async () => {
		let isFirst = true;
		const { box } = sessionsBox(
			async (proceed) => {
				await new Promise((resolve) => setImmediate(resolve));
				if (!isFirst) return proceed();
				isFirst = false;
				return boxError(403, 'access_denied_insufficient_permissions');
			},
			{ ...limits, memoryBytes: 2 * partSize },
		);

		const results = await Promise.allSettled(
			['a', 'b', 'c'].map(async (name) => await box.upload({ ...upload, name, source: source() })),
		);

		expect(results.map(({ status }) => status).sort()).toEqual([
			'fulfilled',
			'fulfilled',
			'rejected',
		]);
	});
});

/** Box with a session for each file. */
function sessionsBox(onPart: (proceed: () => Answer) => Promise<Answer>, uploads: object) {
	const root = 'https://upload.box.com/api/2.0/files/upload_sessions';
	const files = new Map<string, Map<number, Buffer>>();
	return fakeBox(
		async ({ method, url, headers, body, json }) => {
			const [id = '', action] = url.pathname.split('/').slice(5);
			const parts = files.get(id);
			if (method === 'POST' && action === 'commit') {
				const sorted = [...(parts ?? [])].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
				const stored = createHash('sha1').update(Buffer.concat(sorted)).digest('hex');
				return { status: 201, json: { entries: [{ type: 'file', id, sha1: stored }] } };
			}
			if (method === 'PUT') {
				return await onPart(() => {
					const offset = Number(/bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1]);
					parts?.set(offset, Buffer.from(body));
					const size = body.length;
					return { json: { part: { part_id: `P${offset}`, offset, size } } };
				});
			}
			if (method === 'DELETE') return { status: 204 };
			if (url.pathname.endsWith('/files/content')) {
				return { status: 201, json: { entries: [{ type: 'file', id: '7' }] } };
			}
			const { file_name: name } = json<{ file_name: string }>();
			files.set(name, new Map());
			const own = `${root}/${name}`;
			const session_endpoints = {
				upload_part: own,
				list_parts: `${own}/parts`,
				commit: `${own}/commit`,
				abort: own,
			};
			return { status: 201, json: { id: name, part_size: partSize, session_endpoints } };
		},
		{ uploads },
	);
}
