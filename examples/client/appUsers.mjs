/**
 * A key pair (JWT): the service account creates an app user, and the program then works as him, first with the
 * header As-User and then with a token of his own.
 */
import { readFile } from 'node:fs/promises';
import { BoxClient, jwtTokenProvider, path } from 'n8n-nodes-box-platform';
import { endpoints, setting } from './settings.mjs';

/** The file that the Developer Console has made for the app. */
const config = await readFile(setting('BOX_JWT_CONFIG_FILE'), 'utf8');
const service = new BoxClient({
	tokens: jwtTokenProvider(config, { type: 'enterprise' }, { endpoints }),
	endpoints,
});

/** @type {import('n8n-nodes-box-platform').BoxUser} */
const user = await service.request('POST', '/users', {
	json: { name: 'Example App User', is_platform_access_only: true },
});
console.log(`Created the app user ${user.login}`);
try {
	const asUser = service.withUser(user.id);
	/** @type {import('n8n-nodes-box-platform').BoxFolder} */
	const folder = await asUser.request('POST', '/folders', {
		json: { name: 'From the service account', parent: { id: '0' } },
	});
	console.log(`As-User: created the folder ${folder.name}`);

	const own = new BoxClient({
		tokens: jwtTokenProvider(config, { type: 'user', id: user.id }, { endpoints }),
		endpoints,
	});
	/** @type {import('n8n-nodes-box-platform').BoxUser} */
	const me = await own.request('GET', '/users/me');
	console.log(`His own token: I am ${me.login}`);
	await own.request('DELETE', path`/folders/${folder.id}`);
} finally {
	await service.request('DELETE', path`/users/${user.id}`, { query: { force: true } });
}
