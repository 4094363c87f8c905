/**
 * Links from a page to what lies outside docs/, which GitHub can follow and the site cannot: files of examples/ come
 * along with the site, the rest is shown in the repository, if package.json names one, and else without a link.
 */
import path from 'node:path';

import type { MarkdownOptions } from 'vitepress';

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0];
type Token = ReturnType<Markdown['parse']>[number];

/** @param repository such as `https://github.com/owner/name`, or undefined as long as there is none */
export function linkOutside(markdown: Markdown, repository: string | undefined): void {
	markdown.core.ruler.push('links-outside', ({ tokens, env }) => {
		const { relativePath = '' } = env as { relativePath?: string };
		for (const token of tokens) {
			if (token.children !== null) {
				token.children = relinked(token.children, path.posix.dirname(relativePath), repository);
			}
		}
	});
}

/** The address without `git+` and `.git`. */
export function repositoryOf(written: string | { url: string } | undefined): string | undefined {
	const url = typeof written === 'string' ? written : written?.url;
	return url?.replace(/^git\+/, '').replace(/\.git$/, '');
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
