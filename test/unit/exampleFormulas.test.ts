/** What others have named is no formula in the file that the retention report becomes. */
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

interface Column {
	name: string;
	value: string;
}

const { nodes } = JSON.parse(readFileSync('examples/11-retention-report.json', 'utf8')) as {
	nodes: Array<{ name: string; parameters: { assignments?: { assignments: Column[] } } }>;
};
const columns = nodes.find(({ name }) => name === 'Columns')?.parameters.assignments?.assignments;

function rowOf(file: object): Record<string, unknown> {
	const cells = (columns ?? []).map(({ name, value }) => {
		const [, code = ''] = /^=\{\{(.*)\}\}$/.exec(value) ?? [];
		return [name, runInNewContext(code, { $json: file })] as const;
	});
	return Object.fromEntries(cells);
}

it.each(['=', '+', '-', '@', '\t', '\r'])('puts a sign before what begins with %j', (first) => {
	const text = `${first}1+1`;
	const row = rowOf({
		id: '1',
		path: text,
		modified_by: { login: text },
		owned_by: { login: text },
	});
	for (const column of ['File', 'Changed by', 'Owner']) {
		expect(row[column]).toBe(`'${text}`);
		expect(rowOf({ path: `/a;${text}` }).File).toBe(`/a;'${text}`);
	}
});

it('leaves other texts as they are, and has a row where there is none', () => {
	const login = 'ada-b+c@example.com';
	const row = rowOf({ id: '1', path: '/a-b/c=d@e.txt', owned_by: { login } });
	expect(row).toMatchObject({ File: '/a-b/c=d@e.txt', 'Changed by': '', Owner: login });
	expect(rowOf({})).toMatchObject({ File: '(none)', 'Changed by': '', Owner: '' });
});
