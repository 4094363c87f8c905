/** The errors of n8n's scanner that stay, and why; README.md says so to users. */

const rules = '@n8n/community-nodes';
const OWN_CONNECTIONS =
	'The package sends its own requests, to keep connections, stream large files and wait out limits: that takes modules of Node.js. n8n Cloud allows none.';

/** @type {import('./scan.mjs').Exception[]} */
export const scanExceptions = [
	{
		rule: `${rules}/no-restricted-imports`,
		about: [
			...['async_hooks', 'events', 'fs', 'fs/promises', 'http', 'https', 'net', 'path', 'stream'],
			...['timers/promises', 'util'],
		].map((name) => `node:${name}`),
		because: OWN_CONNECTIONS,
	},
	{
		rule: `${rules}/no-restricted-imports`,
		about: [
			...['assert', 'buffer', 'events', 'http', 'http2', 'https', 'net', 'path', 'stream', 'tls'],
			...['url', 'util', 'zlib'],
		],
		below: 'dist/vendor/',
		because: 'The libraries that come along, such as axios, are written for Node.js.',
	},
	{
		rule: `${rules}/no-restricted-globals`,
		about: ['clearInterval', 'clearTimeout', 'setInterval', 'setTimeout'],
		because: 'Requests that hang are given up, and waiting can be cancelled.',
	},
	{
		rule: `${rules}/no-restricted-globals`,
		about: ['process'],
		because: "What the trigger may promise depends on n8n's settings, and proxies are n8n's.",
	},
	{
		rule: `${rules}/no-restricted-globals`,
		about: ['global', 'globalThis', 'setImmediate'],
		below: 'dist/vendor/axios.js',
		because: 'axios asks what it runs on.',
	},
	{
		rule: `${rules}/no-restricted-globals`,
		about: ['__dirname'],
		below: 'dist/cli.js',
		because: 'The command reads its version; n8n never loads it.',
	},
	{
		rule: 'no-console',
		about: ['console'],
		below: 'dist/vendor/axios.js',
		because: 'Warnings of axios for calls that the package does not make.',
	},
	{
		rule: `${rules}/require-node-api-error`,
		about: ['NodeApiError'],
		below: 'nodes/BoxPlatform/',
		because: "The client knows no n8n. At the border all its errors become n8n's.",
	},
	{
		rule: `${rules}/credential-test-required`,
		about: ['BoxPlatformCcgApi', 'BoxPlatformJwtApi', 'BoxPlatformTokenApi'],
		because: 'Nodes test them, by a list that the scanner does not follow.',
	},
	{
		rule: `${rules}/credential-password-field`,
		about: ['tokenField', 'tokenSource'],
		because: 'The name of a field and a choice: nothing secret.',
	},
	{
		rule: `${rules}/no-deprecated-workflow-functions`,
		about: ['request'],
		because: 'n8n gives the test of a credential no other function.',
	},
	{
		rule: `${rules}/no-hardcoded-secrets`,
		about: ['oAuth2'],
		below: 'dist/cli.js',
		because: 'The name of a kind of credential.',
	},
	{
		rule: 'n8n-nodes-base/node-param-description-miscased-json',
		about: ['JSON'],
		because: "n8n's own `$json`, which is written so.",
	},
];
