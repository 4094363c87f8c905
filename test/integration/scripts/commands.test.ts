import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	scripts: Record<string, string>;
};

const within = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));
/** What people read, and what is printed for them. */
const texts = ['.', 'docs', 'docs/adr']
	.flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
	.filter((name) => name.endsWith('.md'))
	.concat(within('.github'), within('scripts'), '.ci/run')
	.filter((name) => /\.(?:md|yml|mjs)$|run$/.test(name));

function named(pattern: RegExp): Array<[string, string]> {
	return texts.flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name = '']): [string, string] => [
			name,
			file,
		]),
	);
}

describe('the commands that texts name', () => {
	it('are scripts of package.json', () => {
		const commands = named(/\bnpm run (?:--silent )?([a-z][a-z\d:-]*)/g);
		expect(commands.length).toBeGreaterThan(40);
		expect(commands.filter(([name]) => !(name in scripts))).toEqual([]);
	});

	it('start files that are there', () => {
		const files = named(/\b(?:node|bash|tsx) ([.\w/-]+\/[.\w/-]+)/g).concat(
			Object.entries(scripts).flatMap(([name, command]) =>
				[...command.matchAll(/\b(?:node|tsx) ((?!-)\S+)/g)].map(
					([, file = '']): [string, string] => [file, name],
				),
			),
		);
		expect(files.length).toBeGreaterThan(10);
		expect(files.filter(([file]) => !existsSync(file))).toEqual([]);
	});
});
