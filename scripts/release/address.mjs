/**
 * `npm run release:address -- https://github.com/owner/name --email you@example.com [--site https://…]`: fills in the
 * address of the repository, and all that follows from it.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { messageOf } from '../host/failure.mjs';
import { addressProblems, withAddress } from '../package/address.mjs';
import { root, runOrExit } from '../run.mjs';

try {
	const { values, positionals } = parseArgs({
		options: { email: { type: 'string' }, site: { type: 'string' } },
		allowPositionals: true,
	});
	const [repository = '', ...others] = positionals;
	if (others.length > 0) throw new Error(`There is one address, and no ${others.join(' ')}`);
	const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
	const before = manifest.author.email;
	const email = values.email ?? before;
	const filled = withAddress(manifest, { repository, email, site: values.site });
	const problems = addressProblems(filled);
	if (problems.length > 0) throw new Error(problems.join('\n'));
	await writeFile(path.join(root, 'package.json'), `${JSON.stringify(filled, null, '\t')}\n`);
	await replaceIn('SECURITY.md', [[before, email]]);
	await replaceIn('.github/ISSUE_TEMPLATE/config.yml', [
		[/url: .*/, `url: ${filled.bugs.url.replace(/issues$/, 'security/advisories/new')}`],
	]);
	await runOrExit('npm', ['run', '--silent', 'docs']);
} catch (error) {
	console.error(messageOf(error));
	process.exitCode = 1;
}

/** @type {(file: string, changes: Array<[string | RegExp, string]>) => Promise<void>} */
async function replaceIn(file, changes) {
	const place = path.join(root, file);
	let text = await readFile(place, 'utf8');
	for (const [from, to] of changes) text = text.replace(from, () => to);
	await writeFile(place, text);
}
