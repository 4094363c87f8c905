import { BoxPathError, ItemPaths } from '../../../../nodes/BoxPlatform/client';
import { boxError, failureOf, fakeBox } from '../fakes';

/** ‘Übersicht’ in the two ways to write it. */
const composed = '\u00dcbersicht';
const decomposed = 'U\u0308bersicht';

const tree: Record<string, Array<{ type: string; id: string; name: string }>> = {
	0: [
		{ type: 'folder', id: '7', name: 'Reports' },
		{ type: 'folder', id: '31', name: composed },
		{ type: 'folder', id: '32', name: decomposed },
		{ type: 'file', id: '51', name: 'a.pdf' },
	],
	7: [
		{ type: 'folder', id: '8', name: '2026' },
		{ type: 'file', id: '52', name: '2025' },
		{ type: 'web_link', id: '61', name: '2025' },
		{ type: 'file', id: '54', name: composed },
	],
	8: [{ type: 'file', id: '53', name: 'a.pdf' }],
};

function setUp({ mayUpload = true }: { mayUpload?: boolean } = {}) {
	const broken = new Set<string>();
	const world = fakeBox(({ method, url, json }) => {
		if (method === 'OPTIONS') {
			const { name, parent } = json<{ name: string; parent: { id: string } }>();
			const taken = tree[parent.id]?.find((one) => one.name.toLowerCase() === name.toLowerCase());
			if (!mayUpload) return boxError(403, 'access_denied_insufficient_permissions');
			return taken
				? boxError(409, 'item_name_in_use', { conflicts: taken })
				: { json: { upload_url: 'https://upload.box.com' } };
		}
		const id = url.pathname.split('/')[3] ?? '';
		if (broken.has(id)) return { status: 404, json: {} };
		return { json: { entries: tree[id] ?? [] } };
	});
	const paths = new ItemPaths();
	const resolve = async (itemPath: string, type: 'file' | 'folder' | 'web_link') =>
		await paths.resolve(world.box, itemPath, type);
	const listed = () =>
		world.requests.flatMap(({ method, url }) =>
			method === 'GET' ? [url.pathname.split('/')[3]] : [],
		);
	const checked = () => world.requests.filter(({ method }) => method === 'OPTIONS').length;
	return { resolve, listed, checked, broken };
}

describe('ItemPaths', () => {
	it.each([
		['/', 'folder', '0'],
		['', 'folder', '0'],
		['/Reports', 'folder', '7'],
		['/a.pdf', 'file', '51'],
		['/reports/2026/A.pdf', 'file', '53'],
		['Reports//2026/', 'folder', '8'],
		['/Reports/2025', 'file', '52'],
		['/Reports/2025', 'web_link', '61'],
	] as const)('leads along %p to the %s %s', async (itemPath, type, expected) => {
		expect(await setUp().resolve(itemPath, type)).toBe(expected);
		expect(await setUp({ mayUpload: false }).resolve(itemPath, type)).toBe(expected);
	});

	it.each([
		['/Reports/2026/b.pdf', 'file', 'b.pdf', '/Reports/2026'],
		['/Reports/2025', 'folder', '2025', '/Reports'],
		['/Plans/2026', 'folder', 'Plans', '/'],
		['/Reports/2026', 'file', '2026', '/Reports'],
	] as const)(
		'says what is missing on %p as a %s: %p in %s',
		async (itemPath, type, missing, inside) => {
			const error = await failureOf(setUp().resolve(itemPath, type));
			expect(error).toBeInstanceOf(BoxPathError);
			expect(error).toMatchObject({
				name: 'BoxPathError',
				itemPath,
				missing,
				inside,
				wanted: type,
				message: expect.stringMatching(`no ${type} at ${itemPath}: .*'${missing}' was not found`),
			});
		},
	);

	it('names the type that is looked for, which is a folder on the way', async () => {
		const { resolve } = setUp();
		expect(await failureOf(resolve('/Plans/a.pdf', 'file'))).toMatchObject({ type: 'folder' });
		expect(await failureOf(resolve('/b.pdf', 'file'))).toMatchObject({ type: 'file' });
	});

	it('looks for a folder once, also for several at once', async () => {
		const { resolve, listed } = setUp();
		await Promise.all([resolve('/Reports/2026', 'folder'), resolve('/Reports/2026', 'folder')]);
		await resolve('/Reports/2026', 'folder');
		expect(listed()).toEqual(['0', '7']);
	});

	it('leads to the one that is written like the path, of two that look the same', async () => {
		const { resolve, listed, checked } = setUp();
		expect(await resolve(`/${composed}`, 'folder')).toBe('31');
		expect(await resolve(`/${decomposed}`, 'folder')).toBe('32');
		expect(await resolve(`/${decomposed.toUpperCase()}`, 'folder')).toBe('31');
		expect([listed(), checked()]).toEqual([['0'], 0]);
	});

	it('finds a file by a name that only looks like its own, which Box takes for free', async () => {
		const { resolve, listed, checked } = setUp();
		expect(await resolve(`/Reports/${decomposed}`, 'file')).toBe('54');
		expect(await resolve(`/Reports/${composed}`, 'file')).toBe('54');
		expect([listed(), checked()]).toEqual([['0', '7'], 2]);
	});

	it('asks for a file each time, in one request', async () => {
		const { resolve, listed, checked } = setUp();
		await resolve('/a.pdf', 'file');
		await resolve('/a.pdf', 'file');
		expect([listed(), checked()]).toEqual([[], 2]);
	});

	it('lists the folder once for all files where uploads are not allowed', async () => {
		const { resolve, listed, checked } = setUp({ mayUpload: false });
		await resolve('/a.pdf', 'file');
		await Promise.all([resolve('/a.pdf', 'file'), resolve('/A.PDF', 'file')]);
		expect([listed(), checked()]).toEqual([['0'], 1]);
	});

	it('lists a folder again for a folder that was not there before', async () => {
		const { resolve, listed } = setUp();
		await resolve('/Reports', 'folder');
		const root = tree[0] ?? [];
		root.unshift({ type: 'folder', id: '9', name: 'New' });
		expect(await resolve('/New', 'folder')).toBe('9');
		root.shift();
		expect(listed()).toEqual(['0', '0']);
	});

	it('looks again for a folder that could not be found', async () => {
		const { resolve, broken } = setUp();
		broken.add('0');
		await failureOf(resolve('/Reports', 'folder'));
		broken.delete('0');
		expect(await resolve('/Reports', 'folder')).toBe('7');
	});

	it('keeps folders of the same name apart by their parents', async () => {
		const { resolve } = setUp();
		expect(await resolve('/Reports', 'folder')).toBe('7');
		expect(await failureOf(resolve('/Reports/Reports', 'folder'))).toBeInstanceOf(BoxPathError);
	});
});
