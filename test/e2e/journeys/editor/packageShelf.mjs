/**
 * Where n8n's own installer of community nodes finds the packed package, as if it were published: a registry on this
 * machine, and an `npm` that asks it whatever registry it is told to ask.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { npmCli } from '../../../../scripts/host/npm.mjs';
import { manifestOf } from '../../../../scripts/host/pack.mjs';

/**
 * @typedef {object} Shelf
 * @property {string} name of the package
 * @property {Record<string, string>} env for the n8n that installs from it
 */

/**
 * @param {string} dir for the `npm`
 * @param {string} tarball
 * @returns {Promise<Shelf>}
 */
export async function startShelf(dir, tarball) {
	const content = readFileSync(tarball);
	const manifest = manifestOf(tarball);
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	// Ends with the process that asks it.
	server.unref();
	const url = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
	const dist = {
		tarball: `${url}/package.tgz`,
		integrity: `sha512-${createHash('sha512').update(content).digest('base64')}`,
		shasum: createHash('sha1').update(content).digest('hex'),
	};
	const { name, version } = manifest;
	const listing = JSON.stringify({
		name,
		'dist-tags': { latest: version },
		versions: { [version]: { ...manifest, dist } },
	});
	server.on('request', ({ url: path }, response) => {
		if (path === '/package.tgz') return response.end(content);
		if (path === `/${name}`) {
			return response.setHeader('content-type', 'application/json').end(listing);
		}
		return response.writeHead(404).end('{"error":"not_found"}');
	});
	const bin = join(dir, 'bin');
	writeNpm(bin, url, join(dir, 'npm-cache'));
	return {
		name,
		env: {
			PATH: `${bin}:${process.env.PATH ?? ''}`,
			// What n8n asks of https addresses is refused at once, as it would be by a company's firewall.
			HTTPS_PROXY: 'http://127.0.0.1:9',
			https_proxy: 'http://127.0.0.1:9',
		},
	};
}

/** @type {(bin: string, registry: string, cache: string) => void} */
function writeNpm(bin, registry, cache) {
	const cli = npmCli();
	if (cli === undefined) throw new Error('There is no npm beside this Node.js');
	mkdirSync(bin, { recursive: true });
	const file = join(bin, 'npm');
	const command = [process.execPath, cli].map((part) => `'${part}'`).join(' ');
	writeFileSync(
		file,
		`#!/bin/sh\nexec ${command} "$@" '--registry=${registry}' '--cache=${cache}' '--ignore-scripts'\n`,
	);
	chmodSync(file, 0o755);
}
