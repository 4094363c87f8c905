/**
 * Of the project's own configuration what says who may import what, without types: for trees of few lines that
 * borders.test.ts writes.
 */
import tseslint from 'typescript-eslint';

import project from '../../../eslint.config.mjs';

const isBorder = /^(?:no-restricted-(?:imports|syntax)|import-x\/.+)$/;

export default [
	{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
	...project.flatMap(({ rules = {}, ...rest }) => {
		const borders = Object.entries(rules).filter(([name]) => isBorder.test(name));
		return borders.length > 0 ? [{ ...rest, rules: Object.fromEntries(borders) }] : [];
	}),
];
