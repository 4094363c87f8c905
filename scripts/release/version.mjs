/**
 * `npm run release:version`: raises the version by the changesets, and closes what is unreleased in CHANGELOG.md
 * under it. Changesets itself would write a changelog in a form of its own.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { messageOf } from '../host/failure.mjs';
import { root, runOrExit } from '../run.mjs';
import { partedAtUnreleased, released } from './changelog.mjs';

const folder = path.join(root, '.changeset');
const names = (await readdir(folder)).filter((name) => /^(?!README).*\.md$/.test(name));
const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
const notes = texts.map((text) => text.replace(/^---\n[\s\S]*?\n---\n/, '').trim()).filter(Boolean);
if (names.length === 0) {
	console.error('There is no changeset: `npx changeset` makes one');
	process.exit(1);
}
const changelog = path.join(root, 'CHANGELOG.md');
try {
	// Before anything is written: the changesets are gone after that.
	partedAtUnreleased(await readFile(changelog, 'utf8'));
} catch (error) {
	console.error(messageOf(error));
	process.exit(1);
}
const before = await versionIn('package.json');
await runOrExit('npx', ['--no', '--', 'changeset', 'version']);
const version = await versionIn('package.json');
const lock = path.join(root, 'package-lock.json');
const locked = JSON.parse(await readFile(lock, 'utf8'));
locked.version = version;
locked.packages[''].version = version;
await writeFile(lock, `${JSON.stringify(locked, null, '\t')}\n`);
const date = new Date().toISOString().slice(0, 10);
await writeFile(changelog, released(await readFile(changelog, 'utf8'), { version, date, notes }));
console.log(`${before} → ${version}: read CHANGELOG.md, commit, and tag the commit v${version}`);

/** @param {string} file */
async function versionIn(file) {
	return JSON.parse(await readFile(path.join(root, file), 'utf8')).version;
}
