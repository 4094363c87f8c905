const swc = [
	'@swc/jest',
	{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];

const project = (name, extra = {}) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: { '^.+\\.ts$': swc },
	...extra,
});

/** @type {import('jest').Config} */
module.exports = {
	testTimeout: 20_000,
	projects: [project('unit'), project('integration'), project('e2e')],
};
