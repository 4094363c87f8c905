import { childNamed } from '../../../../nodes/BoxPlatform/client';
import { apiError } from '../events/fakes';
import { fakeBox, failureOf } from '../fakes';

const entries = [
	{ type: 'folder', id: '1', name: 'Reports' },
	{ type: 'folder', id: '2', name: 'Plans' },
	{ type: 'file', id: '51', name: 'reports' },
	{ type: 'web_link', id: '61', name: 'a.pdf' },
	{ type: 'file', id: '52', name: 'A.PDF' },
	{ type: 'file', id: '53' },
];

/** A folder that is listed a few items at a time. */
function setUp(pageSize = 100) {
	return fakeBox(({ url }) => {
		const from = Number(url.searchParams.get('marker') ?? 0);
		const next = from + pageSize;
		return {
			json: {
				entries: entries.slice(from, next),
				next_marker: next < entries.length ? String(next) : null,
			},
		};
	});
}

describe('childNamed', () => {
	it.each([
		['Reports', undefined, '1'],
		['REPORTS', undefined, '1'],
		['reports', 'file', '51'],
		['Plans', 'folder', '2'],
		['a.pdf', undefined, '61'],
		['a.pdf', 'file', '52'],
		['Plans', 'file', undefined],
		['a.pdf', 'folder', undefined],
		['Report', undefined, undefined],
		['', undefined, undefined],
	] as const)('finds %p of type %p: %p', async (name, type, expected) => {
		const { box } = setUp();
		expect((await childNamed(box, '7', name, type))?.id).toBe(expected);
	});

	it('lists the folder by its names, page by page, until the name appears', async () => {
		const { box, requests } = setUp(1);
		expect(await childNamed(box, '7', 'Plans')).toEqual(entries[1]);
		expect(requests.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual(
			Array.from({ length: 2 }, () => 'GET /2.0/folders/7/items'),
		);
		expect(Object.fromEntries(requests[1]?.url.searchParams ?? [])).toEqual({
			usemarker: 'true',
			fields: 'name',
			limit: '1000',
			marker: '1',
		});
	});

	it.each([
		['REPORT', '1'],
		['Report', '2'],
		['report', '3'],
		['rEPORT', '1'],
		['\u00dcbersicht', '4'],
		['U\u0308bersicht', '5'],
		['u\u0308BERSICHT', '4'],
	])('finds of several that look like %p the one that is written so: %p', async (name, id) => {
		const names = ['REPORT', 'Report', 'report', '\u00dcbersicht', 'U\u0308bersicht'];
		const { box } = fakeBox(() => ({
			json: {
				entries: names.map((one, index) => ({ type: 'folder', id: `${index + 1}`, name: one })),
			},
		}));
		expect((await childNamed(box, '7', name))?.id).toBe(id);
		expect((await childNamed(box, '7', name, 'folder'))?.id).toBe(id);
	});

	it('looks for no folder behind the folders', async () => {
		const { box, requests } = setUp(1);
		expect(await childNamed(box, '7', 'a', 'folder')).toBeUndefined();
		expect(requests).toHaveLength(3);
	});

	it('looks for files to the end', async () => {
		const { box, requests } = setUp(1);
		expect(await childNamed(box, '7', 'none', 'file')).toBeUndefined();
		expect(requests).toHaveLength(entries.length);
	});

	it('does not take a folder that cannot be listed for an empty one', async () => {
		const failure = apiError(404);
		const pages = async function* () {
			yield await Promise.reject(failure);
		};
		const box = { pages: pages };
		expect(await failureOf(childNamed(box, '7', 'a'))).toBe(failure);
	});
});
