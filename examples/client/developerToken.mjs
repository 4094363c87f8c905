/** The shortest way in: a developer token of the Developer Console, which works for an hour. */
import { BoxClient, staticToken } from 'n8n-nodes-box-platform';
import { endpoints, setting } from './settings.mjs';

const box = new BoxClient({ tokens: staticToken(setting('BOX_DEVELOPER_TOKEN')), endpoints });

/** @type {import('n8n-nodes-box-platform').BoxUser} */
const me = await box.request('GET', '/users/me');
console.log(`The token is ${me.name}'s (${me.login})`);

/** @type {AsyncIterable<import('n8n-nodes-box-platform').BoxItem>} */
const items = box.pages('/folders/0/items', { paging: 'marker', query: { usemarker: true } });
for await (const item of items) console.log(`${item.type} ${item.id} ${item.name}`);
