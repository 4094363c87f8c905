/**
 * The types in the package, as a strict program in TypeScript sees them that has installed it: with the pieces of code
 * in docs/client.md, each a program of its own.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const pieces = [
	...readFileSync('docs/client.md', 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm),
].map(([, code = '']) => code);
let folder: string;

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'box-platform-types-'));
	const modules = path.join(folder, 'node_modules');
	mkdirSync(path.join(modules, '@types'), { recursive: true });
	const options = { encoding: 'utf8' } as const;
	const [packed] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', folder], options),
	) as Array<{ filename: string }>;
	execFileSync('tar', ['xzf', packed?.filename ?? '', '-C', modules], { cwd: folder });
	execFileSync('mv', ['package', 'n8n-nodes-box-platform'], { cwd: modules });
	for (const name of ['n8n-workflow', 'ioredis', '@types/node']) {
		symlinkSync(path.resolve('node_modules', name), path.join(modules, name));
	}
});
afterAll(() => {
	rmSync(folder, { recursive: true });
});

/** What the compiler finds in these programs and in our own types; that of other packages is theirs. */
async function compile(programs: readonly string[], module: string): Promise<string[]> {
	const config = {
		compilerOptions: {
			target: 'es2022',
			lib: ['es2023'],
			module,
			moduleResolution: module === 'esnext' ? 'bundler' : 'node16',
			strict: true,
			exactOptionalPropertyTypes: false,
			noUncheckedIndexedAccess: true,
			noEmit: true,
			types: ['node'],
		},
		files: programs.map((_, index) => `${index}.mts`),
	};
	writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
	for (const [index, program] of programs.entries()) {
		writeFileSync(path.join(folder, `${index}.mts`), `${program}\nexport {};\n`);
	}
	const tsc = path.resolve('node_modules/typescript/bin/tsc');
	const output = await new Promise<string>((resolve) => {
		execFile(process.execPath, [tsc, '--pretty', 'false'], { cwd: folder }, (_error, stdout) => {
			resolve(stdout);
		});
	});
	return output
		.split('\n')
		.filter((line) => /^(?:\d+\.mts|node_modules\/n8n-nodes-box-platform\/)/.test(line));
}

it.each(['node16', 'esnext'])(
	'fit what docs/client.md shows, for modules of the kind %s',
	async (module) => {
		expect(pieces.length).toBeGreaterThan(6);

		expect(await compile(pieces, module)).toEqual([]);
	},
	60_000,
);

it('refuse what does not fit', async () => {
	const wrong = [
		"import { oAuth2Tokens } from 'n8n-nodes-box-platform'; oAuth2Tokens({ clientId: 'id' });",
		"import { BoxClient } from 'n8n-nodes-box-platform'; new BoxClient({ tokens: 'a token' });",
		"import { notThere } from 'n8n-nodes-box-platform'; notThere();",
	];

	const found = await compile(wrong, 'node16');

	expect(found.map((line) => line.slice(0, 5))).toEqual(['0.mts', '1.mts', '2.mts']);
}, 60_000);
