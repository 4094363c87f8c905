import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Entry {
	version: string;
	optional?: boolean;
}

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'box-platform-packages-'));
	for (const name of ['scripts', 'node_modules']) mkdirSync(path.join(folder, name));
	copyFileSync('scripts/run.mjs', path.join(folder, 'scripts/run.mjs'));
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

/** What npm is told in a project with this lockfile, in whose folder npm has installed these. */
function npmCalls(locked: Record<string, Entry>, installed?: Record<string, Entry>): string {
	const write = (file: string, packages: object) => {
		writeFileSync(path.join(folder, file), JSON.stringify({ lockfileVersion: 3, packages }));
	};
	write('package-lock.json', { '': { name: 'project' }, ...locked });
	if (installed) write('node_modules/.package-lock.json', installed);
	const program =
		"const { installPackages } = await import('./scripts/run.mjs');" +
		"await installPackages(async (args) => console.log('npm', ...args));";
	const args = ['--input-type=module', '--eval', program];
	return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
}

const ajv = { 'node_modules/ajv': { version: '8.20.0' } };

describe('the packages of the project', () => {
	it('are left alone when npm has installed them, whoever has called it', () => {
		expect(npmCalls(ajv, ajv)).toBe('');
	});

	it('may lack what another kind of machine needs, and have more', () => {
		const forMac = { 'node_modules/fsevents': { version: '2.3.3', optional: true } };
		const more = { 'node_modules/zod': { version: '3.25.76' } };
		expect(npmCalls({ ...ajv, ...forMac }, { ...ajv, ...more })).toBe('');
	});

	it.each([
		['nothing', undefined],
		['another version', { 'node_modules/ajv': { version: '8.19.0' } }],
		[
			'only a copy inside another package',
			{ 'node_modules/a/node_modules/ajv': { version: '8.20.0' } },
		],
	])('are installed when there is %s', (_, installed) => {
		expect(npmCalls(ajv, installed)).toContain('npm ci --ignore-scripts');
	});
});
