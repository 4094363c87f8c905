import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runCommand } from '../../../cli/commandLine';

let folder: string;
const at = (name: string) => path.join(folder, name);
const put = (name: string, content: unknown) => {
	writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
	return at(name);
};
const contentOf = (file: string) => readFileSync(file, 'utf8');

const node = {
	name: 'Box',
	type: 'n8n-nodes-base.box',
	parameters: { fileName: 'a.txt', fileContent: 'b' },
	credentials: { boxOAuth2Api: { id: '1', name: 'Jo' } },
};
const workflow = { name: 'One', nodes: [node], connections: {} };
const nothing = { name: 'None', nodes: [], connections: {} };
const chosen = ['--credential', 'Jo=new'];

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'box-platform-cli-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

async function run(...args: string[]) {
	let out = '';
	const lines: string[] = [];
	const code = await runCommand(args, {
		out: (text) => void (out += text),
		say: (line) => void lines.push(line),
	});
	return { code, out, said: lines.join('\n') };
}

it('writes the workflow to the standard output, and the report beside it', async () => {
	const file = put('w.json', workflow);
	const { code, out, said } = await run('migrate', file, ...chosen);
	expect(code).toBe(0);
	expect(JSON.parse(out)).toMatchObject({
		name: 'One',
		nodes: [{ type: 'n8n-nodes-box-platform.boxPlatform' }],
	});
	expect(said).toContain('Box (file.upload) → boxPlatform');
	expect(said).toContain('1 node in 1 file migrated, 0 things to do, 0 files with a problem');
	expect(contentOf(file)).toBe(JSON.stringify(workflow));
});

it('ends with 1 when something is left to do, and has migrated nonetheless', async () => {
	const { code, said } = await run('migrate', put('w.json', workflow), '--out', at('new.json'));
	expect(code).toBe(1);
	expect(said).toContain('TO DO: Choose a credential in place of ‘Jo’');
	expect(JSON.parse(contentOf(at('new.json')))).toMatchObject({ name: 'One' });
});

it('overwrites nothing that is there', async () => {
	const file = put('w.json', workflow);
	const other = put('other.json', 'mine');
	for (const target of [other, file]) {
		const { code, said } = await run('migrate', file, '--out', target, ...chosen);
		expect(code).toBe(1);
		expect(said).toContain(`${target}: It could not be written: there is a file already`);
	}
	expect(contentOf(other)).toBe('mine');
	expect(contentOf(file)).toBe(JSON.stringify(workflow));
});

it('writes over the input where that is asked for, in the form that it had', async () => {
	const file = put('w.json', `${JSON.stringify(workflow, undefined, '\t')}\n`);
	expect(await run('migrate', file, '--in-place', ...chosen)).toMatchObject({ code: 0, out: '' });
	const text = contentOf(file);
	expect(text).toBe(`${JSON.stringify(JSON.parse(text), undefined, '\t')}\n`);
	expect(text).toContain('boxPlatformOAuth2Api');
	expect(readdirSync(folder)).toEqual(['w.json']);
});

it('leaves an operation that it does not know, and says so', async () => {
	const odd = { ...workflow, nodes: [{ ...node, parameters: { operation: 'gone' } }] };
	const { code, out, said } = await run('migrate', put('w.json', odd), ...chosen);
	expect({ code, out }).toEqual({ code: 1, out: '' });
	expect(said).toContain('no operation ‘gone’');
	expect(said).not.toContain('nothing to migrate');
});

it('finds nothing to do in what it has migrated', async () => {
	const file = put('w.json', workflow);
	await run('migrate', file, '--in-place', ...chosen);
	const text = contentOf(file);
	const { code, said } = await run('migrate', file, '--in-place', ...chosen);
	expect(code).toBe(1);
	expect(said).toContain('nothing to migrate');
	expect(contentOf(file)).toBe(text);
});

it('takes a list of workflows, and leaves those without Box nodes as they are', async () => {
	const file = put('all.json', [nothing, workflow]);
	const { out } = await run('migrate', file, ...chosen);
	expect(JSON.parse(out)).toMatchObject([nothing, { name: 'One' }]);
});

