import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig } from 'eslint/config';
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

import { borders, roomless } from './scripts/lint/borders.mjs';

/** @typedef {import('eslint').Linter.RulesRecord} Rules */

const box = 'nodes/BoxPlatform';
const sources = ['nodes/**/*.ts', 'credentials/**/*.ts', 'cli/**/*.ts'];

/** Packages that one file alone may name. */
const owners = {
	axios: `${box}/client/http/transport.ts`,
	jsonwebtoken: `${box}/client/auth/grants.ts`,
};

/**
 * What few files alone may do with text, since each hides a fault when it is done by the way.
 *
 * @type {ReadonlyArray<{ selector: string, message: string, files: string[] }>}
 */
const textOwners = [
	{
		selector:
			'CallExpression[callee.property.name=/^(?:to(?:Locale)?(?:Lower|Upper)Case|localeCompare|normalize)$/]',
		message:
			'Names are compared in one place alone: sameName, nameKey and findNamed of client/base.',
		files: [
			'client/base/names.ts',
			// Names of headers and methods, which know no case.
			'client/http/request.ts',
			'client/http/transport.ts',
			'client/transfer/content.ts',
			'n8n/host/hostTransport.ts',
			'n8n/host/oAuth2Tokens.ts',
			'resources/apiRequest/requestParts.ts',
			// Parts of addresses, which name a kind of item.
			'client/items/boxAddress.ts',
			// Checksums in hexadecimal digits.
			'client/transfer/storedFile.ts',
			'client/transfer/uploadPart.ts',
			'client/transfer/verifiedContent.ts',
			// Keys and types that are made of text, and compared with nothing.
			'n8n/trigger/form/settings.ts',
			'resources/metadataTemplate/fields.ts',
		],
	},
	{
		selector: 'CallExpression[callee.name=/^decodeURI/]',
		message: 'It throws for text that only looks encoded: use decoded of client/base.',
		files: ['client/base/decoded.ts'],
	},
	{
		selector: 'NewExpression[callee.name=/^Node(?:Operation|Api)Error$/]',
		message:
			'What a person reads ends with a link to where it is explained: use refusal of n8n/host.',
		files: ['n8n/host/errors.ts', 'n8n/host/refusal.ts'],
	},
	{
		selector: ':matches(NewExpression, CallExpression)[callee.name="RegExp"]',
		message: 'Patterns are literals, which the linter can check; those from users are globs.',
		// The rules of the editor, which n8n keeps as text.
		files: ['n8n/host/readers/locator.ts'],
	},
].map(({ files, ...rule }) => ({ ...rule, files: files.map((file) => `${box}/${file}`) }));

/** Files that deal in dates: what somebody has entered, Box has written or n8n stores. */
const dated = [
	'client/auth/remoteTokens.ts',
	'client/auth/tokenForm.ts',
	'client/auth/tokenRequest.ts',
	'client/http/attempt.ts',
	'client/oauth2/formPost.ts',
	'client/oauth2/oAuth2Tokens.ts',
	'client/oauth2/renewal.ts',
	'client/events/cursor.ts',
	'client/events/enterpriseReader.ts',
	'client/events/readTime.ts',
	'n8n/host/oAuth2Tokens.ts',
	'n8n/trigger/connection.ts',
	'n8n/trigger/delivery/ledger.ts',
	'n8n/trigger/existing/existingEvents.ts',
	'resources/event/forgottenEvents.ts',
	'n8n/trigger/run.ts',
	'n8n/trigger/startPoint.ts',
	'n8n/trigger/stream.ts',
	'n8n/webhook/receive.ts',
].map((file) => `${box}/${file}`);
const clockFile = `${box}/client/base/clock.ts`;
/** @type {(file: string) => Array<{ selector: string, message: string }>} */
const wallClockClosedTo = (file) =>
	[
		{ owners: [clockFile], selector: "MemberExpression[object.name='Date'][property.name='now']" },
		{ owners: [clockFile], selector: "MemberExpression[object.name='performance']" },
		{
			owners: dated,
			selector: "MemberExpression[property.name='now'][object.name='clock']",
		},
		{
			owners: dated,
			selector: "MemberExpression[property.name='now'][object.property.name='clock']",
		},
	]
		.filter(({ owners: allowed }) => !allowed.includes(file))
		.map(({ selector }) => ({
			selector,
			message: 'The wall clock can be set: durations are measured with clock.monotonic().',
		}));
/** @type {(file: string) => Rules} */
const closedTo = (file) => {
	// With all that lies in a package: a part of it would be bundled as the whole is.
	const closed = [
		...Object.entries(owners)
			.filter(([, owner]) => owner !== file)
			.map(([name, owner]) => ({
				regex: `^${name}(?:/|$)`,
				message: `Only ${owner} names ${name}.`,
			})),
		...(file.startsWith(`${box}/client/`)
			? [{ regex: '^n8n-', message: 'The client knows HTTP and Box only.' }]
			: []),
	];
	return {
		'no-restricted-imports': ['error', { patterns: closed }],
		'no-restricted-syntax': [
			'error',
			...closed.map(({ regex, message }) => ({
				selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\/')}/]`,
				message,
			})),
			...textOwners
				.filter(({ files }) => !files.includes(file))
				.map(({ selector, message }) => ({ selector, message })),
			...wallClockClosedTo(file),
		],
	};
};
const owningFiles = new Set([
	...Object.values(owners),
	...textOwners.flatMap(({ files }) => files),
	clockFile,
	...dated,
]);

