/** Uploads in parts that go on where an earlier process has stopped. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import type {
	BoxClientOptions,
	UploadSessionStore,
	UploadSource,
} from '../../../../nodes/BoxPlatform/client';
import {
	type Answer,
	boxError,
	failureOf,
	fakeBox,
	type Handler,
	lost,
	type SeenRequest,
} from '../fakes';

const partSize = 8;
const content = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz');
const hex = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex');
const base64 = (bytes: Buffer) => createHash('sha1').update(bytes).digest('base64');

function source(bytes: Buffer = content): UploadSource {
	return {
		size: bytes.length,
		open: async () => Readable.from([bytes], { objectMode: false }),
	};
}

/** What a program would write: here, in memory. */
function memoryStore() {
	const kept = new Map<string, string>();
	const store: UploadSessionStore = {
		find: async (upload) => kept.get(upload),
		async keep(upload, sessionId) {
			kept.set(upload, sessionId);
		},
		async forget(upload, sessionId) {
			if (kept.get(upload) === sessionId) kept.delete(upload);
		},
	};
	return { kept, store };
}

type Override = (request: SeenRequest, proceed: () => Answer) => ReturnType<Handler> | undefined;

/** Upload sessions and the one file that they lead to, for as many processes as a test needs. */
function resumableBox() {
	const root = 'https://upload.box.com/api/2.0/files/upload_sessions';
	const sessions = new Map<string, { size: number; parts: Map<number, Buffer> }>();
	const stored: Uint8Array[] = [];
	let made = 0;
	const sessionBody = (id: string, size: number) => ({
		id,
		part_size: partSize,
		total_parts: Math.ceil(size / partSize),
		session_endpoints: {
			upload_part: `${root}/${id}`,
			list_parts: `${root}/${id}/parts`,
			commit: `${root}/${id}/commit`,
			abort: `${root}/${id}`,
		},
	});
	const partBody = (id: string, offset: number, bytes: Buffer) => ({
		part_id: `${id}-${offset}`,
		offset,
		size: bytes.length,
		sha1: hex(bytes),
	});
	const file = () => {
		const current = stored.at(-1);
		return current && { type: 'file', id: '5', size: current.length, sha1: hex(current) };
	};
	const answer = ({ method, url, headers, body, json }: SeenRequest): Answer => {
		const [id = '', action] = url.pathname.split('/upload_sessions/')[1]?.split('/') ?? [];
		if (method === 'OPTIONS') {
			return stored.length > 0
				? boxError(409, 'item_name_in_use', { conflicts: { type: 'file', id: '5' } })
				: { json: { upload_url: 'https://upload.box.com/x' } };
		}
		if (url.pathname.endsWith('/files/5')) return { json: file() };
		if (url.pathname.endsWith('/upload_sessions')) {
			if (stored.length > 0 && !url.pathname.includes('/files/5/')) {
				return boxError(409, 'item_name_in_use', { conflicts: { type: 'file', id: '5' } });
			}
			const { file_size: size } = json<{ file_size: number }>();
			made += 1;
			sessions.set(`s${made}`, { size, parts: new Map() });
			return { status: 201, json: sessionBody(`s${made}`, size) };
		}
		const session = sessions.get(id);
		if (session === undefined) return boxError(404, 'not_found');
		const { parts, size } = session;
		if (method === 'PUT') {
			const offset = Number(/bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1]);
			if (parts.has(offset)) return boxError(409, 'range_overlaps_existing_part');
			parts.set(offset, Buffer.from(body));
			return { json: { part: partBody(id, offset, body) } };
		}
		if (method === 'DELETE') {
			sessions.delete(id);
			return { status: 204 };
		}
		if (action === 'parts') {
			return { json: { entries: [...parts].map(([offset, one]) => partBody(id, offset, one)) } };
		}
		if (action === undefined) return { json: sessionBody(id, size) };
		const listed = json<{ parts: Array<{ part_id: string; offset: number }> }>().parts;
		const whole = Buffer.concat(listed.map(({ offset }) => parts.get(offset) ?? Buffer.alloc(0)));
		expect(listed.map(({ part_id }) => part_id)).toEqual(
			listed.map(({ offset }) => `${id}-${offset}`),
		);
		if (headers.digest !== `sha=${base64(whole)}`) return boxError(412, 'precondition_failed');
		sessions.delete(id);
		stored.push(whole);
		return { status: 201, json: { entries: [file()] } };
	};
	return {
		sessions,
		stored,
		/** A process of its own: nothing in it is left of an earlier one. */
		process(override: Override = () => undefined, options: Partial<BoxClientOptions> = {}) {
			const proceed = (request: SeenRequest) => () => answer(request);
			const fake = fakeBox((request) => override(request, proceed(request)) ?? answer(request), {
				uploads: { sessionMinBytes: 20, workers: 1 },
				...options,
			});
			const lines = () =>
				fake.requests.map(
					({ method, url }) => `${method} ${url.pathname.split('/2.0/files/')[1] ?? ''}`,
				);
			const sent = () =>
				fake.requests
					.filter(({ method }) => method === 'PUT')
					.map(({ headers }) => Number(/bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1]));
			return { ...fake, lines, sent };
		},
	};
}

