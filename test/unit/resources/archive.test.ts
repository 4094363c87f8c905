import { BoxConnectionError, BoxDataError } from '../../../nodes/BoxPlatform/client';
import { archiveOf } from '../../../nodes/BoxPlatform/resources/archive';
import { zipArchive } from '../../emulator/world/zipWriter';
import { type Answer, boxError, collect, failureOf, fakeBox } from '../client/fakes';

const bytes = Buffer.concat([
	...zipArchive([{ path: 'a.txt', content: Buffer.from('all of it'), modifiedAt: 0 }]),
]);
const whole: Answer = { bytes, headers: { 'content-type': 'application/zip' } };
const broken: Answer = { ...whole, bytes: bytes.subarray(0, 20), breaks: 'ECONNRESET' };

/** A Box whose archives are these, one after the other; the last one again and again. */
function zips(contents: Answer[], states = ['succeeded'], order?: Answer) {
	let orders = 0;
	const left = { contents: [...contents], states: [...states] };
	const next = <T>(list: T[]) => (list.length > 1 ? list.shift() : list[0]);
	const { box, clock, requests } = fakeBox(({ method, url }) => {
		if (method === 'POST') {
			orders += 1;
			const place = `https://dl.boxcloud.com/2.0/zip_downloads/${orders}`;
			return (
				order ?? {
					status: 202,
					json: { download_url: `${place}/content`, status_url: `${place}/status` },
				}
			);
		}
		if (url.pathname.endsWith('/content')) return next(left.contents) ?? {};
		return { json: { state: next(left.states), skipped_file_count: 0 } };
	});
	const file = async (items = [{ type: 'file' as const, id: '1' }], stop?: AbortSignal) =>
		await archiveOf(
			{ box, clock, signal: stop ?? new AbortController().signal },
			{
				items,
				name: 'all.zip',
				fieldName: 'data',
				json: { kept: true },
				tell: async (archived) => archived,
			},
		);
	const asked = () => requests.map(({ method, url }) => `${method} ${url.pathname.slice(4)}`);
	return { file, clock, asked };
}

const zip = (number: number) => ['POST /zip_downloads', `GET /zip_downloads/${number}/content`];

describe('archiveOf', () => {
	it('gives the archive, and then what is in it', async () => {
		const { file, asked } = zips([whole]);
		const { stream, afterwards, ...rest } = await file();
		expect(await collect(stream)).toEqual(bytes);
		expect(await afterwards?.()).toEqual({
			state: 'succeeded',
			skipped_file_count: 0,
			name_conflicts: [],
			entries: ['a.txt'],
		});
		expect(rest).toMatchObject({
			name: 'all.zip',
			mimeType: 'application/zip',
			json: { kept: true },
		});
		expect(asked()).toEqual([...zip(1), 'GET /zip_downloads/1/status']);
	});

	it('orders another one when its address is used up', async () => {
		const { file, asked, clock } = zips([boxError(404, 'not_found'), whole]);
		expect(await collect((await file()).stream)).toEqual(bytes);
		expect(asked()).toEqual([...zip(1), ...zip(2)]);
		expect(clock.waits).toHaveLength(1);
	});

	it.each([
		['breaks off', broken, BoxConnectionError],
		['ends too early', { ...whole, bytes: bytes.subarray(0, 40) }, BoxDataError],
	])('begins anew with another one when it %s', async (_how, answer, kind) => {
		const { file, asked } = zips([answer, whole]);
		const archive = await file();
		const error = await failureOf(collect(archive.stream));
		expect(error).toBeInstanceOf(kind);
		const again = await archive.again?.(error);
		expect(again && (await collect(again))).toEqual(bytes);
		expect(await archive.afterwards?.()).toMatchObject({ entries: ['a.txt'] });
		expect(asked()).toEqual([...zip(1), ...zip(2), 'GET /zip_downloads/2/status']);
	});

	it('gives up after five of them', async () => {
		const { file, asked } = zips([broken]);
		const archive = await file();
		let { stream } = archive;
		for (;;) {
			const error = await failureOf(collect(stream));
			const next = await archive.again?.(error);
			if (next === undefined) break;
			stream = next;
		}
		expect(asked()).toEqual([1, 2, 3, 4, 5].flatMap(zip));
	});

	it('does not begin anew for what the store has failed with', async () => {
		const { file } = zips([whole]);
		const archive = await file();
		archive.stream.destroy();
		expect(await archive.again?.(new Error('ENOSPC'))).toBeUndefined();
	});

	it('waits for Box to count, and fails when it says that the archive has failed', async () => {
		const counting = await zips([whole], ['in_progress', 'succeeded']).file();
		await collect(counting.stream);
		expect(await counting.afterwards?.()).toMatchObject({ state: 'succeeded' });
		const failed = await zips([whole], ['failed']).file();
		await collect(failed.stream);
		expect(await failureOf(Promise.resolve(failed.afterwards?.()))).toBeInstanceOf(BoxDataError);
	});

	it.each([
		['zip_download_file_count_exceeded_limit', /10,000 at most/],
		['zip_download_pre_compressed_bytes_exceeded_limit', /larger than/],
	])('says what to do about %s', async (code, words) => {
		const { file } = zips([whole], [], boxError(400, code));
		const error = await failureOf(file());
		expect(error).toBeInstanceOf(RangeError);
		expect(String(error)).toMatch(words);
	});

	it.each([
		['nothing', [], /nothing to put/],
		['the root folder', [{ type: 'folder' as const, id: '0' }], /no archive of the root folder/],
	])('refuses %s before it asks Box', async (_what, items, words) => {
		const { box, clock, requests } = fakeBox(() => ({}));
		const signal = new AbortController().signal;
		const wanted = { items, name: 'a.zip', fieldName: 'data', json: {}, tell: async () => ({}) };
		const error = await failureOf(archiveOf({ box, clock, signal }, wanted));
		expect(String(error)).toMatch(words);
		expect(requests).toEqual([]);
	});
});
