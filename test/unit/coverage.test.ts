import { callRows, operations, peers, problems, tables } from '../coverage';

describe('the coverage table', () => {
	it('has every call of Box once, and explains what no operation makes', () => {
		const calls = callRows().map(({ call, version }) => `${version} ${call}`);
		expect(calls).toHaveLength(336);
		expect(new Set(calls).size).toBe(calls.length);
		expect(problems()).toEqual([]);
	});

	it('knows of an operation only what its cases have shown', () => {
		const made = new Map(callRows().map((row) => [row.call, row.operations]));
		expect(made.get('PUT /files/{file_id}#add_shared_link')).toContain('file.createSharedLink');
		expect(made.get('PUT /files/{file_id}#remove_shared_link')).toEqual(['file.removeSharedLink']);
		expect(made.get('POST /comments') ?? []).not.toContain('apiRequest.send');
	});

	it('has what every peer does', () => {
		const counts = Object.fromEntries(peers.map(({ name, rows }) => [name, rows.length]));
		expect(counts).toMatchObject({ "n8n's built-in Box node": 13, UiPath: 23 });
		expect(operations.has('file.get')).toBe(true);
	});

	const request = (of: string) => ({ ...tables, requests: [...tables.requests, { of, why: '' }] });
	const peer = (...rows: (typeof peers)[number]['rows']) => ({
		...tables,
		peers: [{ name: 'X', source: '', rows }],
	});

	it.each([
		[{ ...tables, parts: [] }, 'OPTIONS /events: neither an operation makes it nor does'],
		[request('GET /files/{file_id}'), '‘GET /files/{file_id}’ in reasons.ts is not needed'],
		[request('GET /nothing'), '‘GET /nothing’ in reasons.ts is neither a call nor a category'],
		[
			{ ...tables, planned: { ...tables.planned, 'file.get': [] } },
			'file.get is there: take it out of planned.ts',
		],
		[
			{ ...tables, planned: { ...tables.planned, 'hub.rename': ['PUT /hubs/{hub_id}'] } },
			'hub.rename in planned.ts: hub.update makes PUT /hubs/{hub_id} already',
		],
		[
			{ ...tables, planned: { ...tables.planned, 'hub.rename': ['GET /nothing'] } },
			'hub.rename in planned.ts: Box has no GET /nothing',
		],
		[peer({ action: 'a', ours: ['file.fly'] }), 'X, a: there is no operation file.fly'],
		[peer({ action: 'a', ours: [] }), 'X, a: neither ours nor why not'],
		[
			peer({ action: 'a', ours: ['file.get'] }, { action: 'a', ours: ['file.get'] }),
			'X: a stands there twice',
		],
	])('says what to do about a line that does not hold: %#', (changed, problem) => {
		expect(problems(changed)).toContainEqual(expect.stringContaining(problem));
	});
});
