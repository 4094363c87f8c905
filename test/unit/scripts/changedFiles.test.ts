/** What asks for a changeset (.changeset/config.json) is what the package is made of, and all of that. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { build } from 'esbuild';

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { changedFilePatterns } = readJson('.changeset/config.json') as {
	changedFilePatterns: string[];
};
const { files } = readJson('package.json') as { files: string[] };

/** That of changesets, which brings it along. */
const requireOf = (...names: string[]) =>
	names.reduce(
		(from, name) => createRequire(from.resolve(`${name}/package.json`)),
		createRequire(path.resolve('package.json')),
	);
const micromatch = requireOf('@changesets/cli', '@changesets/git')('micromatch') as (
	files: string[],
	patterns: string[],
) => string[];
const unseen = (names: string[]) => {
	const seen = new Set(micromatch(names, changedFilePatterns));
	return names.filter((name) => !seen.has(name));
};

const list = (command: string, ...args: string[]) =>
	execFileSync(command, args, { encoding: 'utf8' });

it('names what package.json packs, and what npm packs by itself', () => {
	const asTheyAre = files.filter((pattern) => pattern !== 'dist');
	expect(files).toContain('dist');
	expect(changedFilePatterns).toEqual(
		expect.arrayContaining([...asTheyAre, 'package.json', 'README.md', 'LICENSE.md']),
	);
});

it('sees every file that is packed', () => {
	const [packed] = JSON.parse(list('npm', 'pack', '--dry-run', '--json', '--ignore-scripts')) as [
		{ files: Array<{ path: string }> },
	];
	const names = packed.files.map(({ path: name }) => name);
	const copied = names.filter((name) => !name.startsWith('dist/'));
	expect(copied.length).toBeGreaterThan(20);
	expect(unseen(copied)).toEqual([]);
});

it('sees every source of dist/, and what builds it', async () => {
	const { metafile } = await build({
		entryPoints: ['index.ts', 'cli/main.ts', 'scripts/build.mjs'],
		outdir: 'dist',
		write: false,
		bundle: true,
		metafile: true,
		platform: 'node',
		format: 'esm',
		packages: 'external',
		logLevel: 'silent',
	});
	// It only starts other programs.
	const sources = Object.keys(metafile.inputs).filter((name) => name !== 'scripts/run.mjs');
	const beside = list('git', 'ls-files', 'nodes', 'credentials').trim().split('\n');
	expect(sources.length).toBeGreaterThan(100);
	expect(
		unseen([...sources, ...beside, 'tsconfig.json', 'tsconfig.types.json', 'package-lock.json']),
	).toEqual([]);
});

it('sees nothing of what is not packed', () => {
	const all = list('git', 'ls-files').trim().split('\n');
	const others = all.filter((name) =>
		/^(?:test|\.github|\.changeset|docs\/adr|docs\/chaos|examples\/client|scripts\/(?!build))|^(?:CHANGELOG|CONTRIBUTING|docs\/(?:index|examples))\.md$/.test(
			name,
		),
	);
	expect(others.length).toBeGreaterThan(100);
	expect(unseen(others)).toEqual(others);
});
