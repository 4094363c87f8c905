import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

import { rooms } from './scripts/rooms.mjs';

const box = 'nodes/BoxPlatform';

/** Files of a room itself: rooms inside it are rooms of their own. */
const filesOf = ({ folder }) =>
	folder === '.' || rooms.some((other) => other.folder.startsWith(`${folder}/`))
		? `./${folder}/*.ts`
		: `./${folder}/**/*.ts`;

/** What the table of rooms says, as zones: other rooms are closed, or open at their index alone. */
const borders = rooms.flatMap((target) =>
	rooms
		.filter((from) => from !== target)
		.map((from) => {
			const open = target.mayImport.includes(from.name);
			return {
				target: filesOf(target),
				from: filesOf(from),
				...(open && { except: from.doors.map((door) => `**/${from.folder}/${door}`) }),
				message: open
					? `The room ${from.name} is entered by ${from.doors.join(', ')}.`
					: `The room ${target.name} may not import ${from.name} (scripts/rooms.mjs).`,
			};
		}),
);

/** Packages that one file alone may name. */
const owners = {
	axios: `${box}/client/http/transport.ts`,
	jsonwebtoken: `${box}/client/auth/grants.ts`,
};
const packagesClosedTo = (file) => ({
	'no-restricted-imports': [
		'error',
		{
			paths: Object.entries(owners)
				.filter(([, owner]) => owner !== file)
				.map(([name, owner]) => ({ name, message: `Only ${owner} names ${name}.` })),
		},
	],
});

const n8nRules = (config, contradicted = []) => ({
	plugins: { 'n8n-nodes-base': nodesBase },
	rules: {
		...nodesBase.configs[config].rules,
		...Object.fromEntries(contradicted.map((rule) => [`n8n-nodes-base/${rule}`, 'off'])),
	},
});

export default tseslint.config(
	{ ignores: ['dist/', 'node_modules/', 'artifacts/', 'test/e2e/n8n-host/node_modules/'] },
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
	},
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			eqeqeq: 'error',
			'no-console': 'error',
		},
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

	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'index.ts'],
		plugins: { 'import-x': importX },
		settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
		rules: {
			'import-x/no-restricted-paths': ['error', { zones: borders }],
			'import-x/no-cycle': 'error',
			'import-x/no-self-import': 'error',
			...packagesClosedTo('every other file'),
		},
	},
	...Object.values(owners).map((file) => ({ files: [file], rules: packagesClosedTo(file) })),
	{
		files: [`${box}/client/**`],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{ paths: [{ name: 'n8n-workflow', message: 'The client knows HTTP and Box only.' }] },
			],
		},
	},
);
