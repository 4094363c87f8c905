import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../run.mjs';

/**
 * The licence texts of the packages that come along, which their licences ask us to keep.
 *
 * @param {readonly string[]} folders from the project's root
 */
export async function licencesOf(folders) {
	const sections = await Promise.all(folders.map((folder) => section(path.join(root, folder))));
	return `This package contains the following software.\n\n${sections.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** @param {string} folder */
async function section(folder) {
	const manifest = await readFile(path.join(folder, 'package.json'), 'utf8');
	/** @type {{ name: string, version: string, license: string }} */
	const { name, version, license } = JSON.parse(manifest);
	const names = await readdir(folder);
	const file = names.find((entry) => /^licen[cs]e/i.test(entry));
	const text = await (file
		? readFile(path.join(folder, file), 'utf8')
		: licenceInReadme(folder, names));
	if (text.trim() === '') throw new Error(`No licence text found for the bundled ${name}`);
	return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** @type {(folder: string, names: string[]) => Promise<string>} */
async function licenceInReadme(folder, names) {
	const readme = names.find((entry) => /^readme/i.test(entry));
	const text = readme ? await readFile(path.join(folder, readme), 'utf8') : '';
	const at = text.search(/^#*[ \t]*licen[cs]e[ \t]*$/im);
	return at === -1 ? '' : text.slice(at);
}
