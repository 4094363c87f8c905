/**
 * Mutation testing: changes one thing in a module at a time and sees whether a unit test notices.
 * `npm run mutants` runs it room by room (scripts/mutants.mjs) and says what survived.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	testRunner: 'jest',
	// Named here, since plugins are searched for beside Stryker itself otherwise.
	plugins: ['@stryker-mutator/jest-runner'],
	// The tests are chosen by room: what is related would be nearly all of them.
	jest: { configFile: 'jest.mutants.config.js', enableFindRelatedTests: false },
	coverageAnalysis: 'perTest',
	ignorePatterns: ['/dist', '/artifacts', '/reports', '/docs', '/test/e2e', '/examples'],
	incremental: true,
	reporters: ['json', 'progress-append-only'],
	tempDirName: 'reports/mutants/sandbox',
	concurrency: 2,
	timeoutMS: 5_000,
	// Constants at the top of a module: each would need all tests of the module, mostly to no end.
	ignoreStatic: true,
};
