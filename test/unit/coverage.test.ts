import { callRows, operations, peers, problems } from '../coverage';

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
});
