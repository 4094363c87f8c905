/**
 * The rules of n8n's scanner of community packages, on the sources and on the package as it does both: no error but
 * those that scanExceptions.mjs explains, and none explained there that has gone.
 */
import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

import { root } from '../run.mjs';
import { scanExceptions } from './scanExceptions.mjs';

/**
 * @typedef {object} Finding
 * @property {string} rule
 * @property {string} message
 * @property {string} place
 *
 * @typedef {object} Exception
 * @property {string} rule
 * @property {string[]} about what of it: words of the messages
 * @property {string} [below] start of the files' paths
 * @property {string} because
 */

/** @type {import('./packed.mjs').Check} */
export async function checkScan({ folder }) {
	const found = [
		...(await scanned(root, SOURCE_FILE_PATTERNS)),
		...(await scanned(folder, ['**/*.js', 'package.json'])),
	];
	console.log(`${found.length} errors of n8n's scanner, each of them explained or told below`);
	return scanProblems(found, scanExceptions);
}

/** @type {(folder: string, patterns: string[]) => Promise<Finding[]>} */
async function scanned(folder, patterns) {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	return (await eslint.lintFiles(patterns)).flatMap(({ filePath, messages }) =>
		messages
			.filter(({ severity }) => severity === 2)
			.map(({ ruleId, message, line }) => ({
				rule: ruleId ?? 'parser',
				message,
				place: `${filePath.slice(folder.length + 1)}:${line}`,
			})),
	);
}

/** @type {(found: readonly Finding[], exceptions: readonly Exception[]) => string[]} */
export function scanProblems(found, exceptions) {
	const each = exceptions.flatMap((exception) =>
		exception.about.map((word) => ({ ...exception, word })),
	);
	/** @type {(finding: Finding, one: (typeof each)[number]) => boolean} */
	const explains = ({ rule, message, place }, one) =>
		one.rule === rule &&
		new RegExp(`(?<![\\w:/-])${one.word}(?![\\w:/-])`).test(message) &&
		place.startsWith(one.below ?? '');
	return [
		...found
			.filter((finding) => !each.some((one) => explains(finding, one)))
			.map(({ rule, message, place }) => `${place} ${message} (${rule})`),
		...each
			.filter((one) => !found.some((finding) => explains(finding, one)))
			.map(
				({ rule, word }) => `${rule} no longer finds ${word}: take it out of scanExceptions.mjs`,
			),
	];
}
