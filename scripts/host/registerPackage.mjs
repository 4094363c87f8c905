import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

/**
 * n8n loads every package in the community folder, but its page Settings → Community nodes lists
 * the ones in its database, which only its own installer from a registry writes. These are the rows
 * that the installer would have written (in its `InstalledPackagesRepository`).
 */
const WRITE_ROWS = `
	const { DatabaseSync } = require('node:sqlite');
	const [file, text] = process.argv.slice(1);
	const { name, version, authorName, nodes } = JSON.parse(text);
	const db = new DatabaseSync(file);
	db.exec('PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE');
	db.prepare('DELETE FROM installed_packages WHERE "packageName" = ?').run(name);
	const now = new Date().toISOString().replace('T', ' ').replace('Z', '');
	db.prepare(\`INSERT INTO installed_packages
		("packageName", "installedVersion", "authorName", "createdAt", "updatedAt")
		VALUES (?, ?, ?, ?, ?)\`).run(name, version, authorName, now, now);
	const insert = db.prepare(\`INSERT OR REPLACE INTO installed_nodes
		("name", "type", "latestVersion", "package") VALUES (?, ?, ?, ?)\`);
	for (const node of nodes) insert.run(node.displayName, node.name, node.version, name);
	db.exec('COMMIT');
	db.close();
`;

/**
 * Lists a package of the data folder on the page of installed community nodes. For SQLite only: on
 * another database the package works the same, it is just not listed there.
 *
 * @param {object} options
 * @param {import('./cache.mjs').N8nHost} options.host
 * @param {string} options.dataDir
 * @param {import('./n8nRest.mjs').N8nRest} options.rest
 * @param {{ name: string, version: string }} options.installed
 * @returns {Promise<string[]>} the types of the package's nodes that n8n has loaded
 */
export async function registerPackage({ host, dataDir, rest, installed }) {
	const nodes = (await nodeTypes(rest)).filter(
		// n8n derives an AI tool from a node; its installer does not list those.
		({ name, outputs }) => name.startsWith(`${installed.name}.`) && !outputs.includes('ai_tool'),
	);
	const database = join(dataDir, '.n8n', 'database.sqlite');
	if (nodes.length > 0 && existsSync(database)) {
		/** @param {number | number[]} version */
		const latest = (version) => (Array.isArray(version) ? Math.max(...version) : version);
		const row = {
			...installed,
			authorName: `The ${installed.name} contributors`,
			// One entry a version is served; the page shows one a node.
			nodes: [...new Map(nodes.map((node) => [node.name, node])).values()].map((node) => ({
				displayName: node.displayName,
				name: node.name,
				version: latest(node.version),
			})),
		};
		const args = ['--no-warnings', '-e', WRITE_ROWS, database, JSON.stringify(row)];
		const done = spawnSync(host.node, args, { encoding: 'utf8' });
		if (done.status !== 0) throw new Error(`Cannot list the package in n8n: ${done.stderr}`);
	}
	return [...new Set(nodes.map(({ name }) => name))];
}

/**
 * The descriptions of all node types that the editor loads.
 *
 * @param {{ url: string, cookie: string }} session
 * @returns {Promise<import('n8n-workflow').INodeTypeDescription[]>}
 */
export async function nodeTypes({ url, cookie }) {
	const response = await fetch(`${url}/types/nodes.json`, { headers: { cookie } });
	if (!response.ok) throw new Error(`n8n answered ${response.status} to /types/nodes.json`);
	return /** @type {import('n8n-workflow').INodeTypeDescription[]} */ (await response.json());
}
