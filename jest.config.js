const { availableParallelism } = require('node:os');

const swc = [
	'@swc/jest',
	{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];
const faults = '<rootDir>/test/integration/faults/';

/** @type {(displayName: string, folder: string, apart?: string[]) => object} */
const project = (displayName, folder, apart = []) => ({
	displayName,
	testMatch: [`${folder}**/*.test.ts`],
	testPathIgnorePatterns: apart,
	transform: { '^.+\\.ts$': swc },
});

/** @type {import('jest').Config} */
module.exports = {
	testTimeout: 20_000,
	// Many tests wait for time to pass: on two cores jest would run them one after another.
	maxWorkers: Math.max(2, availableParallelism() - 1),
	projects: [
		project('unit', '<rootDir>/test/unit/'),
		project('integration', '<rootDir>/test/integration/', [faults]),
		// Integration tests as well, but minutes of them: `npm test` leaves them out.
		project('faults', faults),
		{ ...project('e2e', '<rootDir>/test/e2e/'), globalSetup: '<rootDir>/test/e2e/built.mjs' },
	],
};
