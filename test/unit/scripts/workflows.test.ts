import { readdirSync, readFileSync } from 'node:fs';

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((file) => ({
	file,
	text: readFileSync(`${folder}/${file}`, 'utf8'),
}));
const uses = workflows.flatMap(({ file, text }) =>
	[...text.matchAll(/\buses: (\S.*)$/gm)].map(([, action = '']) => ({ file, action })),
);

it('has workflows that use actions', () => {
	expect(uses.length).toBeGreaterThan(5);
});

it.each(uses)('$file pins $action by its commit, and names the version', ({ action }) => {
	expect(action).toMatch(/^[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
});

it('gives one action one version in all workflows', () => {
	const pinned = new Set(uses.map(({ action }) => action));
	const names = new Set(uses.map(({ action }) => action.split('@')[0]));
	expect(pinned.size).toBe(names.size);
});

it.each(workflows)('$file may only read, unless a job says so', ({ text }) => {
	expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
	expect(text).not.toMatch(/write-all|pull_request_target/);
});
