import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { bufferSource, type UploadSource } from '../../../../nodes/BoxPlatform/client';
import {
	boxError,
	failureOf,
	fakeBox,
	inTurn,
	lost,
	type Handler,
	type SeenRequest,
} from '../fakes';

const content = Buffer.from('content of the file');
const sha1 = createHash('sha1').update(content).digest('hex');
const stored = { type: 'file', id: '5', name: 'a.txt', sha1, etag: '0' };
const created = { status: 201, json: { total_count: 1, entries: [stored] } };
const conflict = (item: object = {}) =>
	boxError(409, 'item_name_in_use', { conflicts: { ...stored, ...item } });

/** A source that is read from somewhere: its hash is not known in advance. */
function streamSource(chunks: string[], size?: number): UploadSource & { opened: () => number } {
	let opened = 0;
	return {
		size: size ?? Buffer.byteLength(chunks.join('')),
		opened: () => opened,
		open: async () => {
			opened += 1;
			return Readable.from(
				chunks.map((chunk) => Buffer.from(chunk)),
				{ objectMode: false },
			);
		},
	};
}
const source = () => streamSource(['content ', 'of the', ' file']);

/** The parts of a multipart body, in order. */
function partsOf({ headers, body }: SeenRequest) {
	const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1] ?? '';
	const pieces = body.toString('utf8').split(`--${boundary}`);
	expect(pieces.at(-1)).toBe('--\r\n');
	return pieces.slice(1, -1).map((piece) => {
		const [head = '', ...rest] = piece.split('\r\n\r\n');
		return { head, body: rest.join('\r\n\r\n').replace(/\r\n$/, '') };
	});
}

