import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** The folders that a layer may not import from: imports go one way (docs/architecture.md). */
function border(files, forbidden, why) {
	return {
		files,
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						{ group: forbidden, message: why },
						...(files.some((file) => file.includes('client/'))
							? []
							: [clientThroughIndex, packages]),
					],
				},
			],
		},
	};
}

const clientThroughIndex = {
	regex: '/client/(?!index$).+',
	message: 'client/index.ts is the only way into the client.',
};
const packages = {
	group: ['axios', 'jsonwebtoken'],
	message: 'Only client/transport.ts names axios and only client/grants.ts names jsonwebtoken.',
};
const box = 'nodes/BoxPlatform';

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

	border(
		[`${box}/client/**`],
		['n8n-workflow', '**/n8n/**', '**/resources/**', '**/pickers/**'],
		'The client knows HTTP and Box only.',
	),
	border(
		[`${box}/n8n/**`],
		['**/resources/**', '**/pickers/**'],
		'The glue to n8n knows the client only.',
	),
	border(
		[`${box}/pickers/**`],
		['**/resources/**', '**/n8n/!(operation)'],
		'Pickers know n8n/operation and the client only.',
	),
	border(
		[`${box}/resources/**`],
		['**/n8n/!(operation)'],
		'Resources know n8n/operation, pickers and the client only.',
	),
	border(
		['credentials/**'],
		['**/n8n/!(errors)', '**/resources/**', '**/pickers/**'],
		'Credentials know the client and the words for its errors only.',
	),
	{
		files: [`${box}/client/**`],
		ignores: [`${box}/client/transport.ts`],
		rules: { 'no-restricted-imports': ['error', { paths: ['axios'] }] },
	},
	{
		files: [`${box}/client/**`],
		ignores: [`${box}/client/grants.ts`],
		rules: {
			'no-restricted-syntax': [
				'error',
				{ selector: "ImportDeclaration[source.value='jsonwebtoken']", message: packages.message },
			],
		},
	},
);
