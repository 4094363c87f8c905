/** Every address of our own pages that the code can give has to be a page of docs/ with that heading. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { BoxPlatformCcgApi } from '../../../../credentials/BoxPlatformCcgApi.credentials';
import { BoxPlatformJwtApi } from '../../../../credentials/BoxPlatformJwtApi.credentials';
import { BoxPlatformOAuth2Api } from '../../../../credentials/BoxPlatformOAuth2Api.credentials';
import { BoxPlatformTokenApi } from '../../../../credentials/BoxPlatformTokenApi.credentials';
import { docsAt } from '../../../../nodes/BoxPlatform/n8n/host/docsSite';
import {
	headings,
	pageOf,
	type Topic,
	wordings,
} from '../../../../nodes/BoxPlatform/n8n/host/wordings';
import { homepage } from '../../../../package.json';

const nodes = 'nodes/BoxPlatform';

/** As GitHub and the site make them of the headings, and those that are written out. */
function anchorsOf(file: string): string[] {
	const text = readFileSync(file, 'utf8');
	const made = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
		heading
			.replaceAll('`', '')
			.trim()
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-'),
	);
	const written = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
	return [...made, ...written];
}

/** What is wrong with an address of the site, or undefined. */
function problemOf(address: string): string | undefined {
	if (!address.startsWith(`${homepage}/`)) return 'not below the homepage of package.json';
	const [page = '', anchor] = address.slice(homepage.length + 1).split('#');
	if (!readdirSync('docs').includes(`${page}.md`)) return `no page ${page}`;
	return anchor === undefined || anchorsOf(`docs/${page}.md`).includes(anchor)
		? undefined
		: `no heading ${anchor}`;
}

describe('addresses of the site', () => {
	it.each([...(Object.keys(wordings) as Topic[]), ...headings])(
		'of the error %s is there',
		(section) => {
			expect(problemOf(pageOf(section))).toBeUndefined();
		},
	);

	it.each([BoxPlatformCcgApi, BoxPlatformJwtApi, BoxPlatformOAuth2Api, BoxPlatformTokenApi])(
		'of the credential %p is there',
		(Credential) => {
			expect(problemOf(new Credential().documentationUrl)).toBeUndefined();
		},
	);

	it.each(readdirSync(nodes).filter((file) => file.endsWith('.node.json')))(
		'in %s are there, beside those of Box',
		(file) => {
			const addresses = readFileSync(path.join(nodes, file), 'utf8').match(/https?:[^"]+/g) ?? [];
			expect(addresses.length).toBeGreaterThan(0);
			const ours = addresses.filter((address) => !address.startsWith('https://developer.box.com/'));
			expect(ours.map((address) => problemOf(address) ?? '')).toEqual(ours.map(() => ''));
		},
	);

	it('notice a page and a heading that are not there', () => {
		expect(problemOf(docsAt('nowhere'))).toBe('no page nowhere');
		expect(problemOf(docsAt('events#nowhere'))).toBe('no heading nowhere');
	});
});

/** Links from page to page, which GitHub shows and the site checks only for the page. */
const pages = ['.', 'docs', 'docs/adr', 'docs/chaos'].flatMap((folder) =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.md'))
		.map((file) => path.join(folder, file)),
);

describe('links between pages', () => {
	it.each(pages)('of %s lead to headings that are there', (file) => {
		const text = readFileSync(file, 'utf8');
		const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)/g)];
		const dead = links.filter(([, target = '', anchor = '']) => {
			const there = target === '' ? file : path.join(path.dirname(file), target);
			return !anchorsOf(there).includes(anchor);
		});
		expect(dead.map(([link]) => link)).toEqual([]);
	});
});