const isPart = ({ method, headers }: SeenRequest, offset: number) =>
	method === 'PUT' && headers['content-range']?.startsWith(`bytes ${offset}-`) === true;
const isCommit = ({ method, url }: SeenRequest) =>
	method === 'POST' && url.pathname.endsWith('/commit');
const newFile = { parentId: '7', name: 'big.bin' };

/** A Box in which a process has died after some parts. */
async function cutShort(offset = 16, bytes: Buffer = content, target: object = newFile) {
	const box = resumableBox();
	const { kept, store } = memoryStore();
	const controller = new AbortController();
	const first = box.process((request) => {
		if (!isPart(request, offset)) return undefined;
		controller.abort(new Error('over'));
		return new Promise(() => undefined);
	});
	await failureOf(send(first.box, target, bytes, store, controller.signal));
	return { ...box, kept, store };
}

async function send(
	box: ReturnType<typeof fakeBox>['box'],
	target: object,
	bytes: Buffer,
	sessions: UploadSessionStore,
	signal?: AbortSignal,
) {
	const request = { source: source(bytes), sessions };
	return 'fileId' in target
		? await box.uploadVersion({ ...request, fileId: String(target.fileId) }, signal)
		: await box.upload({ ...request, ...newFile }, signal);
}

describe('an upload that was cut short', () => {
	it.each([
		['a new file', newFile],
		['a new version', { fileId: '5' }],
	])('sends only the parts that are missing: %s', async (_name, target) => {
		const { process, store, kept, stored, sessions } = await cutShort(16, content, target);
		expect([...kept.values()]).toEqual(['s1']);
		const second = process();

		const file = await send(second.box, target, content, store);

		expect(file).toMatchObject({ id: '5', sha1: hex(content) });
		expect(second.sent()).toEqual([16, 24, 32]);
		expect(second.lines().slice(0, 2)).toEqual([
			'GET upload_sessions/s1',
			'GET upload_sessions/s1/parts',
		]);
		expect(stored).toEqual([content]);
		expect(sessions.size + kept.size).toBe(0);
	});

	it('needs no more than a commit when all parts are there', async () => {
		const box = resumableBox();
		const { store } = memoryStore();
		const first = box.process((request) => (isCommit(request) ? { status: 503 } : undefined));
		await failureOf(send(first.box, newFile, content, store));
		const second = box.process();

		await send(second.box, newFile, content, store);

		expect(second.sent()).toEqual([]);
		expect(box.stored).toEqual([content]);
	});

	it('begins anew with other content, and leaves the session to the run that made it', async () => {
		const other = Buffer.from(content).fill('x', 8, 10);
		const { process, store, kept, sessions, stored } = await cutShort();
		const second = process();

		const file = await send(second.box, newFile, other, store);

		expect(file).toMatchObject({ sha1: hex(other) });
		expect(second.sent()).toEqual([0, 8, 16, 24, 32]);
		expect(second.lines().filter((line) => line.startsWith('DELETE'))).toEqual([]);
		expect([...sessions.keys()]).toEqual(['s1']);
		expect(stored).toEqual([other]);
		expect(kept.size).toBe(0);
	});

	it('begins anew when Box does not tell the SHA-1 of a part', async () => {
		const { process, store } = await cutShort();
		const second = process(({ url }) =>
			url.pathname.endsWith('/s1/parts')
				? { json: { entries: [{ part_id: 'P', offset: 0, size: 8 }] } }
				: undefined,
		);

		await send(second.box, newFile, content, store);

		expect(second.sent()).toHaveLength(5);
	});

	it.each<[string, Answer]>([
		['is gone', boxError(404, 'not_found')],
		['has expired', boxError(410, 'session_expired')],
		['is that of another user', boxError(403, 'access_denied_insufficient_permissions')],
		['cannot be read', { json: { id: 's1' } }],
		[
			'has another number of parts',
			{
				json: {
					id: 's1',
					part_size: 8,
					total_parts: 4,
					session_endpoints: { upload_part: 'x', list_parts: 'x', commit: 'x', abort: 'x' },
				},
			},
		],
	])('begins anew when its session %s', async (_name, status) => {
		const { process, store, kept } = await cutShort();
		const second = process(({ method, url }) =>
			method === 'GET' && url.pathname.endsWith('/s1') ? status : undefined,
		);

		expect(await send(second.box, newFile, content, store)).toMatchObject({ sha1: hex(content) });
		expect(second.sent()).toHaveLength(5);
		expect(kept.size).toBe(0);
	});

	it('begins anew once when its session ends meanwhile, and fails with the second', async () => {
		const { process, store, sessions, kept } = await cutShort();
		const second = process((request) => {
			if (isPart(request, 24)) sessions.clear();
			return undefined;
		});

		const error = await failureOf(send(second.box, newFile, content, store));

		expect(error).toMatchObject({ status: 404 });
		expect(second.sent()).toEqual([16, 24, 0, 8, 16, 24]);
		expect(kept.size).toBe(0);
	});

	it('is another one for another name, size, place or user', async () => {
		const { process, store, kept } = await cutShort();
		const { box } = process((request) => (isPart(request, 0) ? { status: 500 } : undefined));
		const uploads = [
			{ ...newFile, name: 'b.bin', source: source() },
			{ ...newFile, parentId: '8', source: source() },
			{ ...newFile, source: source(content.subarray(0, 30)) },
		].map(async (request) => await failureOf(box.upload({ ...request, sessions: store })));
		const other = box.withUser('9').upload({ ...newFile, source: source(), sessions: store });

		await Promise.all([...uploads, failureOf(other)]);

		expect(kept.size).toBe(5);
		expect([...kept.keys()].every((key) => /^[0-9a-f]{40}$/.test(key))).toBe(true);
	});

	it.each([
		['a new file', newFile],
		['a new version', { fileId: '5' }],
	])('is found done when only its end was lost: %s', async (_name, target) => {
		const { process, store, kept, stored, sessions } = await cutShort(16, content, target);
		sessions.clear();
		stored.push(content);
		const second = process();

		expect(await send(second.box, target, content, store)).toMatchObject({ sha1: hex(content) });
		expect(stored).toHaveLength(1);
		expect(second.sent()).toEqual([]);
		expect(kept.size).toBe(0);
	});

	it('does not take a file of other content for its own', async () => {
		const { process, store, stored, sessions } = await cutShort();
		sessions.clear();
		stored.push(Buffer.alloc(content.length));
		const second = process();

		expect(await failureOf(send(second.box, newFile, content, store))).toMatchObject({
			code: 'item_name_in_use',
		});
	});
});

