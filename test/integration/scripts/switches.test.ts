import { spawnSync } from 'node:child_process';

describe('a misspelt switch', () => {
	it.each([
		['scripts/docs.mjs', '--chek'],
		['scripts/demo.mjs', '--chek'],
		['scripts/mutants.mjs', 'client/htpp'],
	])(
		'ends %s before it does anything',
		(program, word) => {
			const { status, stdout, stderr } = spawnSync(process.execPath, [program, word], {
				encoding: 'utf8',
				timeout: 60_000,
			});

			expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
			expect(stderr).toContain(word);
		},
		70_000,
	);
});