/** @type {(config: 'community' | 'nodes' | 'credentials', contradicted?: string[]) => { plugins: Record<string, import('eslint').ESLint.Plugin>, rules: Rules }} */
const n8nRules = (config, contradicted = []) => ({
	plugins: { 'n8n-nodes-base': nodesBase },
	rules: {
		...nodesBase.configs[config].rules,
		...Object.fromEntries(contradicted.map((rule) => [`n8n-nodes-base/${rule}`, 'off'])),
	},
});

const rethrown = { allowThrowingAny: true, allowThrowingUnknown: true };
/**
 * What needs the types, beyond what is recommended.
 *
 * @type {Rules}
 */
const typeAware = {
	'@typescript-eslint/no-deprecated': 'error',
	'@typescript-eslint/require-array-sort-compare': 'error',
	'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
	'@typescript-eslint/return-await': ['error', 'always'],
	'@typescript-eslint/switch-exhaustiveness-check': [
		'error',
		{ considerDefaultExhaustiveForUnions: true },
	],
	'@typescript-eslint/use-unknown-in-catch-callback-variable': 'error',
	// What was caught is thrown again, and the reason of a signal is whatever it was given.
	'@typescript-eslint/only-throw-error': ['error', rethrown],
	'@typescript-eslint/prefer-promise-reject-errors': ['error', rethrown],
	// Most of what `no-unnecessary-condition` finds looks at what another program has answered, or at a
	// signal that ended meanwhile, which types do not know: it stays off.
	// `async` is the promise of a function's type, so that it rejects and never throws.
	'@typescript-eslint/require-await': 'off',
	// Functions over classes: the methods of an object are closures and may be taken out of it.
	'@typescript-eslint/unbound-method': 'off',
};

export default defineConfig(
	{
		ignores: [
			'dist/',
			'node_modules/',
			'artifacts/',
			'reports/',
			'test/e2e/n8n-host/node_modules/',
		],
	},
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
	},
	{
		files: ['**/*.{ts,mts,mjs,js}'],
		extends: [tseslint.configs.recommendedTypeChecked, regexp.configs['flat/recommended']],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			...typeAware,
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			// What Box refuses in a name are control characters, among others.
			'no-control-regex': 'off',
			'regexp/no-super-linear-backtracking': 'error',
			'regexp/no-super-linear-move': 'error',
			// Matters of taste; the flag is lost where the source of an expression becomes part of another.
			'regexp/prefer-d': 'off',
			'regexp/prefer-w': 'off',
			'regexp/use-ignore-case': 'off',
			eqeqeq: 'error',
			'no-console': 'error',
		},
	},
	{
		files: ['**/*.{ts,mts}'],
		rules: { '@typescript-eslint/consistent-type-imports': 'error' },
	},
	{
		files: [...sources, 'index.ts'],
		rules: {
			// What users and others write meets these patterns, whoever else has checked it before.
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential' }],
			'max-lines-per-function': ['error', { max: 60 }],
			complexity: ['error', 20],
		},
	},
	{
		// The matchers of jest are `any` wherever they stand, and what a test has read becomes text
		// only to be compared.
		files: ['test/**/*.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/no-base-to-string': 'off',
		},
	},
	{
		// TypeScript checks these files too. The linter's syntax tree has no parentheses, so it does
		// not see the type that a comment gives to what JSON.parse returns.
		files: ['**/*.{mjs,js}'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/no-require-imports': 'off',
		},
	},
	{
		// Programs for a terminal.
		files: ['scripts/**/*.mjs', 'examples/client/*.mjs', 'test/{e2e,bench}/**/*.mjs'],
		rules: { 'no-console': 'off' },
	},
	{
		files: ['package.json', 'nodes/**/*.ts', 'credentials/**/*.ts'],
		extends: [n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport],
	},
	{
		files: ['package.json'],
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
		...n8nRules('community'),
	},
	// Switched off are only the rules that contradict n8n's newer linter above (it demands
	// NodeConnectionTypes and URLs); n8n's own node-cli configuration switches the same ones off.
	{
		files: ['nodes/**/*.ts'],
		...n8nRules('nodes', [
			'node-class-description-inputs-wrong-regular-node',
			'node-class-description-outputs-wrong',
		]),
	},
	{
		files: ['credentials/**/*.ts'],
		...n8nRules('credentials', ['cred-class-field-documentation-url-miscased']),
	},
	{
		// The client does not know n8n: its errors are turned into n8n's at the border.
		files: [`${box}/client/**`],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},

	...borders,
	{ files: [...sources, 'index.ts'], rules: closedTo('every other file') },
	{ files: [`${box}/client/**`], rules: closedTo(`${box}/client/every other file`) },
	...[...owningFiles].map((file) => ({ files: [file], rules: closedTo(file) })),
	roomless,
);