describe('a failure of an upload with a store', () => {
	it.each<[string, Answer | ReturnType<typeof lost>]>([
		['that Box is out of order', { status: 503 }],
		['that Box wants fewer requests', { status: 429 }],
		['of the network', lost()],
	])('keeps the session when it tells %s', async (_name, failure) => {
		const box = resumableBox();
		const { store, kept } = memoryStore();
		const first = box.process((request) => (isPart(request, 16) ? failure : undefined));

		await failureOf(send(first.box, newFile, content, store));

		expect([...kept.values()]).toEqual(['s1']);
		expect(box.sessions.get('s1')?.parts.size).toBe(2);
	});

	it('deletes its own session when nothing would help', async () => {
		const box = resumableBox();
		const { store, kept } = memoryStore();
		const first = box.process((request) =>
			isPart(request, 16) ? boxError(403, 'storage_limit_exceeded') : undefined,
		);

		await failureOf(send(first.box, newFile, content, store));

		expect(box.sessions.size + kept.size).toBe(0);
	});

	it('forgets a session that it found, and leaves it to the run that made it', async () => {
		const { process, store, kept, sessions } = await cutShort();
		const second = process((request) =>
			isPart(request, 16) ? boxError(403, 'storage_limit_exceeded') : undefined,
		);

		await failureOf(send(second.box, newFile, content, store));

		expect(kept.size).toBe(0);
		expect([...sessions.keys()]).toEqual(['s1']);
	});

	it('deletes a session that could not be kept', async () => {
		const box = resumableBox();
		const warnings: string[] = [];
		const log = { debug: () => undefined, warn: (line: string) => warnings.push(line) };
		const first = box.process((request) => (isPart(request, 16) ? { status: 503 } : undefined), {
			log,
		});
		const refuse = async () => await Promise.reject(new Error('no rights'));
		const store = { find: refuse, keep: refuse, forget: refuse };

		await failureOf(send(first.box, newFile, content, store));

		expect(box.sessions.size).toBe(0);
		expect(warnings).toEqual([
			'No earlier session of this upload can be looked for: no rights',
			'This upload cannot be resumed after a restart: no rights',
		]);
	});

	it('of the store alone lets the upload succeed', async () => {
		const box = resumableBox();
		const { store } = memoryStore();
		const refuse = async () => await Promise.reject(new Error('no rights'));

		const file = await send(box.process().box, newFile, content, { ...store, forget: refuse });

		expect(file).toMatchObject({ sha1: hex(content) });
	});
});

