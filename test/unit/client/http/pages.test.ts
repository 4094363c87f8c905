import { fakeBox, failureOf, inTurn, type Handler } from '../fakes';

const all = async <T>(entries: AsyncIterable<T>): Promise<T[]> => {
	const list: T[] = [];
	for await (const entry of entries) list.push(entry);
	return list;
};

/** A list paged by offset of which only every n-th entry is visible. */
const offsetList =
	(total: number, visible = 1, limit = 100): Handler =>
	({ url }) => {
		const offset = Number(url.searchParams.get('offset'));
		const numbers = Array.from({ length: limit }, (_x, index) => offset + index);
		const entries = numbers.filter((number) => number < total && number % visible === 0);
		return { json: { total_count: total, limit, offset, entries } };
	};

describe('pages by offset', () => {
	it('gives all entries and asks for no page too many', async () => {
		const { box, requests } = fakeBox(offsetList(250));

		const entries = await all(
			box.pages<number>('/folders/0/items', { paging: 'offset', pageSize: 100 }),
		);

		expect(entries).toEqual(Array.from({ length: 250 }, (_x, index) => index));
		expect(requests).toHaveLength(3);
	});

	it('goes on by the returned limit, not by the entries it may see', async () => {
		const { box } = fakeBox(offsetList(1_000, 7));

		const entries = await all(box.pages<number>('/x', { paging: 'offset' }));

		expect(entries).toEqual(Array.from({ length: 143 }, (_x, index) => index * 7));
	});

	it('goes on behind a page of which it may see nothing', async () => {
		const { box } = fakeBox(offsetList(500, 250));

		expect(await all(box.pages('/x', { paging: 'offset' }))).toEqual([0, 250]);
	});

	it('ends at an empty page where no total is named', async () => {
		const { box, requests } = fakeBox(
			inTurn({ json: { limit: 2, entries: [1, 2] } }, { json: { entries: [] } }),
		);

		expect(await all(box.pages('/x', { paging: 'offset', pageSize: 2 }))).toEqual([1, 2]);
		expect(requests.map(({ url }) => url.searchParams.get('offset'))).toEqual(['0', '2']);
	});

	it('ends when an answer has no entries at all', async () => {
		const { box } = fakeBox(inTurn({ json: {} }));

		expect(await all(box.pages('/x', { paging: 'offset' }))).toEqual([]);
	});

	it('says clearly where Box ends the list before it is complete', async () => {
		const { box, requests } = fakeBox(offsetList(10_001, 1, 1_000));

		const error = await failureOf(all(box.pages('/search', { paging: 'offset' })));

		expect(error).toMatchObject({ code: 'too_many_results' });
		expect((error as Error).message).toContain('10001');
		expect(requests).toHaveLength(10);
	});

	it('reads exactly 10,000 entries without complaint', async () => {
		const { box } = fakeBox(offsetList(10_000, 1, 1_000));

		expect(await all(box.pages('/x', { paging: 'offset' }))).toHaveLength(10_000);
	});

	it('fetches a page only when it is needed', async () => {
		const { box, requests } = fakeBox(offsetList(1_000));

		for await (const entry of box.pages<number>('/x', { paging: 'offset' }))
			if (entry === 150) break;

		expect(requests).toHaveLength(2);
	});
});

describe('pages by marker', () => {
	it.each([
		['null', { next_marker: null }],
		['an empty text', { next_marker: '' }],
		['nothing', {}],
	])('ends at %s', async (_name, end) => {
		const { box, requests } = fakeBox(
			inTurn({ json: { entries: [1], next_marker: 'm' } }, { json: { entries: [2], ...end } }),
		);

		expect(await all(box.pages('/x', { paging: 'marker', query: { usemarker: true } }))).toEqual([
			1, 2,
		]);
		expect(requests.map(({ url }) => url.searchParams.get('marker'))).toEqual([null, 'm']);
		expect(requests[1]?.url.searchParams.get('usemarker')).toBe('true');
	});

	it('goes on behind an empty page', async () => {
		const { box } = fakeBox(
			inTurn({ json: { entries: [], next_marker: 'm' } }, { json: { entries: [2] } }),
		);

		expect(await all(box.pages('/x', { paging: 'marker' }))).toEqual([2]);
	});

	it('ends at a marker that comes again', async () => {
		const { box, requests } = fakeBox(({ url }) => ({
			json: { entries: [1], next_marker: url.searchParams.get('marker') === 'a' ? 'b' : 'a' },
		}));

		await all(box.pages('/x', { paging: 'marker' }));

		expect(requests).toHaveLength(3);
	});

	it('pages a query by its body', async () => {
		const { box, requests } = fakeBox(
			inTurn(
				{ status: 500 },
				{ json: { entries: [1], next_marker: 'm' } },
				{ json: { entries: [2] } },
			),
		);

		const entries = await all(
			box.pages('/metadata_queries/execute_read', {
				paging: 'marker',
				in: 'json',
				pageSize: 50,
				json: { from: 'enterprise_1.x' },
			}),
		);

		expect(entries).toEqual([1, 2]);
		expect(requests.at(-1)?.json()).toEqual({ from: 'enterprise_1.x', limit: 50, marker: 'm' });
	});
});
