import { fakeBox, failureOf, inTurn, type Handler } from '../fakes';

interface Entry {
	n: number;
}
const entry = (n: number): Entry => ({ n });
const numbersOf = (entries: readonly Entry[]) => entries.map(({ n }) => n);

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
		const visibleOnes = numbers.filter((number) => number < total && number % visible === 0);
		const entries = visibleOnes.map(entry);
		return { json: { total_count: total, limit, offset, entries } };
	};

describe('pages by offset', () => {
	it('gives all entries and asks for no page too many', async () => {
		const { box, requests } = fakeBox(offsetList(250));

		const entries = await all(
			box.pages<Entry>('/folders/0/items', { paging: 'offset', pageSize: 100 }),
		);

		expect(numbersOf(entries)).toEqual(Array.from({ length: 250 }, (_x, index) => index));
		expect(requests).toHaveLength(3);
	});

	it('begins where it is told', async () => {
		const { box, requests } = fakeBox(offsetList(250));
		const options = { paging: 'offset', pageSize: 100, from: { offset: 130 } } as const;
		const entries = await all(box.pages<Entry>('/folders/0/items', options));
		expect(numbersOf(entries)).toEqual(Array.from({ length: 120 }, (_x, index) => index + 130));
		expect(requests).toHaveLength(2);
	});

	it('goes on by the returned limit, not by the entries it may see', async () => {
		const { box } = fakeBox(offsetList(1_000, 7));

		const entries = await all(box.pages<Entry>('/x', { paging: 'offset' }));

		expect(numbersOf(entries)).toEqual(Array.from({ length: 143 }, (_x, index) => index * 7));
	});

	it('goes on behind a page of which it may see nothing', async () => {
		const { box } = fakeBox(offsetList(500, 250));

		expect(numbersOf(await all(box.pages<Entry>('/x', { paging: 'offset' })))).toEqual([0, 250]);
	});

	it('ends at an empty page where no total is named', async () => {
		const { box, requests } = fakeBox(
			inTurn({ json: { limit: 2, entries: [entry(1), entry(2)] } }, { json: { entries: [] } }),
		);

		expect(numbersOf(await all(box.pages<Entry>('/x', { paging: 'offset', pageSize: 2 })))).toEqual(
			[1, 2],
		);
		expect(requests.map(({ url }) => url.searchParams.get('offset'))).toEqual(['0', '2']);
	});

	it.each([0, -5])('says what Box does where its pages have %d entries at most', async (limit) => {
		const page = { total_count: 5_000, limit, entries: [entry(1)] };
		const { box, requests } = fakeBox(inTurn({ json: page }));

		const error = await failureOf(all(box.pages<Entry>('/x', { paging: 'offset' })));

		expect(error).toMatchObject({ code: 'endless_list' });
		expect((error as Error).message).toContain(`${limit} entries at most`);
		expect(requests).toHaveLength(1);
	});

	it('needs no limit of Box where the page is all there is', async () => {
		const page = { total_count: 1, limit: 0, entries: [entry(1)] };
		const { box } = fakeBox(inTurn({ json: page }));

		expect(await all(box.pages<Entry>('/x', { paging: 'offset' }))).toEqual([entry(1)]);
	});

	it('does not go on behind empty pages for ever', async () => {
		const { box, requests } = fakeBox(
			inTurn({ json: { total_count: 9_999, limit: 1, entries: [] } }),
		);

		const error = await failureOf(all(box.pages<Entry>('/x', { paging: 'offset' })));

		expect(error).toMatchObject({ code: 'endless_list' });
		expect(requests).toHaveLength(100);
	});

	it('tells what Box counts before the entries, and may be ended by that', async () => {
		const { box } = fakeBox(offsetList(250));
		const tooMany = (total: number) => {
			throw new RangeError(`${total}`);
		};

		const options = { paging: 'offset' as const, onTotal: tooMany };

		expect(await failureOf(all(box.pages<Entry>('/x', options)))).toEqual(new RangeError('250'));
	});

	it('says clearly where Box ends the list before it is complete', async () => {
		const { box, requests } = fakeBox(offsetList(10_001, 1, 1_000));

		const error = await failureOf(all(box.pages<Entry>('/search', { paging: 'offset' })));

		expect(error).toMatchObject({ code: 'too_many_results' });
		expect((error as Error).message).toContain('10001');
		expect(requests).toHaveLength(10);
	});

	it('says so too where the last page before that end is empty', async () => {
		const { box, requests } = fakeBox(offsetList(50_000, 20_000, 1_000));

		const error = await failureOf(all(box.pages<Entry>('/search', { paging: 'offset' })));

		expect(error).toMatchObject({ code: 'too_many_results' });
		expect((error as Error).message).toContain('50000');
		expect(requests).toHaveLength(10);
	});

	it('goes on by a limit and a total that come as text', async () => {
		const { box } = fakeBox((request, index) => {
			const { json } = offsetList(250)(request, index) as { json: Record<string, unknown> };
			return { json: { ...json, total_count: '250', limit: '100' } };
		});

		expect(await all(box.pages<Entry>('/x', { paging: 'offset' }))).toHaveLength(250);
	});

	it('reads exactly 10,000 entries without complaint', async () => {
		const { box } = fakeBox(offsetList(10_000, 1, 1_000));

		expect(await all(box.pages<Entry>('/x', { paging: 'offset' }))).toHaveLength(10_000);
	});

	it('fetches a page only when it is needed', async () => {
		const { box, requests } = fakeBox(offsetList(1_000));

		for await (const { n } of box.pages<Entry>('/x', { paging: 'offset' })) if (n === 150) break;

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
			inTurn(
				{ json: { entries: [entry(1)], next_marker: 'm' } },
				{ json: { entries: [entry(2)], ...end } },
			),
		);

		expect(
			numbersOf(
				await all(box.pages<Entry>('/x', { paging: 'marker', query: { usemarker: true } })),
			),
		).toEqual([1, 2]);
		expect(requests.map(({ url }) => url.searchParams.get('marker'))).toEqual([null, 'm']);
		expect(requests[1]?.url.searchParams.get('usemarker')).toBe('true');
	});

	it('goes on behind an empty page', async () => {
		const { box } = fakeBox(
			inTurn({ json: { entries: [], next_marker: 'm' } }, { json: { entries: [entry(2)] } }),
		);

		expect(numbersOf(await all(box.pages<Entry>('/x', { paging: 'marker' })))).toEqual([2]);
	});

	it('says so when a marker comes again', async () => {
		const { box, requests } = fakeBox(({ url }) => ({
			json: {
				entries: [entry(1)],
				next_marker: url.searchParams.get('marker') === 'a' ? 'b' : 'a',
			},
		}));

		const error = await failureOf(all(box.pages<Entry>('/x', { paging: 'marker' })));

		expect(error).toMatchObject({ code: 'endless_list' });
		expect(requests).toHaveLength(3);
	});

	it('does not follow fresh markers of empty pages for ever', async () => {
		const { box, requests } = fakeBox((_request, index) => ({
			json: { entries: [], next_marker: `m${index}` },
		}));

		const error = await failureOf(all(box.pages<Entry>('/x', { paging: 'marker' })));

		expect(error).toMatchObject({ code: 'endless_list' });
		expect(requests).toHaveLength(100);
	});

	it('goes on in a long list, with empty pages in between', async () => {
		const { box } = fakeBox((_request, index) => ({
			json: {
				entries: index % 90 === 0 ? [entry(index)] : [],
				next_marker: index < 900 ? `m${index}` : null,
			},
		}));

		expect(await all(box.pages<Entry>('/x', { paging: 'marker' }))).toHaveLength(11);
	});

	it('pages a query by its body', async () => {
		const { box, requests } = fakeBox(
			inTurn(
				{ status: 500 },
				{ json: { entries: [entry(1)], next_marker: 'm' } },
				{ json: { entries: [entry(2)] } },
			),
		);

		const entries = await all(
			box.pages<Entry>('/metadata_queries/execute_read', {
				paging: 'marker',
				in: 'json',
				pageSize: 50,
				json: { from: 'enterprise_1.x' },
			}),
		);

		expect(numbersOf(entries)).toEqual([1, 2]);
		expect(requests.at(-1)?.json()).toEqual({ from: 'enterprise_1.x', limit: 50, marker: 'm' });
	});
});

describe('pages by marker, from one on', () => {
	it('asks for the page behind the marker first', async () => {
		const { box, requests } = fakeBox(
			inTurn(
				{ json: { entries: [entry(1)], next_marker: 'b' } },
				{ json: { entries: [entry(2)] } },
			),
		);
		const options = { paging: 'marker', from: { marker: 'a' } } as const;
		expect(numbersOf(await all(box.pages<Entry>('/users', options)))).toEqual([1, 2]);
		expect(requests.map(({ url }) => url.searchParams.get('marker'))).toEqual(['a', 'b']);
	});
});