describe('two runs of one upload at the same time', () => {
	/** The second begins when the first has sent two parts, and ends before the first goes on. */
	async function interleaved(second: Buffer, target: object = newFile) {
		const box = resumableBox();
		const { store, kept } = memoryStore();
		let result: Promise<unknown> | undefined;
		const first = box.process((request, proceed) => {
			if (!isPart(request, 16) || result !== undefined) return undefined;
			result = send(box.process().box, target, second, store).catch((error: unknown) => error);
			return result.then(() => proceed());
		});
		const one = await send(first.box, target, content, store).catch((error: unknown) => error);
		return { ...box, kept, one, two: await result };
	}

	it.each([
		['a new file', newFile],
		['a new version', { fileId: '5' }],
	])('make %s together when the content is the same', async (_name, target) => {
		const { one, two, stored, sessions, kept } = await interleaved(content, target);

		expect(two).toMatchObject({ sha1: hex(content) });
		expect(one).toEqual(two);
		expect(stored).toEqual([content]);
		expect(sessions.size + kept.size).toBe(0);
	});

	it.each([
		['from the first byte on', 0],
		['where neither has sent anything yet', 20],
	])('never mix when the content differs %s', async (_name, at) => {
		const other = Buffer.from(content).fill('x', at, at + 2);

		const { one, two, stored } = await interleaved(other, { fileId: '5' });

		expect(two).toMatchObject({ sha1: hex(other) });
		expect(one).toMatchObject({ sha1: hex(content) });
		expect(stored).toEqual([other, content]);
	});

	it('find the same file when one commits what the other has filled', async () => {
		const box = resumableBox();
		const { store } = memoryStore();
		let other: Promise<unknown> | undefined;
		const first = box.process((request, proceed) => {
			if (!isCommit(request) || other !== undefined) return undefined;
			other = send(box.process().box, newFile, content, store);
			return other.then(() => proceed());
		});

		const one = await send(first.box, newFile, content, store);

		expect(one).toEqual(await other);
		expect(box.stored).toEqual([content]);
	});
});
