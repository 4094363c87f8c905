import { createFolderTree } from '../../../../nodes/BoxPlatform/client';
import { apiError, connectionError, fakeClock } from '../events/fakes';
import { fakeTree } from './fakeTree';

const minute = 60_000;
const second = 1_000;

function setUp() {
	const { clock } = fakeClock();
	const { source, ...tree } = fakeTree();
	const places = createFolderTree(source, { clock, signal: new AbortController().signal });
	const of = async (id: string) => [...(await places.of(id))].sort((a, b) => Number(a) - Number(b));
	return { ...tree, places, of, clock };
}

describe('createFolderTree', () => {
	it.each([
		['9', ['0', '7', '8', '9']],
		['7', ['0', '7']],
		['0', ['0']],
	])('knows the folders above %s', async (id, expected) => {
		expect(await setUp().of(id)).toEqual(expected);
	});

	it.each([{}, { entries: null }, { entries: {} }, 'text', null])(
		'goes by the parent where Box does not tell the folders above: %j',
		async (path_collection) => {
			const { clock } = fakeClock();
			const { source } = fakeTree();
			const request = async <T>(method: string, path: string): Promise<T> => {
				const found = await source.request<T>(method, path);
				return path === '/folders/9' ? { ...found, path_collection } : found;
			};
			const { signal } = new AbortController();
			const places = createFolderTree({ request }, { clock, signal });
			expect(await places.of('9')).toEqual(new Set(['9', '8', '7', '0']));
		},
	);

	it('remembers a place for ten minutes', async () => {
		const { of, asked, clock } = setUp();
		await of('9');
		await clock.sleep(9 * minute);
		await of('9');
		expect(asked).toEqual(['/folders/9']);
		await clock.sleep(2 * minute);
		await of('9');
		expect(asked).toEqual(['/folders/9', '/folders/9']);
	});

	it('asks again for what is below a folder that was moved, and for nothing else', async () => {
		const { of, places, move, asked } = setUp();
		await of('9');
		await of('20');
		move('8', '20');
		places.forget('8');
		asked.length = 0;
		expect(await of('9')).toEqual(['0', '8', '9', '20']);
		await of('20');
		expect(asked).toEqual(['/folders/9']);
	});

	it('remembers a bounded number of folders', async () => {
		const { of, items, asked } = setUp();
		for (let id = 1_000; id < 2_100; id += 1) {
			items[id] = { name: 'One of many', parent: '7' };
			await of(String(id));
		}
		asked.length = 0;
		await of('2099');
		await of('1000');
		expect(asked).toEqual(['/folders/1000']);
	});

	it.each([connectionError(), apiError(500), apiError(429), apiError(401)])(
		'neither answers nor remembers while Box is away: %s',
		async (failure) => {
			const { of, failures, trash } = setUp();
			failures.push(failure);
			await expect(of('9')).rejects.toBe(failure);
			trash('9');
			// The folder, the trash, and then its parent.
			for (const before of [1, 2]) {
				failures.push(...Array.from({ length: before }, () => undefined), failure);
				await expect(of('9')).rejects.toBe(failure);
			}
			expect(await of('9')).toEqual(['0', '7', '8', '9']);
		},
	);
});

describe('a folder that is gone', () => {
	it('is where its parent in the trash is', async () => {
		const { of, trash, asked } = setUp();
		trash('9');
		expect(await of('9')).toEqual(['0', '7', '8', '9']);
		expect(asked).toEqual(['/folders/9', '/folders/9/trash', '/folders/8']);
	});

	it('is not taken for one without a parent when Box names no folders above the trash', async () => {
		const { of, trash, aboveTrashed } = setUp();
		trash('9');
		aboveTrashed.length = 0;
		expect(await of('9')).toEqual(['0', '7', '8', '9']);
	});

	it('is found through several folders that were trashed one after another', async () => {
		const { of, trash, asked, clock } = setUp();
		trash('9');
		trash('8');
		expect(await of('9')).toEqual(['0', '7', '8', '9']);
		asked.length = 0;
		await clock.sleep(9 * minute);
		await of('9');
		await of('8');
		expect(asked).toEqual([]);
	});

	it('is elsewhere once it was restored', async () => {
		const { of, trash, places, items } = setUp();
		trash('9');
		await of('9');
		items[9] = { name: 'Deep', parent: '20' };
		places.forget('9');
		expect(await of('9')).toEqual(['0', '9', '20']);
	});

	it.each([
		['deleted', 404],
		['not shared any more', 403],
	])('is where it was last known to be: %s', async (_name, status) => {
		const { of, failures, clock } = setUp();
		await of('9');
		for (let round = 0; round < 2; round += 1) {
			await clock.sleep(11 * minute);
			failures.push(apiError(status), apiError(status));
			expect(await of('9')).toEqual(['0', '7', '8', '9']);
		}
	});

	it('is nowhere else when nobody can say, and that for seconds only', async () => {
		const { of, items, asked, clock } = setUp();
		expect(await of('404')).toEqual(['404']);
		await clock.sleep(second);
		await of('404');
		expect(asked).toEqual(['/folders/404', '/folders/404/trash']);
		items[404] = { name: 'Back', parent: '9' };
		await clock.sleep(10 * second);
		expect(await of('404')).toEqual(['0', '7', '8', '9', '404']);
	});

	it('is no longer guessed after any folder was restored', async () => {
		const { of, trash, items, places } = setUp();
		trash('8');
		expect(await of('9')).toEqual(['9']);
		items[8] = { name: 'Middle', parent: '7' };
		places.forget('8');
		expect(await of('9')).toEqual(['0', '7', '8', '9']);
	});

	it('is guessed for seconds only below a folder of which nobody can say more', async () => {
		const { of, items, clock } = setUp();
		items[9] = { name: 'Deep', parent: '8', trashed: true };
		delete items[8];
		expect(await of('9')).toEqual(['8', '9']);
		items[8] = { name: 'Middle', parent: '7' };
		await clock.sleep(10 * second);
		expect(await of('9')).toEqual(['0', '7', '8', '9']);
	});

	it('is found although folders change places meanwhile', async () => {
		const { of, items } = setUp();
		items[8] = { name: 'Middle', parent: '9', trashed: true };
		items[9] = { name: 'Deep', parent: '8', trashed: true };
		expect(await of('9')).toEqual(['8', '9']);
	});
});
