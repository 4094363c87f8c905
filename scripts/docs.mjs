/**
 * `npm run docs` writes docs/operations.md from the registry in the sources;
 * `npm run docs -- --check` fails if the file is not up to date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { require as requireSource } from 'tsx/cjs/api';

import { root } from './run.mjs';

const target = path.join(root, 'docs/operations.md');
const isCheck = process.argv.includes('--check');

/**
 * @typedef {import('../nodes/BoxPlatform/operation/index.js').Resource} Resource
 * @type {{ resources: readonly Resource[] }}
 */
const { resources } = requireSource('../nodes/BoxPlatform/resources/index.ts', import.meta.url);

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
/** @param {Resource['operations'][number]} operation */
const fieldsOf = ({ parameters }) =>
	parameters
		.filter(({ type }) => type !== 'notice')
		.map(({ name, type, options = [] }) =>
			type === 'collection' ? `${name} (${options.map((option) => option.name).join(', ')})` : name,
		)
		.join(', ');

const count = resources.reduce((sum, { operations }) => sum + operations.length, 0);
const sections = resources.map(({ name, value, operations }) => {
	const rows = operations.map(
		(operation) =>
			`| **${operation.name}** \`${operation.value}\` | ${cell(operation.description)} | ${cell(fieldsOf(operation))} | ${operation.scopes.join(', ') || '–'} |`,
	);
	return [
		`## ${name} \`${value}\``,
		'',
		'| operation | what it does | parameters | app scope (one of) |',
		'|---|---|---|---|',
		...rows,
	].join('\n');
});
const text = `# Operations of the Box Platform node

${count} operations of ${resources.length} resources. Made by \`npm run docs\` from the code; do not edit.
Every operation also has **Request Options**: As-User, and how many items to work on at the same time.

${sections.join('\n\n')}
`;

if (isCheck) {
	const current = await readFile(target, 'utf8').catch(() => '');
	if (current !== text) {
		console.error('docs/operations.md is out of date: run `npm run docs` and commit the result');
		process.exit(1);
	}
} else {
	await writeFile(target, text);
	console.log(`docs/operations.md: ${count} operations`);
}
