import { withoutCodeBlocks } from '../markdown.mjs';

/**
 * CHANGELOG.md with what has gathered under Unreleased, and the texts of the changesets, as a version of its own.
 *
 * @param {string} changelog
 * @param {{ version: string, date: string, notes: string[] }} release
 */
export function released(changelog, { version, date, notes }) {
	const { before, after } = partedAtUnreleased(changelog);
	const lines = notes.map((note) => `- ${note.trim().replace(/\n+/g, '\n  ')}\n`).join('');
	const added = lines === '' ? '' : `\n${lines}`;
	return `${before}\n## ${version} (${date})\n${added}${after}`;
}

/**
 * What stands up to the heading, and what behind it. It is a heading only as a line of its own that is no code: what
 * a sentence or an example says is text.
 *
 * @param {string} changelog
 * @throws {Error} unless there is exactly one
 */
export function partedAtUnreleased(changelog) {
	const headings = [
		...withoutCodeBlocks(changelog).matchAll(/^ {0,3}##[ \t]+Unreleased(?:[ \t]+#+)?[ \t\r]*$/gim),
	];
	const [heading] = headings;
	if (heading === undefined) throw new Error('CHANGELOG.md has no part “## Unreleased”');
	if (headings.length > 1) {
		const lines = headings.map(({ index }) => changelog.slice(0, index).split('\n').length);
		throw new Error(
			`CHANGELOG.md has several parts “## Unreleased”, in the lines ${lines.join(' and ')}: put what is below them under one`,
		);
	}
	const end = heading.index + heading[0].length + 1;
	return { before: `${changelog.slice(0, end).trimEnd()}\n`, after: changelog.slice(end) };
}
