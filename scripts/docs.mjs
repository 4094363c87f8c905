/**
 * `npm run docs` writes what is made from the sources in docs/, and the address of the site where the
 * sources have to hold it as text; `npm run docs -- --check` fails if a file is not
 * up to date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { linkingFiles, withAddresses } from './docs/addresses.mjs';
import { coveragePage } from './docs/coverage.mjs';
import { exceptionsTable, touchesTable } from './docs/package.mjs';
import { operationsPage } from './docs/operations.mjs';
import { roomsSection } from './docs/rooms.mjs';
import { scopesTable } from './docs/scopes.mjs';
import { troubleshootingPage } from './docs/troubleshooting.mjs';
import { readSwitches, root } from './run.mjs';

/** @type {Array<{ file: string, make: (current: string) => string }>} */
const documents = [
	{ file: 'docs/operations.md', make: operationsPage },
	{ file: 'docs/coverage.md', make: coveragePage },
	{ file: 'docs/troubleshooting.md', make: troubleshootingPage },
	{ file: 'docs/credentials.md', make: (current) => withPart(current, 'scopes', scopesTable()) },
	{ file: 'docs/architecture.md', make: (current) => withPart(current, 'rooms', roomsSection()) },
	{ file: 'docs/environment.md', make: (current) => withPart(current, 'touches', touchesTable()) },
	{ file: 'README.md', make: (current) => withPart(current, 'scanner', exceptionsTable()) },
	...linkingFiles().map((file) => ({ file, make: withAddresses })),
];

const { check: isCheck } = readSwitches(['check']);
for (const { file, make } of documents) {
	const target = path.join(root, file);
	const current = await readFile(target, 'utf8').catch(() => '');
	const text = make(current);
	if (text === current) continue;
	if (isCheck) {
		console.error(`${file} is out of date: run \`npm run docs\` and commit the result`);
		process.exitCode = 1;
	} else {
		await writeFile(target, text);
		console.log(`${file} is new`);
	}
}

/**
 * A text with the part between its two marks replaced.
 *
 * @param {string} text
 * @param {string} name of the marks
 * @param {string} part
 */
function withPart(text, name, part) {
	const [before, rest] = text.split(`<!-- ${name}: made by \`npm run docs\` -->\n`);
	const after = rest?.split(`<!-- /${name} -->`)[1];
	if (before === undefined || after === undefined) throw new Error(`No marks of the part ${name}`);
	return `${before}<!-- ${name}: made by \`npm run docs\` -->\n\n${part}\n\n<!-- /${name} -->${after}`;
}
