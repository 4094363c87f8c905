/**
 * What a process of n8n does behind a proxy, as its environment says: n8n's own agents are in the place of Node's,
 * and the built client sends requests, several at once. Arguments: the address of a Box, how many requests, and
 * how many at once. Prints what came of them.
 */
const { createRequire } = require('node:module');

const load = createRequire(__filename);
/** @type {typeof import('../../index')} */
const { BoxClient, staticToken, defaultEndpoints } = load('../../dist/index.js');
const { installGlobalProxyAgent } = createRequire(load.resolve('n8n-core'))('@n8n/backend-network');
installGlobalProxyAgent();

const [baseUrl = '', requests, atOnce] = process.argv.slice(2);
const box = new BoxClient({
	tokens: staticToken('secret-token'),
	endpoints: { ...defaultEndpoints, baseUrl },
	retry: { maxAttempts: 1 },
});

async function main() {
	let left = Number(requests);
	const worker = async () => {
		while (left > 0) {
			left -= 1;
			await box.request('GET', '/files/1');
		}
	};
	await Promise.all(Array.from({ length: Number(atOnce) }, worker));
}

main().then(
	() => console.log('done'),
	(error) => console.log(String(error)),
);
