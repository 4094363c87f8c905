/**
 * The address of the site where n8n or its linter wants a plain text: in credentials and in the codex of nodes. It comes
 * from `homepage` of package.json, the one place to fill.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../run.mjs';

/** @type {{ homepage: string }} */
const { homepage } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

const pages = readdirSync(path.join(root, 'docs'))
	.filter((file) => file.endsWith('.md'))
	.map((file) => file.slice(0, -'.md'.length));
const ofPage = new RegExp(
	`(['"])https?://[^'"\\s]*/(?=(?:${pages.join('|')})(?:#[\\w-]+)?\\1)`,
	'g',
);

/** The files that hold such an address. */
export function linkingFiles() {
	return ['credentials', 'nodes/BoxPlatform'].flatMap((folder) =>
		readdirSync(path.join(root, folder))
			.filter((file) => /\.(?:credentials\.ts|node\.json)$/.test(file))
			.map((file) => `${folder}/${file}`),
	);
}

/** @param {string} text */
export function withAddresses(text) {
	return text.replace(ofPage, (address, /** @type {string} */ quote) =>
		/^.https?:\/\/(?:\w+\.)*box\.com\//.test(address)
			? address
			: `${quote}${homepage.replace(/\/$/, '')}/`,
	);
}
