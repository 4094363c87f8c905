/**
 * Several clients of one process share the tokens of one user: whichever needs new ones first gets them for all.
 * For several processes there is workers.mjs.
 */
import { BoxClient, list, memoryTokenStore, oAuth2Tokens } from 'n8n-nodes-box-platform';
import { endpoints } from './settings.mjs';
import { appOf, signIn } from './signIn.mjs';

const store = memoryTokenStore(await signIn());

/** @param {string} name */
async function worker(name) {
	const tokens = oAuth2Tokens({ ...appOf(), store });
	const box = new BoxClient({ tokens, endpoints });
	/** @type {import('n8n-nodes-box-platform').BoxUser} */
	const me = await box.request('GET', '/users/me');
	/** @type {{ entries: unknown[] }} */
	const { entries } = await box.request('GET', '/folders/0/items', {
		query: { limit: 10 },
		expect: list,
	});
	console.log(`${name} is ${me.login} and sees ${entries.length} items`);
}

await Promise.all([worker('first'), worker('second')]);
