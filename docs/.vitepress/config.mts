/**
 * The site that `npm run docs:build` makes of docs/. Its address is `homepage` of package.json, the one place to fill
 * before the first publication. A dead link between pages fails the build.
 */
import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { type DefaultTheme, defineConfig, type MarkdownOptions } from 'vitepress';

import { linkOutside, repositoryOf } from './links.mjs';

interface Manifest {
	homepage: string;
	description: string;
	repository?: string | { url: string };
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
const { pathname } = new URL(manifest.homepage);

const sidebar: DefaultTheme.SidebarItem[] = [
	{
		text: 'Start',
		items: [
			{ text: 'First workflow in five minutes', link: '/first-workflow' },
			{ text: 'Examples', link: '/examples' },
			{ text: 'Credentials', link: '/credentials' },
		],
	},
	{
		text: 'Nodes',
		items: [
			{ text: 'Operations', link: '/operations' },
			{ text: 'Events: the trigger', link: '/events' },
			{ text: 'Webhooks: the other trigger', link: '/webhooks' },
			{ text: 'Box AI', link: '/ai' },
			{ text: 'Box Sign and Doc Gen', link: '/sign' },
		],
	},
	{
		text: 'In operation',
		items: [
			{ text: 'Troubleshooting', link: '/troubleshooting' },
			{ text: 'Performance', link: '/performance' },
			{ text: 'Scale', link: '/scale' },
			{ text: 'From the built-in Box nodes', link: '/migrating' },
		],
	},
	{
		text: 'For programs and tests',
		items: [
			{ text: 'The client', link: '/client' },
			{ text: 'The Box emulator', link: '/emulator' },
			{ text: 'Environment variables', link: '/environment' },
		],
	},
	{
		text: 'For contributors',
		collapsed: true,
		items: [
			{ text: 'Architecture', link: '/architecture' },
			{ text: 'Adding an operation', link: '/adding-an-operation' },
			{ text: 'Coverage of the Box API', link: '/coverage' },
			{ text: 'Mutants', link: '/mutants' },
			{ text: 'Chaos: one process', link: '/chaos/sqlite' },
			{ text: 'Chaos: queue mode', link: '/chaos/queue' },
			{
				text: 'Decisions',
				collapsed: true,
				items: [
					{ text: '1: Transport', link: '/adr/0001-transport' },
					{ text: '2: Bundling', link: '/adr/0002-bundling' },
					{ text: '3: Exactly once', link: '/adr/0003-exactly-once' },
					{ text: '4: One bundle', link: '/adr/0004-one-bundle' },
					{ text: '5: Rooms', link: '/adr/0005-rooms' },
					{ text: '6: Engine 2.0 of n8n', link: '/adr/0006-engine-2' },
					{ text: '7: Shared reader', link: '/adr/0007-shared-reader' },
					{ text: '8: Webhooks', link: '/adr/0008-webhooks' },
				],
			},
		],
	},
];

/** Braces are text wherever they stand: nothing in these pages is a template of Vue. */
const asText: NonNullable<MarkdownOptions['config']> = ({ renderer: { rules } }) => {
	for (const name of ['text', 'code_inline', 'html_block', 'html_inline'] as const) {
		const rule = rules[name];
		rules[name] = (...args) => (rule?.(...args) ?? '').replaceAll('{{', '&#123;&#123;');
	}
};

/** Links to headings are written for GitHub, and the same in the site. */
function asOnGitHub(heading: string): string {
	return heading
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');
}

export default defineConfig({
	lang: 'en',
	title: 'Box Platform for n8n',
	description: manifest.description,
	base: pathname.endsWith('/') ? pathname : `${pathname}/`,
	// The links in the editor are such as /troubleshooting#no-answer.
	cleanUrls: true,
	outDir: '../artifacts/site',
	cacheDir: '../node_modules/.cache/vitepress',
	markdown: {
		attrs: { disable: true },
		anchor: { slugify: asOnGitHub },
		config(markdown) {
			asText(markdown);
			linkOutside(markdown, repositoryOf(manifest.repository));
		},
	},
	async buildEnd({ outDir }) {
		await cp(path.join(root, 'examples'), path.join(outDir, 'examples'), { recursive: true });
	},
	themeConfig: {
		nav: [
			{ text: 'First workflow', link: '/first-workflow' },
			{ text: 'Operations', link: '/operations' },
			{ text: 'Troubleshooting', link: '/troubleshooting' },
		],
		sidebar,
		outline: { level: [2, 3] },
		search: { provider: 'local' },
	},
});
