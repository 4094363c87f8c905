import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import manifest from '../../package.json';

const root = path.resolve(__dirname, '../..');
const { nodes, credentials } = manifest.n8n;

/** What n8n does when it starts, in a process of its own; the files of dist/ that it took. */
const start = `
	for (const file of ${JSON.stringify([...nodes, ...credentials])}) {
		const loaded = require(require('node:path').resolve(file));
		for (const name of Object.keys(loaded)) new loaded[name]();
	}
	const own = Object.keys(require.cache).filter((file) => file.includes('/dist/') && !file.includes('node_modules'));
	console.log(JSON.stringify(own.map((file) => require('node:path').relative('dist', file)).sort()));
`;

it('makes its nodes and credentials without the client and the packages that come along', async () => {
	const { stdout } = await promisify(execFile)(process.execPath, ['-e', start], { cwd: root });
	const files = [...nodes, ...credentials].map((file) => path.relative('dist', file));
	expect(JSON.parse(stdout)).toEqual([...files, 'index.js'].sort());
});
