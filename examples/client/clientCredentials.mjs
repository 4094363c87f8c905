/** Client ID and client secret (CCG): the service account, and a user by his ID. */
import { BoxClient, ccgTokenProvider } from 'n8n-nodes-box-platform';
import { endpoints, setting } from './settings.mjs';

const app = { clientId: setting('BOX_CLIENT_ID'), clientSecret: setting('BOX_CLIENT_SECRET') };

for (const subject of [
	{ type: /** @type {const} */ ('enterprise'), id: setting('BOX_ENTERPRISE_ID') },
	{ type: /** @type {const} */ ('user'), id: setting('BOX_USER_ID') },
]) {
	const tokens = ccgTokenProvider(app, subject, { endpoints });
	/** @type {import('n8n-nodes-box-platform').BoxUser} */
	const me = await new BoxClient({ tokens, endpoints }).request('GET', '/users/me');
	console.log(`The ${subject.type} is ${me.name} (${me.login})`);
}
