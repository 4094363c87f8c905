const { projects } = require('./jest.config.js');

const unit = projects.find(({ displayName }) => displayName === 'unit');

/** The unit tests of the package itself; what measures memory or speed cannot judge mutants. */
module.exports = {
	...unit,
	testTimeout: 20_000,
	testPathIgnorePatterns: ['/test/unit/emulator/', '/idle.test.ts', '/wire.test.ts'],
};
