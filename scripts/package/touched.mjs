/** What dist/ may touch of the machine, and why: package check and docs/environment.md both follow this list. */

/** @type {(file: string, because: string, ...names: string[]) => Array<{ what: string, because: string }>} */
const of = (file, because, ...names) =>
	names.map((name) => ({ what: `${file}: ${name}`, because }));

/** @type {ReadonlyArray<{ what: string, because: string }>} */
export const touched = [
	...of('index.js', 'keys, checksums and signatures of webhooks', 'module crypto'),
	...of('index.js', 'files of items as streams', 'module stream'),
	...of('index.js', 'which execution an event has started', 'module async_hooks'),
	...of(
		'index.js',
		'what n8n was told, see above',
		'env EXECUTIONS_MODE',
		'env N8N_CONCURRENCY_PRODUCTION_LIMIT',
		'env EXECUTIONS_DATA_SAVE_ON_SUCCESS',
		'env EXECUTIONS_DATA_SAVE_ON_ERROR',
		'env N8N_ENDPOINT_WEBHOOK_TEST',
	),
	...of(
		'index.js',
		'the webhook trigger hands it to what reads the names above',
		'env in `{ env } = process`',
	),
	...of(
		'index.js',
		'keeps on the process what several copies of the package share; reads no variable',
		'env in `sharedMemory(process)`',
		'env in `sharedRuns(process)`',
	),
	...of('client.js', 'checksums of what is sent and received, signatures', 'module crypto'),
	...of('client.js', 'requests to Box', 'module http', 'module https', 'module net'),
	...of('client.js', 'contents of files as streams', 'module stream', 'module events'),
	...of('client.js', 'waiting that can be cancelled', 'module timers/promises'),
	...of('client.js', 'whether n8n goes through a proxy', 'env in `namesProxy`'),
	...of(
		'client.js',
		'reads an upload that n8n hands over as an open file; opens none itself',
		'fs.ReadStream',
		'fs.read',
		'module util',
	),
	...of(
		'cli.js',
		'the command `migrate`: reads the workflows it is given and writes the new ones',
		'fs/promises.access',
		'fs/promises.constants',
		'fs/promises.readFile',
		'fs/promises.readdir',
		'fs/promises.realpath',
		'fs/promises.rename',
		'fs/promises.rm',
		'fs/promises.stat',
		'fs/promises.writeFile',
		'fs/promises.mkdir',
		'module path',
		'module crypto',
		'module util',
	),
	...of('cli.js', 'finds the package.json with its own version', 'global __dirname'),
	...of(
		'vendor/axios.js',
		'sends requests',
		...['crypto', 'url', 'http', 'https', 'http2', 'util', 'path', 'zlib', 'stream', 'events'].map(
			(name) => `module ${name}`,
		),
	),
	...of(
		'vendor/axios.js',
		'asks what it runs on; reads no variable',
		'env in `process.nextTick.bind(process)`',
		'env in `a.kindOf(process)`',
	),
	...of(
		'vendor/axios.js',
		'asks whether it runs in a browser; takes nothing of them in Node.js',
		...['globalThis', 'self', 'window', 'global', 'location', 'navigator', 'WorkerGlobalScope'].map(
			(name) => `global ${name}`,
		),
	),
	...of('vendor/axios.js', 'hosts without a proxy', 'env no_proxy', 'env NO_PROXY'),
	...['http', 'https'].flatMap((kind) =>
		of(
			`vendor/${kind}-proxy-agent.js`,
			'connections through a proxy',
			'module http',
			'module https',
			'module net',
			'module tls',
			'module url',
			kind === 'http' ? 'module events' : 'module assert',
		),
	),
	...of(
		'vendor/jsonwebtoken.js',
		'signs the assertion of a JWT credential',
		...['buffer', 'stream', 'util', 'crypto'].map((name) => `module ${name}`),
	),
	...of('vendor/proxy-from-env.js', 'parses addresses', 'module url'),
	...of(
		'vendor/proxy-from-env.js',
		'which proxy n8n goes through: `https_proxy`, `http_proxy`, `all_proxy`, `no_proxy`, also in capitals',
		'env [r.toLowerCase()]',
		'env [r.toUpperCase()]',
	),
];
