import { findItem, itemPath } from '../../../../nodes/BoxPlatform/client';
import { apiError } from '../events/fakes';
import { failureOf } from '../fakes';

const { signal } = new AbortController();

/** Answers or failures by path. */
function setUp(answers: Record<string, Record<string, unknown> | Error>) {
	const requests: unknown[][] = [];
	const source = {
		async request<T>(...request: unknown[]): Promise<T> {
			requests.push(request);
			const answer = answers[String(request[1])] ?? apiError(404);
			if (answer instanceof Error) throw answer;
			return answer as T;
		},
	};
	return { source, requests };
}

it.each([
	['file', '/files/5'],
	['folder', '/folders/5'],
	['web_link', '/web_links/5'],
	['comment', undefined],
	['', undefined],
])('the path of a %p is %p', (type, expected) => {
	expect(itemPath(type, '5')).toBe(expected);
});

describe('findItem', () => {
	const item = {
		type: 'file',
		id: '5',
		name: 'a',
		path_collection: { total_count: 0, entries: [] },
	};

	it('asks for the name and the folders above', async () => {
		const { source, requests } = setUp({ '/files/5': item });
		expect(await findItem(source, { type: 'file', id: '5' }, signal)).toEqual(item);
		const query = { fields: 'name,parent,path_collection' };
		expect(requests).toEqual([['GET', '/files/5', { query, signal }]]);
	});

	it('asks nobody about what is no item', async () => {
		const { source, requests } = setUp({});
		expect(await findItem(source, { type: 'comment', id: '5' }, signal)).toBeUndefined();
		expect(requests).toEqual([]);
	});

	it.each([403, 404, 405, 410])('looks into the trash after %p', async (status) => {
		const { source, requests } = setUp({ '/files/5': apiError(status), '/files/5/trash': item });
		expect(await findItem(source, { type: 'file', id: '5' }, signal)).toEqual({
			...item,
			path_collection: undefined,
		});
		expect(requests[1]).toEqual(['GET', '/files/5/trash', { query: undefined, signal }]);
	});

	it('finds nothing that is neither there nor in the trash', async () => {
		expect(await findItem(setUp({}).source, { type: 'file', id: '5' }, signal)).toBeUndefined();
	});

	it.each(['/files/5', '/files/5/trash'])('says when Box cannot answer now: %s', async (path) => {
		const failure = apiError(503);
		const { source } = setUp({ [path]: failure });
		expect(await failureOf(findItem(source, { type: 'file', id: '5' }, signal))).toBe(failure);
	});
});
