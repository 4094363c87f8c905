/** Works with a file that is open to the user by its shared link alone. */
import { buffer } from 'node:stream/consumers';
import { BoxClient, path, staticToken, unlessRefused } from 'n8n-nodes-box-platform';
import { endpoints, setting } from './settings.mjs';

const box = new BoxClient({ tokens: staticToken(setting('BOX_DEVELOPER_TOKEN')), endpoints });
/** What opens the link; `&shared_link_password=` follows where it has a password. */
const headers = { boxapi: `shared_link=${setting('BOX_SHARED_LINK')}` };

/** @type {import('n8n-nodes-box-platform').BoxFile} */
const file = await box.request('GET', '/shared_items', { headers });
console.log(`The link leads to ${file.name}`);

const without = await unlessRefused(box.request('GET', path`/files/${file.id}`), 403, 404);
console.log(without === undefined ? 'Without the link there is no access' : 'It is open anyway');

const { stream } = await box.download({ fileId: file.id, headers });
console.log(`It has ${(await buffer(stream)).length} bytes`);
