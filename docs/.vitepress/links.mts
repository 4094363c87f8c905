/**
 * Links from a page to what lies outside docs/, which GitHub can follow and the site cannot: files of examples/ come
 * along with the site, the rest is shown in the repository, if package.json names one, and else without a link. And the
 * other way round: what pages of the npm package can only name, such as `docs/examples.md`, is a link in the site.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type { MarkdownOptions } from 'vitepress';

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0];
type Token = ReturnType<Markdown['parse']>[number];
type TokenClass = new (type: string, tag: string, nesting: 1 | -1) => Token;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param repository such as `https://github.com/owner/name`, or undefined as long as there is none */
export function linkOutside(markdown: Markdown, repository: string | undefined): void {
	markdown.core.ruler.push('links-outside', ({ tokens, env, Token }) => {
		const { relativePath = '' } = env as { relativePath?: string };
		for (const token of tokens) {
			if (token.children !== null) {
				const children = withNamesLinked(token.children, Token);
				token.children = relinked(children, path.posix.dirname(relativePath), repository);
			}
		}
	});
}

/** The address without `git+` and `.git`. */
export function repositoryOf(written: string | { url: string } | undefined): string | undefined {
	const url = typeof written === 'string' ? written : written?.url;
	return url?.replace(/^git\+/, '').replace(/\.git$/, '');
}

function withNamesLinked(tokens: Token[], TokenOf: TokenClass): Token[] {
	let depth = 0;
	return tokens.flatMap((token) => {
		if (token.type === 'link_open') depth += 1;
		if (token.type === 'link_close') depth -= 1;
		const href = token.type === 'code_inline' && depth === 0 ? hrefOf(token.content) : undefined;
		if (href === undefined) return [token];
		const open = new TokenOf('link_open', 'a', 1);
		open.attrSet('href', href);
		return [open, token, new TokenOf('link_close', 'a', -1)];
	});
}

/** Where in the site a file is that is named from the root of the project, if it comes along. */
function hrefOf(name: string): string | undefined {
	const isCarried = /^(?:docs\/[\w/-]+\.md|examples\/[\w/-]+\.\w+)$/.test(name);
	if (!isCarried || !existsSync(path.join(root, name))) return undefined;
	return `/${name.replace(/^docs\//, '')}`;
}

function relinked(tokens: Token[], folder: string, repository: string | undefined): Token[] {
	let isDropped = false;
	return tokens.filter((token) => {
		if (token.type === 'link_close' && isDropped) {
			isDropped = false;
			return false;
		}
		const href = token.type === 'link_open' ? token.attrGet('href') : null;
		if (href === null || !href.startsWith('.')) return true;
		const place = path.posix.join(folder, href);
		if (!place.startsWith('../')) return true;
		const file = place.slice('../'.length);
		if (/^examples\/.*\.\w+$/.test(file)) token.attrSet('href', `/${file}`);
		else if (repository === undefined) isDropped = true;
		else token.attrSet('href', `${repository}/blob/HEAD/${file}`);
		return !isDropped;
	});
}