describe('upload', () => {
	it('sends attributes first, then the content, with a known length', async () => {
		const { box, requests } = fakeBox(inTurn(created));

		const file = await box.upload({
			parentId: '7',
			name: 'Übung "eins"; x.txt',
			source: source(),
			contentModifiedAt: '2026-01-01T00:00:00Z',
			contentCreatedAt: '',
		});

		expect(file).toEqual(stored);
		const [request] = requests as [SeenRequest];
		expect(request.url.href).toBe('https://upload.box.com/api/2.0/files/content');
		expect(Number(request.headers['content-length'])).toBe(request.body.length);
		const [attributes, file1] = partsOf(request);
		expect(attributes?.head).toContain('name="attributes"');
		expect(JSON.parse(attributes?.body ?? '')).toEqual({
			name: 'Übung "eins"; x.txt',
			parent: { id: '7' },
			content_modified_at: '2026-01-01T00:00:00Z',
		});
		expect(file1?.head).toContain('name="file"; filename="file"');
		expect(file1?.body).toBe(content.toString());
	});

	it('sends the SHA-1 along where it is known', async () => {
		const { box, requests } = fakeBox(inTurn(created));

		await box.upload({ parentId: '0', name: 'a.txt', source: bufferSource(content) });
		await box.upload({ parentId: '0', name: 'a.txt', source: source() });

		expect(requests.map(({ headers }) => headers['content-md5'])).toEqual([sha1, undefined]);
	});

	it('stores an empty file', async () => {
		const empty = createHash('sha1').digest('hex');
		const { box, requests } = fakeBox(inTurn({ json: { entries: [{ ...stored, sha1: empty }] } }));

		await box.upload({ parentId: '0', name: 'a.txt', source: bufferSource(Buffer.alloc(0)) });

		expect(requests[0] && partsOf(requests[0])[1]?.body).toBe('');
	});

	it('asks for the SHA-1 besides the fields', async () => {
		const { box, requests } = fakeBox(inTurn(created));

		await box.upload({ parentId: '0', name: 'a.txt', source: source(), fields: 'name' });

		expect(requests[0]?.url.searchParams.get('fields')).toBe('name,sha1');
	});

	it('says when Box stored other content', async () => {
		const { box } = fakeBox(inTurn({ json: { entries: [{ ...stored, sha1: 'f'.repeat(40) }] } }));

		const error = await failureOf(box.upload({ parentId: '0', name: 'a', source: source() }));

		expect(error).toMatchObject({ code: 'sha1_mismatch' });
		expect((error as Error).message).toContain('file 5');
	});

	it.each([
		['too short', ['cont'], 19],
		['too long', ['content of the file', '!'], 19],
	])('sends nothing complete when the source is %s', async (_name, chunks, size) => {
		const bodies: number[] = [];
		const { box } = fakeBox(({ body }) => {
			bodies.push(body.length);
			return created;
		});

		const error = await failureOf(
			box.upload({ parentId: '0', name: 'a', source: streamSource(chunks, size) }),
		);

		expect(error).toMatchObject({ code: 'size_mismatch' });
		expect(bodies).toEqual([]);
	});

	it('gives the existing file of a conflict', async () => {
		const { box, requests } = fakeBox(inTurn(conflict({ id: '99' })));

		const error = await failureOf(box.upload({ parentId: '0', name: 'a.txt', source: source() }));

		expect(error).toMatchObject({
			status: 409,
			code: 'item_name_in_use',
			outcomeUnknown: false,
			conflicts: [{ id: '99', type: 'file', name: 'a.txt' }],
		});
		expect(requests).toHaveLength(1);
	});

	it('opens the source again for every attempt', async () => {
		const again = source();
		const { box, requests } = fakeBox(
			inTurn(
				{ status: 401 },
				{ status: 429, headers: { 'retry-after': '1' } },
				lost(),
				{ json: { upload_url: 'https://upload.box.com' } },
				created,
			),
		);

		await box.upload({ parentId: '0', name: 'a.txt', source: again });

		expect(again.opened()).toBe(4);
		expect(requests[4] && partsOf(requests[4])[1]?.body).toBe(content.toString());
	});

	/** A Box that answers the upload in turn, and the look for its result with a file in the way. */
	function withFileInTheWay(answers: Array<ReturnType<Handler>>, file: object = stored) {
		return fakeBox(({ method }) => {
			if (method === 'POST') return answers.shift() ?? {};
			return method === 'OPTIONS' ? conflict() : { json: file, headers: { date } };
		});
	}
	const date = 'Thu, 15 Jan 2026 12:00:00 GMT';

	it.each<[string, ReturnType<typeof lost> | { status: number }]>([
		['a lost answer', lost()],
		['a 503', { status: 503 }],
	])('finds its own file after %s, and sends nothing again', async (_name, doubt) => {
		const { box, requests } = withFileInTheWay([doubt], { ...stored, size: 19 });

		const file = await box.upload({
			parentId: '0',
			name: 'a.txt',
			source: source(),
			fields: 'size',
		});

		expect(file).toEqual({ ...stored, size: 19 });
		expect(requests.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
			'POST /api/2.0/files/content',
			'OPTIONS /2.0/files/content',
			'GET /2.0/files/5',
			'GET /2.0/files/5',
		]);
	});

	it.each([
		['has other content', { sha1: 'e'.repeat(40) }],
		['was there before', { created_at: '2026-01-15T03:59:30-08:00' }],
	])('does not take a file for its own that %s', async (_name, other) => {
		const { box } = withFileInTheWay([lost(), { ...conflict(), headers: { date } }], {
			...stored,
			...other,
		});

		const error = await failureOf(box.upload({ parentId: '0', name: 'a.txt', source: source() }));

		expect(error).toMatchObject({ status: 409, outcomeUnknown: false, conflicts: [{ id: '5' }] });
	});

	it('does not take a folder with the name for its file', async () => {
		const folder = conflict({ type: 'folder' });
		const { box } = fakeBox(({ method }, index) =>
			method === 'OPTIONS' ? folder : index === 0 ? lost() : folder,
		);

		const error = await failureOf(box.upload({ parentId: '0', name: 'a.txt', source: source() }));

		expect(error).toMatchObject({ status: 409, outcomeUnknown: false });
	});

	it('finds its file when a repeat meets it', async () => {
		let looks = 0;
		const { box } = fakeBox(({ method }, index) => {
			if (method === 'POST') return index === 0 ? { status: 503 } : conflict();
			// Box is still at work when it is first looked for.
			if (method === 'OPTIONS') return (looks += 1) === 1 ? {} : conflict();
			return { json: stored };
		});

		expect(await box.upload({ parentId: '0', name: 'a.txt', source: source() })).toEqual(stored);
	});

	it('compares by reading the source again when no attempt read all of it', async () => {
		const slow = source();
		const { box, transport } = withFileInTheWay([lost()]);
		const send = transport.send.bind(transport);
		// A network that answers before it has taken anything of the body.
		transport.send = (request) => send({ ...request, body: undefined });

		expect(await box.upload({ parentId: '0', name: 'a.txt', source: slow })).toEqual(stored);
		expect(slow.opened()).toBe(1);
	});

	it('ends with the signal and closes the source', async () => {
		const stuck = new Readable({ read() {} });
		const controller = new AbortController();
		const { box } = fakeBox(inTurn(created));
		const uploading = failureOf(
			box.upload(
				{ parentId: '0', name: 'a', source: { size: 5, open: async () => stuck } },
				controller.signal,
			),
		);
		await new Promise(setImmediate);

		controller.abort(new Error('stopped'));

		expect(await uploading).toEqual(new Error('stopped'));
		expect(stuck.destroyed).toBe(true);
	});
});

