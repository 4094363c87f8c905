const [unit] = require('./jest.config.js').projects ?? [];

/** The unit tests of one room; what measures memory or speed cannot judge mutants. */
module.exports = Object.assign({}, unit, {
	testTimeout: 20_000,
	testMatch: [`<rootDir>/test/unit/${process.env.MUTATED_ROOM}/**/*.test.ts`],
	testPathIgnorePatterns: ['/idle.test.ts', '/wire.test.ts'],
});
