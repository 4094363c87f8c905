import { batchesOf, type BoxItem } from '../../../../nodes/BoxPlatform/client';
import { itemsBelow } from '../../../../nodes/BoxPlatform/resources/folder/listing';
import { type Answer, boxError, fakeBox } from '../../client/fakes';

const folder = (id: string) => ({ type: 'folder', id, name: `d${id}` });
const file = (id: string) => ({ type: 'file', id, name: `f${id}` });

const tree: Record<string, Array<ReturnType<typeof folder>>> = {
	'1': [folder('2'), folder('3'), file('10')],
	'2': [folder('4'), file('20')],
	'3': [file('30'), file('31')],
	'4': [file('40')],
};
/** Level by level, each folder as a whole. */
const order = ['/d2', '/d3', '/f10', '/d2/d4', '/d2/f20', '/d3/f30', '/d3/f31', '/d2/d4/f40'];

const listed = (url: URL): Answer => {
	const entries = tree[/folders\/(\d+)/.exec(url.pathname)?.[1] ?? ''] ?? [];
	return { json: { entries, next_marker: null } };
};

async function all(items: AsyncIterable<BoxItem>): Promise<BoxItem[]> {
	const read: BoxItem[] = [];
	for await (const item of items) read.push(item);
	return read;
}

describe('itemsBelow', () => {
	it('has one order, whichever folder is answered first', async () => {
		const delays = [0, 3, 1, 2];
		const { box, clock } = fakeBox(async ({ url }) => {
			for (let turn = delays.shift() ?? 0; turn > 0; turn -= 1) {
				await new Promise((resolve) => setImmediate(resolve));
			}
			return listed(url);
		});

		const items = await all(itemsBelow(box, '1', { clock }));

		expect(items.map(({ path }) => path)).toEqual(order);
	});

	it('gives the same by pages', async () => {
		const { box, clock } = fakeBox(({ url }) => listed(url));
		const pages: string[][] = [];

		for await (const page of batchesOf(itemsBelow(box, '1', { clock }))) {
			if (page.length > 0) pages.push(page.map(({ path }) => String(path)));
		}

		expect(pages.map(({ length }) => length)).toEqual([3, 2, 2, 1]);
		expect(pages.flat()).toEqual(order);
	});

	it.each([
		['404', {}, order.filter((path) => path !== '/d3/f30' && path !== '/d3/f31'), undefined],
		['403', { skipWithoutAccess: true }, undefined, '/d3'],
	] as const)(
		'goes on after a subfolder that answers %s',
		async (status, below, paths, skipped) => {
			const { box, clock } = fakeBox(({ url }) =>
				url.pathname.includes('/3/') ? boxError(Number(status), 'code') : listed(url),
			);

			const items = await all(itemsBelow(box, '1', { clock, ...below }));

			if (paths) expect(items.map(({ path }) => path)).toEqual(paths);
			expect(items.find((item) => item.skipped === true)?.path).toBe(skipped);
		},
	);

	it('fails with the name of a subfolder without access, after all that is before it', async () => {
		const { box, clock } = fakeBox(({ url }) =>
			url.pathname.includes('/3/') ? boxError(403, 'forbidden') : listed(url),
		);
		const seen: unknown[] = [];
		const read = async () => {
			for await (const { path } of itemsBelow(box, '1', { clock })) seen.push(path);
		};

		await expect(read()).rejects.toThrow(/\/d3/);
		expect(seen).toEqual(order.slice(0, 5));
	});

	it('asks for nothing further when nobody wants more', async () => {
		const { box, clock, requests } = fakeBox(({ url }) => listed(url));

		for await (const { path } of itemsBelow(box, '1', { clock })) {
			if (path === '/f10') break;
		}
		await new Promise((resolve) => setImmediate(resolve));

		expect(requests).toHaveLength(1);
	});
});