it.each<[string, unknown, string]>([
	['null', null, 'Entry 2 of the list was left as it was: it is null'],
	['a text', 'gone', 'Entry 2 of the list was left as it was: it is a string'],
	['a list', [workflow], 'Entry 2 of the list was left as it was: it is a list itself'],
	[
		'a workflow without nodes',
		{ name: 'Half', connections: {} },
		'Entry 2 of the list ‘Half’ was left as it was: it has no list of nodes',
	],
])('migrates a list beside an entry that is %s, which stays', async (_what, broken, message) => {
	const list = [workflow, broken, workflow];
	const file = put('all.json', `${JSON.stringify(list, undefined, 2)}\n`);
	const { code, said } = await run('migrate', file, '--in-place', ...chosen);
	expect(code).toBe(1);
	expect(said).toContain(`${file}: TO DO: ${message}`);
	expect(said).toContain('2 nodes in 1 file migrated, 1 thing to do, 0 files with a problem');
	const text = contentOf(file);
	const migrated = { nodes: [{ type: 'n8n-nodes-box-platform.boxPlatform' }] };
	const [first, second, third] = JSON.parse(text) as unknown[];
	expect([first, third]).toMatchObject([migrated, migrated]);
	expect(second).toEqual(broken);
	expect(text).toBe(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
});

it('says that the first entry is broken, also where nothing else is to migrate', async () => {
	const { code, out, said } = await run('migrate', put('all.json', [null, nothing]));
	expect({ code, out }).toEqual({ code: 1, out: '' });
	expect(said).toContain('Entry 1 of the list');
	expect(said).not.toContain('nothing to migrate');
});

it('migrates the files of a folder beside those that cannot be read', async () => {
	put('w.json', workflow);
	mkdirSync(at('folder.json'));
	symlinkSync(at('nowhere'), at('gone.json'));
	const { code, said } = await run('migrate', folder, '--in-place', ...chosen);
	expect(code).toBe(1);
	expect(said).toContain(`${at('folder.json')}: it is a folder`);
	expect(said).toContain(`${at('gone.json')}: there is no such file or folder`);
	expect(said).toContain('1 node in 1 file migrated, 0 things to do, 2 files with a problem');
	expect(contentOf(at('w.json'))).toContain('boxPlatformOAuth2Api');
});

it('takes a folder, and writes what has changed into another one', async () => {
	put('w.json', workflow);
	put('nothing.json', nothing);
	put('notes.txt', 'no workflow');
	put('broken.json', '{');
	const { code, said } = await run('migrate', folder, '--out', at('new'), ...chosen);
	expect(code).toBe(1);
	expect(said).toContain(`${at('broken.json')}: It is not JSON`);
	expect(said).toContain('1 node in 1 file migrated, 0 things to do, 1 file with a problem');
	expect(readdirSync(at('new'))).toEqual(['w.json']);
});

it.each<[string, unknown, RegExp]>([
	['is not JSON', 'nodes:', /It is not JSON .*export the workflow anew/],
	['is empty', '', /It is not JSON/],
	['holds no workflow', { a: 1 }, /There is no workflow in it/],
	['holds an empty list', [], /There is no workflow in it/],
	['holds a list without any workflow', [null, 1], /There is no workflow in it/],
	['has no Box node', nothing, /nothing to migrate/],
	[
		'has a number that JavaScript cannot hold',
		'{"nodes":[],"pinData":{"a":[{"json":{"id":12345678901234567890}}]}}',
		/12345678901234567890 is too large to be kept exactly/,
	],
])('says so when the file %s', async (_what, content, message) => {
	const { code, out, said } = await run('migrate', put('w.json', content));
	expect({ code, out }).toEqual({ code: 1, out: '' });
	expect(said).toMatch(message);
});

it('keeps large numbers in texts, and those that it can hold', async () => {
	const text = '{"nodes":[],"a":"12345678901234567890","b":1234567890123456}';
	const { said } = await run('migrate', put('w.json', text));
	expect(said).toContain('nothing to migrate');
});

it.each<[string, string, string]>([
	['a number beyond all', '1e400', 'cannot be kept exactly (it would be null)'],
	['too many digits behind the point', '12345678901234567.5', 'it would be 12345678901234568'],
	['too small a number', '1e-400', 'it would be 0'],
	['minus nothing', '-0', 'The number -0 cannot be kept exactly'],
	['minus nothing with a point', '-0.0e5', 'cannot be kept exactly'],
	['a key twice', '{"a":1,"b":{"a":2},"\\u0061":3}', 'The key ‘a’ is there twice'],
])('refuses what would be another value: %s', async (_what, value, message) => {
	const text = JSON.stringify(workflow).replace('{', `{"pinData":[true,${value}],`);
	const file = put('w.json', text);
	const { code, said } = await run('migrate', file, '--in-place', ...chosen);
	expect(code).toBe(1);
	expect(said).toContain(message);
	expect(contentOf(file)).toBe(text);
});

it('takes what is the same value in other words', async () => {
	const same = '[1.0,1e2,-1.50E+1,0.1,0,0.000,5e-324,9007199254740992,1e21,false,null,"1e400"]';
	const text = JSON.stringify(workflow).replace('{', `{"a":{"k":1},"b":{"k":${same}},`);
	const { code, out } = await run('migrate', put('w.json', text), ...chosen);
	expect(code).toBe(0);
	expect(JSON.parse(out)).toMatchObject({ b: { k: JSON.parse(same) as unknown } });
});

it('takes texts of many megabytes, with escapes', async () => {
	const long = '\\"1\n'.repeat(3_000_000);
	const file = put('w.json', { ...workflow, pinData: long });
	const { code } = await run('migrate', file, '--in-place', ...chosen);
	expect(code).toBe(0);
	expect((JSON.parse(contentOf(file)) as { pinData: string }).pinData === long).toBe(true);
});

it('a file that it stumbles over does not keep the others from being migrated', async () => {
	const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
	put('a.json', JSON.stringify(workflow).replace('{', `{"pinData":${deep},`));
	put('b.JSON', workflow);
	const { code, said } = await run('migrate', folder, '--in-place', ...chosen);
	expect(code).toBe(1);
	expect(said).toContain(`${at('a.json')}: It could not be migrated: `);
	expect(said).toContain('1 node in 1 file migrated, 0 things to do, 1 file with a problem');
	expect(contentOf(at('b.JSON'))).toContain('boxPlatformOAuth2Api');
});

it('keeps byte order mark and line breaks as they were', async () => {
	const pretty = (value: unknown) =>
		`\uFEFF${JSON.stringify(value, undefined, 2).replaceAll('\n', '\r\n')}\r\n`;
	const file = put('w.json', pretty({ ...workflow, note: 'a\nb' }));
	expect(await run('migrate', file, '--in-place', ...chosen)).toMatchObject({ code: 0 });
	const text = contentOf(file);
	const content: unknown = JSON.parse(text.slice(1));
	expect(content).toMatchObject({ note: 'a\nb' });
	expect(text).toBe(pretty(content));
});

it('refuses a file that is not UTF-8', async () => {
	const file = at('w.json');
	const bytes = Buffer.from(JSON.stringify({ ...workflow, name: 'Müller' }), 'latin1');
	writeFileSync(file, bytes);
	const { code, said } = await run('migrate', file, '--in-place', ...chosen);
	expect(code).toBe(1);
	expect(said).toContain(`${file}: Its text is not UTF-8`);
	expect(readFileSync(file).equals(bytes)).toBe(true);
});

it('does not write over a file that can only be read, and does not count it', async () => {
	const file = put('w.json', workflow);
	chmodSync(file, 0o444);
	const { code, said } = await run('migrate', file, '--in-place', ...chosen);
	expect(code).toBe(1);
	expect(said).toContain(`${file}: It could not be written: it can only be read`);
	expect(said).toContain('0 nodes in 0 files migrated, 0 things to do, 1 file with a problem');
	expect(contentOf(file)).toBe(JSON.stringify(workflow));
	expect(readdirSync(folder)).toEqual(['w.json']);
});

it('says that it cannot write one file over a folder', async () => {
	mkdirSync(at('new'));
	const { code, said } = await run('migrate', put('w.json', workflow), '--out', at('new'));
	expect(code).toBe(1);
	expect(said).toContain(`${at('new')}: It could not be written: it is a folder: name a file`);
});

it('says which folders it did not look into', async () => {
	put('w.json', workflow);
	mkdirSync(at('more'));
	const { code, said } = await run('migrate', folder, '--in-place', ...chosen);
	expect(code).toBe(0);
	expect(said).toContain(`${at('more')}: note: a folder in the folder`);
});

it('names a node that keeps the old credential where there is nothing to migrate', async () => {
	const http = { ...node, name: 'Ask', type: 'n8n-nodes-base.httpRequest' };
	const { code, said } = await run('migrate', put('w.json', { ...workflow, nodes: [http] }));
	expect(code).toBe(1);
	expect(said).toContain('note: ‘Ask’ keeps the credential of the built-in node');
	expect(said).toContain('nothing to migrate');
});

it('takes a file that begins with a byte order mark', async () => {
	const file = put('w.json', `\uFEFF${JSON.stringify(workflow)}`);
	expect(await run('migrate', file, ...chosen)).toMatchObject({ code: 0 });
});

it('says that there is no such file', async () => {
	const { code, said } = await run('migrate', at('gone.json'));
	expect(code).toBe(1);
	expect(said).toContain('gone.json: there is no such file');
});

it('says that a credential was not used', async () => {
	const { code, said } = await run(
		'migrate',
		put('w.json', workflow),
		...chosen,
		'--credential',
		'Al=x',
	);
	expect(code).toBe(1);
	expect(said).toContain('--credential Al=… was not used');
});

it.each<[string, string[], RegExp]>([
	['another command', ['move'], /no command move/],
	['no file', ['migrate'], /Name the file/],
	['two files', ['migrate', 'a', 'b'], /Name one file/],
	['two places', ['migrate', 'a', '--out', 'b', '--in-place'], /exclude each other/],
	['an unknown option', ['migrate', 'a', '--force'], /--force/],
	['an unknown trigger', ['migrate', 'a', '--trigger', 'poll'], /auto, events, webhook, not poll/],
	['a credential without an ID', ['migrate', 'a', '--credential', 'Jo'], /takes name=id/],
	['an unknown sign-in', ['migrate', 'a', '--credential', 'Jo=key:1'], /not key/],
])('refuses %s with 2', async (_what, args, message) => {
	const { code, said } = await run(...args);
	expect(code).toBe(2);
	expect(said).toMatch(message);
});

it('refuses a folder without a place to write to', async () => {
	mkdirSync(at('in'));
	expect(await run('migrate', at('in'))).toMatchObject({ code: 2 });
});

it.each([[[]], [['--help']], [['migrate', '-h']]])('shows the help for %j', async (args) => {
	const { code, out } = await run(...args);
	expect(code).toBe(0);
	expect(out).toContain('--in-place');
});
