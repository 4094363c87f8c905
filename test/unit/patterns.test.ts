/** Every pattern in the sources: none may stand still on a text that somebody else has chosen. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

import { growth } from './growth';

const folders = ['nodes', 'credentials', 'cli'];
const sources = folders.flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name)),
);

/**
 * Literals, and the patterns that n8n's notation keeps as text: what stands under the name `regex`, with the
 * constants and functions of its file put in.
 */
function patternsIn(file: string): RegExp[] {
	const found: RegExp[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			found.push(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)));
		}
		ts.forEachChild(node, visit);
	};
	const text = readFileSync(file, 'utf8');
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	return found;
}

/** Texts to repeat: what the pattern itself is made of, piece by piece, and what hostile text mostly is. */
function unitsFor({ source }: RegExp): string[] {
	const words = source.match(/[\w:/@.'"<> -]{1,24}/g) ?? [];
	const pieces = words.flatMap((word) => [word, word.replaceAll('\\', ''), word.slice(0, -1)]);
	const usual = [
		'a',
		'0',
		' ',
		'\n',
		'/',
		'\\',
		'.',
		'-',
		'@',
		'<',
		'"',
		"'",
		'<title ',
		'https://',
		'\u0308',
		'a@',
		'0:',
	];
	return [...new Set([...usual, ...pieces.filter((piece) => piece !== '')])];
}

const all = sources.flatMap((file) =>
	patternsIn(file).map((pattern) => ({ file, pattern, name: `${file} ${String(pattern)}` })),
);

it('finds the patterns', () => {
	expect(all.length).toBeGreaterThan(50);
});

it.each(all)('$name takes time in proportion', ({ pattern }) => {
	for (const unit of unitsFor(pattern)) {
		for (const [before, after] of [
			['', ''],
			['', '\u0000'],
			[pattern.source.match(/[\w:/<" ]+/)?.[0] ?? '', '\n!'],
		]) {
			const work = (length: number) => {
				pattern.lastIndex = 0;
				return `${before}${unit.repeat(length)}${after}`.replace(pattern, '');
			};
			expect({ unit, growth: growth(work, 1_500) }).toEqual({ unit, growth: 'linear' });
		}
	}
});
