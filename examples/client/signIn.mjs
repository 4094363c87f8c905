/**
 * A user signs in with a browser: a server on this machine waits for Box to send him back, and the tokens are kept
 * in a file, so that the next start needs no browser.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import process from 'node:process';
import {
	authorizationCode,
	authorizationUrl,
	BoxClient,
	cooperativeStore,
	exchangeCode,
	oAuth2Tokens,
} from 'n8n-nodes-box-platform';
import { endpoints, setting } from './settings.mjs';

/** @returns what every request of the app to Box's OAuth2 addresses needs */
export const appOf = () => ({
	clientId: setting('BOX_CLIENT_ID'),
	clientSecret: setting('BOX_CLIENT_SECRET'),
	endpoints,
});

/** Shows the address where the user signs in, and waits until he has. */
export async function signIn() {
	const port = Number(setting('BOX_CALLBACK_PORT', '8080'));
	const redirectUri = `http://localhost:${port}/`;
	const app = appOf();
	const { url, state } = authorizationUrl({ ...app, redirectUri });
	const callback = await nextCallback(port, () => {
		console.log(`Open this address in a browser:\n${url}`);
	});
	return await exchangeCode(authorizationCode(callback, state), { ...app, redirectUri });
}

/**
 * The address that Box sends the browser to, without its host.
 *
 * @param {number} port
 * @param {() => void} onReady
 * @returns {Promise<string>}
 */
async function nextCallback(port, onReady) {
	const server = createServer().listen(port, 'localhost', onReady);
	try {
		return await new Promise((resolve, reject) => {
			server.on('error', reject);
			server.on('request', ({ url = '' }, response) => {
				// Browsers ask for an icon as well.
				const isCallback = url.startsWith('/?');
				response.writeHead(isCallback ? 200 : 404, { connection: 'close' });
				response.end(isCallback ? 'You can close this window.' : undefined);
				if (isCallback) resolve(url);
			});
		});
	} finally {
		server.close();
	}
}

/**
 * Keeps the tokens of one user in a file that only this program uses.
 *
 * @param {string} file
 * @returns {import('n8n-nodes-box-platform').TokenStore}
 */
export function fileTokenStore(file) {
	return cooperativeStore({
		loadTokens: async () => {
			const text = await readFile(file, 'utf8').catch(() => undefined);
			return text === undefined ? undefined : JSON.parse(text);
		},
		storeTokens: async (pair) => {
			// First beside it, so that a crash leaves one of the two whole.
			await writeFile(`${file}.new`, JSON.stringify(pair), { mode: 0o600, flush: true });
			await rename(`${file}.new`, file);
		},
	});
}

/** A client of the user who has signed in, now or at an earlier start. */
export async function signedInClient() {
	const store = fileTokenStore(setting('BOX_TOKEN_FILE', 'box-tokens.json'));
	if ((await store.loadTokens()) === undefined) await store.storeTokens(await signIn());
	return new BoxClient({ tokens: oAuth2Tokens({ ...appOf(), store }), endpoints });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const box = await signedInClient();
	/** @type {import('n8n-nodes-box-platform').BoxUser} */
	const me = await box.request('GET', '/users/me');
	console.log(`Signed in as ${me.login}`);
}
