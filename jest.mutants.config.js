const [unit] = require('./jest.config.js').projects ?? [];

/** The unit tests of the package itself; what measures memory or speed cannot judge mutants. */
module.exports = Object.assign({}, unit, {
	testTimeout: 20_000,
	testPathIgnorePatterns: ['/test/unit/emulator/', '/idle.test.ts', '/wire.test.ts'],
});