describe('uploadVersion', () => {
	it('stores whatever the file has become, unless it is asked to look at the etag', async () => {
		const { box, requests } = fakeBox(inTurn({ json: stored }, created));

		expect(await box.uploadVersion({ fileId: '5', source: source(), name: 'b.txt' })).toEqual(
			stored,
		);
		expect(requests.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([
			'GET /2.0/files/5?fields=file_version',
			'POST /api/2.0/files/5/content',
		]);
		expect(requests[1]?.headers['if-match']).toBeUndefined();
		expect(requests[1] && JSON.parse(partsOf(requests[1])[0]?.body ?? '')).toEqual({
			name: 'b.txt',
		});
	});

	it('asks for nothing before where the current version is known', async () => {
		const { box, requests } = fakeBox(inTurn(created));

		await box.uploadVersion({ fileId: '5', source: source(), currentVersion: '40' });

		expect(requests).toHaveLength(1);
	});

	it('uses the etag it is given', async () => {
		const { box, requests } = fakeBox(inTurn(created));

		await box.uploadVersion({ fileId: '5', source: source(), ifMatch: '9' });

		expect(requests).toHaveLength(1);
		expect(requests[0]?.headers['if-match']).toBe('9');
	});

	const other = 'e'.repeat(40);
	interface State {
		version: string;
		etag: string;
		sha1: string;
		past?: object[];
	}
	/** A file whose state changes from look to look, and the answers to its uploads. */
	function fileBox(states: State[], answers: Array<ReturnType<Handler>>) {
		return fakeBox(({ method, url }) => {
			if (method === 'POST') return answers.shift() ?? {};
			const state = states[0];
			if (url.pathname.endsWith('/versions')) return { json: { entries: state?.past ?? [] } };
			if (states.length > 1) states.shift();
			const { version, ...rest } = state ?? { version: '' };
			return { json: { ...stored, ...rest, file_version: { id: version } } };
		});
	}
	const guardsOf = (requests: SeenRequest[]) =>
		requests.flatMap(({ method, headers }) => (method === 'POST' ? [headers['if-match']] : []));

	it('is found after an unknown outcome, and not sent again', async () => {
		const { box, requests } = fileBox(
			[
				{ version: '40', etag: '3', sha1: other },
				{ version: '41', etag: '4', sha1 },
			],
			[lost()],
		);

		expect(await box.uploadVersion({ fileId: '5', source: source() })).toMatchObject({ etag: '4' });
		expect(guardsOf(requests)).toEqual([undefined]);
	});

	it('is sent again if the version is the one from before, although it has the same content', async () => {
		const { box, requests } = fileBox([{ version: '40', etag: '3', sha1 }], [lost(), created]);

		await box.uploadVersion({ fileId: '5', source: source() });

		// Should the first one come through after all, it is in the way of the second.
		expect(guardsOf(requests)).toEqual([undefined, '3']);
	});

	it('is found when the first attempt comes through while it is repeated', async () => {
		const { box, requests } = fileBox(
			[
				{ version: '40', etag: '3', sha1: other },
				{ version: '40', etag: '3', sha1: other },
				{ version: '41', etag: '4', sha1 },
			],
			[{ status: 503 }, boxError(412, 'precondition_failed')],
		);

		expect(await box.uploadVersion({ fileId: '5', source: source() })).toMatchObject({ etag: '4' });
		expect(guardsOf(requests)).toEqual([undefined, '3']);
	});

	it('is sent again over what somebody else has stored meanwhile', async () => {
		const foreign = { version: '41', etag: '4', sha1: other, past: [{ id: '40', sha1 }] };
		const { box, requests } = fileBox(
			[{ version: '40', etag: '3', sha1: other }, { ...foreign }, { ...foreign, etag: '5' }],
			[lost(), boxError(412, 'precondition_failed'), created],
		);

		expect(await box.uploadVersion({ fileId: '5', source: source() })).toEqual(stored);
		expect(guardsOf(requests)).toEqual([undefined, '4', '5']);
	});

	it('is found below the version that somebody else has stored on top', async () => {
		const { box, requests } = fileBox(
			[
				{ version: '40', etag: '3', sha1: other },
				{ version: '42', etag: '5', sha1: other, past: [{ id: '41', sha1 }] },
			],
			[lost()],
		);

		expect(await box.uploadVersion({ fileId: '5', source: source() })).toMatchObject({ etag: '5' });
		expect(guardsOf(requests)).toEqual([undefined]);
	});

	it('stays unknown, and is not sent again, if nobody can look', async () => {
		const { box, requests } = fakeBox(({ method }, index) =>
			method === 'POST' ? lost() : index === 0 ? { json: stored } : { status: 404 },
		);

		expect(await failureOf(box.uploadVersion({ fileId: '5', source: source() }))).toMatchObject({
			outcomeUnknown: true,
		});
		expect(guardsOf(requests)).toHaveLength(1);
	});

	it.each([
		['of its own', sha1, { etag: '4' }],
		['of somebody else', other, { status: 412, outcomeUnknown: false }],
	])('knows a change behind the etag it was given: %s', async (_name, now, expected) => {
		const { box } = fileBox(
			[{ version: '41', etag: '4', sha1: now }],
			[lost(), boxError(412, 'precondition_failed')],
		);
		const uploading = box.uploadVersion({ fileId: '5', source: source(), ifMatch: '3' });

		expect(await uploading.catch((error: unknown) => error)).toMatchObject(expected);
	});

	it('refuses to store over a change', async () => {
		const { box, requests } = fakeBox(inTurn(boxError(412, 'precondition_failed')));

		expect(
			await failureOf(box.uploadVersion({ fileId: '5', source: source(), ifMatch: '3' })),
		).toMatchObject({ status: 412, outcomeUnknown: false });
		expect(requests).toHaveLength(1);
	});
});

describe('where and how content is sent', () => {
	it('sends files and versions to the upload address', async () => {
		const { box, requests } = fakeBox(inTurn(created, created));

		await box.upload({ parentId: '7', name: 'a.txt', source: source() });
		await box.uploadVersion({ fileId: '5', source: source(), ifMatch: '3' });

		expect(requests.map(({ url }) => url.href)).toEqual([
			'https://upload.box.com/api/2.0/files/content',
			'https://upload.box.com/api/2.0/files/5/content',
		]);
	});

	it('names the time of a version in its attributes, and no etag or SHA-1 that it does not have', async () => {
		const { box, requests } = fakeBox(inTurn(created, created));
		const contentModifiedAt = '2026-01-01T00:00:00Z';

		await box.uploadVersion({ fileId: '5', source: source(), ifMatch: '3', contentModifiedAt });
		await box.upload({ parentId: '7', name: 'a.txt', source: source() });

		const [version, file] = requests;
		expect(version && JSON.parse(partsOf(version)[0]?.body ?? '')).toEqual({
			content_modified_at: contentModifiedAt,
		});
		expect(Object.keys(file?.headers ?? {})).not.toContain('if-match');
		expect(Object.keys(file?.headers ?? {})).not.toContain('content-md5');
	});
});
