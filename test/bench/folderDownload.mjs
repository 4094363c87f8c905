/**
 * How much memory the built node takes while it downloads a folder, as files and as one archive; `npm run build` first.
 *
 *     node test/bench/folderDownload.mjs [files] [MiB a file]
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const targetMiB = 64;
const [files = '32', mebibytes = '64'] = process.argv.slice(2);

const box = spawn(process.execPath, [path.join(here, 'folderDownload/box.mjs'), files, mebibytes], {
	stdio: ['ignore', 'pipe', 'inherit'],
});
try {
	const port = await new Promise((resolve) => {
		box.stdout.once('data', (line) => resolve(Number(String(line))));
	});
	for (const output of ['files', 'zip']) {
		const { bytes, seconds, growthMiB } = await measure(port, output);
		const gibibytes = (bytes / 1024 ** 3).toFixed(2);
		console.log(
			`folder.download, ${output}: ${gibibytes} GiB in ${seconds.toFixed(1)} s, ` +
				`memory at most ${growthMiB.toFixed(0)} MiB above its beginning (target at most ${targetMiB})`,
		);
	}
} finally {
	box.kill();
}

/** @param {number} port @param {string} output */
async function measure(port, output) {
	const { BoxPlatform } = createRequire(import.meta.url)(
		path.join(root, 'dist/nodes/BoxPlatform/BoxPlatform.node.js'),
	);
	let bytes = 0;
	const { context } = execution(port, output, (length) => {
		bytes += length;
	});
	globalThis.gc?.();
	const before = process.memoryUsage.rss();
	let most = before;
	const sampling = setInterval(() => {
		most = Math.max(most, process.memoryUsage.rss());
	}, 10);
	const startedAt = performance.now();
	await new BoxPlatform().execute.call(context);
	clearInterval(sampling);
	const seconds = (performance.now() - startedAt) / 1_000;
	return { bytes, seconds, growthMiB: (most - before) / 1024 ** 2 };
}

/**
 * The little of n8n that the node uses, with a binary store that only counts.
 *
 * @param {number} port @param {string} output @param {(length: number) => void} onBytes
 */
function execution(port, output, onBytes) {
	/** @type {Record<string, unknown>} */
	const parameters = {
		authentication: 'token',
		resource: 'folder',
		operation: 'download',
		folderId: { __rl: true, mode: 'id', value: '1' },
		output,
		binaryPropertyName: 'data',
		options: {},
		requestOptions: {},
	};
	const base = `http://127.0.0.1:${port}`;
	const context = {
		getNode: () => ({ name: 'Box', type: 'boxPlatform', typeVersion: 1, parameters }),
		getInputData: () => [{ json: {} }],
		/** @param {string} name @param {number} _index @param {unknown} fallback */
		getNodeParameter: (name, _index, fallback) => parameters[name] ?? fallback,
		getCredentials: async () => ({
			tokenSource: 'token',
			token: 'token',
			customEndpoints: true,
			baseUrl: base,
			uploadUrl: base,
			oauth2Url: base,
		}),
		continueOnFail: () => false,
		getTimezone: () => 'UTC',
		logger: { debug() {}, info() {}, warn() {}, error() {} },
		helpers: {
			/** @param {AsyncIterable<Buffer>} stream @param {string} fileName */
			async prepareBinaryData(stream, fileName) {
				for await (const chunk of stream) onBytes(chunk.length);
				return { fileName, mimeType: 'application/octet-stream', data: '' };
			},
		},
	};
	return { context };
}
