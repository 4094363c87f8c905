/**
 * Mutation testing: changes one thing in a module at a time and sees whether a unit test notices. For the
 * modules that hold the promises; `npm run mutants` runs it and says what survived.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	mutate: [
		'http/{retry,exchange,attempt,rateLimitGate}',
		'auth/{cachedTokens,tokenRequest}',
		'transfer/{upload,uploadSession,uploadPart,verifiedContent,storedFile,fileParts}',
		'events/!(index|types)',
	]
		.map((place) => `nodes/BoxPlatform/client/${place}.ts`)
		.concat([
			'nodes/BoxPlatform/n8n/trigger/delivery/!(index).ts',
			'nodes/BoxPlatform/n8n/action/execute.ts',
		]),
	testRunner: 'jest',
	// Named here, since plugins are searched for beside Stryker itself otherwise.
	plugins: ['@stryker-mutator/jest-runner'],
	jest: { configFile: 'jest.mutants.config.js' },
	coverageAnalysis: 'perTest',
	// Only in sources that are read: a copy of everything would take the emulator's journeys along.
	ignorePatterns: ['/dist', '/artifacts', '/reports', '/docs', '/test/e2e', '/examples'],
	incremental: true,
	incrementalFile: 'reports/mutants/incremental.json',
	reporters: ['json', 'progress-append-only'],
	jsonReporter: { fileName: 'reports/mutants/mutants.json' },
	tempDirName: 'reports/mutants/sandbox',
	concurrency: 2,
	timeoutMS: 10_000,
	// Constants at the top of a module: each would need all tests of the module, mostly to no end.
	ignoreStatic: true,
};
