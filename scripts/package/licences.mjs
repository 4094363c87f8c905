import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { expected } from '../build/vendor.mjs';

/** What may be bundled, and words that its text has to have: a name alone is not what a licence asks for. */
const ALLOWED = new Map([
	['MIT', /Permission is hereby granted, free of charge/],
	['ISC', /Permission to use, copy, modify, and\/or distribute/],
	['BSD-2-Clause', /Redistribution and use in source and binary forms/],
	['BSD-3-Clause', /Redistribution and use in source and binary forms/],
	['Apache-2.0', /Apache License/],
]);

/**
 * Each package that is bundled stands in THIRD-PARTY-LICENSES.txt, under a licence that may be bundled, with its text.
 *
 * @type {import('./packed.mjs').Check}
 */
export async function checkLicences({ folder }) {
	const text = await readFile(path.join(folder, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
	return licenceProblems(text, expected);
}

/**
 * @param {string} text of the file
 * @param {readonly string[]} packages that are bundled
 * @returns {string[]}
 */
export function licenceProblems(text, packages) {
	const sections = text
		.replace(/^This package contains.*\n\n/, '')
		.split(`\n${'-'.repeat(80)}\n\n`)
		.map((section) => ({ section, title: /^(\S+) (\S+) \(([^)]+)\)\n/.exec(section) }));
	const names = sections.map(({ title }) => title?.[1]);
	return [
		...packages
			.filter((name) => !names.includes(name))
			.map((name) => `THIRD-PARTY-LICENSES.txt lacks ${name}`),
		...sections.flatMap(({ section, title }) => {
			if (title === null) {
				return [`THIRD-PARTY-LICENSES.txt: no package in “${section.slice(0, 40)}”`];
			}
			const [, name = '', , licence = ''] = title;
			const words = ALLOWED.get(licence);
			if (!packages.includes(name)) return [`THIRD-PARTY-LICENSES.txt: ${name} is not bundled`];
			if (words === undefined) return [`${name} may not be bundled: its licence is ${licence}`];
			return words.test(section.replace(/\s+/g, ' '))
				? []
				: [`The text for ${name} is not that of the licence ${licence}`];
		}),
	];
}
