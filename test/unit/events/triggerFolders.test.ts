import { createFolderPlaces } from '../../../nodes/BoxPlatform/client';
import { isInside } from '../../../nodes/BoxPlatform/n8n/triggerFolders';
import { apiError, boxEvent, connectionError, fakeClock } from './fakes';

/** A tree of folders: each knows its parent. 7 is the watched one. */
function setUp() {
	const { clock } = fakeClock();
	const parents: Record<string, string | undefined> = { 7: '0', 8: '7', 9: '8', 20: '0' };
	const asked: string[] = [];
	const failures: Error[] = [];
	const source = {
		async request<T>(_method: string, path: string): Promise<T> {
			const id = path.replace('/folders/', '');
			asked.push(id);
			const failure = failures.shift();
			if (failure) throw failure;
			if (parents[id] === undefined) throw apiError(404);
			const entries: Array<{ id: string }> = [];
			let one: string | undefined = parents[id];
			while (one !== undefined) {
				entries.unshift({ id: one });
				one = parents[one];
			}
			return { id, path_collection: { entries } } as T;
		},
	};
	const places = createFolderPlaces(source, { clock, signal: new AbortController().signal });
	const inside = async (event: ReturnType<typeof boxEvent>, depth: 'any' | 'direct' = 'any', folderId = '7') =>
		await isInside(event, { folderId, depth }, places);
	return { parents, asked, failures, inside, clock };
}

const fileIn = (parent: string) => boxEvent('e', { source: { type: 'file', id: '5', parent: { id: parent } } });
const above = (...ids: string[]) => ({ entries: ids.map((id) => ({ id })) });

describe('isInside', () => {
	it.each([
		['7', true],
		['8', true],
		['9', true],
		['20', false],
		['0', false],
	])('finds by its parent %s: %p', async (parent, expected) => {
		expect(await setUp().inside(fileIn(parent))).toBe(expected);
	});

	it('counts direct children only, when asked to, without a request', async () => {
		const { inside, asked } = setUp();
		expect(await inside(fileIn('7'), 'direct')).toBe(true);
		expect(await inside(fileIn('8'), 'direct')).toBe(false);
		expect(asked).toEqual([]);
	});

	it('needs no request when Box sends the folders above', async () => {
		const { inside, asked } = setUp();
		const deep = { type: 'file', id: '5', parent: { id: '9' }, path_collection: above('0', '7', '8', '9') };
		expect(await inside(boxEvent('e', { source: deep }))).toBe(true);
		expect(await inside(boxEvent('e', { source: { ...deep, path_collection: above('0', '9') } }))).toBe(false);
		expect(asked).toEqual([]);
	});

	it('finds what was moved to the trash by its parent', async () => {
		const trashed = { type: 'file', id: '5', parent: { id: '8' }, path_collection: above('1') };
		expect(await setUp().inside(boxEvent('e', { event_type: 'ITEM_TRASH', source: trashed }))).toBe(true);
	});

	it('takes everything for inside the root folder', async () => {
		expect(await setUp().inside(fileIn('20'), 'any', '0')).toBe(true);
	});

	it.each([null, {}, { type: 'user', id: '1' }, { type: 'file', id: '5', parent: null }])(
		'takes %j for outside',
		async (source) => {
			expect(await setUp().inside(boxEvent('e', { source }))).toBe(false);
		},
	);

	it('remembers a folder for ten minutes', async () => {
		const { inside, asked, clock } = setUp();
		await inside(fileIn('9'));
		await inside(fileIn('9'));
		expect(asked).toEqual(['9']);
		await clock.sleep(11 * 60_000);
		await inside(fileIn('9'));
		expect(asked).toEqual(['9', '9']);
	});

	it('asks again after a folder was moved', async () => {
		const { inside, parents } = setUp();
		expect(await inside(fileIn('9'))).toBe(true);
		parents['8'] = '20';
		const move = boxEvent('m', { event_type: 'ITEM_MOVE', source: { type: 'folder', id: '8', parent: { id: '20' } } });
		expect(await inside(move)).toBe(false);
		expect(await inside(fileIn('9'))).toBe(false);
	});

	it('knows where a folder was that is gone', async () => {
		const { inside, parents, clock } = setUp();
		await inside(fileIn('9'));
		delete parents['9'];
		await clock.sleep(11 * 60_000);
		expect(await inside(fileIn('9'))).toBe(true);
		expect(await inside(fileIn('404'))).toBe(false);
	});

	it('does not decide while Box is away', async () => {
		const { inside, failures } = setUp();
		failures.push(connectionError());
		await expect(inside(fileIn('9'))).rejects.toThrow('No answer');
	});

	it('remembers a bounded number of folders', async () => {
		const { inside, parents, asked } = setUp();
		for (let id = 1_000; id < 2_100; id += 1) {
			parents[id] = '7';
			await inside(fileIn(String(id)));
		}
		asked.length = 0;
		await inside(fileIn('2099'));
		await inside(fileIn('1000'));
		expect(asked).toEqual(['1000']);
	});
});
