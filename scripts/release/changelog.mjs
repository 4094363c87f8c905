/**
 * CHANGELOG.md with what has gathered under Unreleased, and the texts of the changesets, as a version of its own.
 *
 * @param {string} changelog
 * @param {{ version: string, date: string, notes: string[] }} release
 */
export function released(changelog, { version, date, notes }) {
	const heading = '## Unreleased\n';
	const [before, after] = changelog.split(heading);
	if (before === undefined || after === undefined) {
		throw new Error('CHANGELOG.md has no part “## Unreleased”');
	}
	const lines = notes.map((note) => `- ${note.trim().replace(/\n+/g, '\n  ')}\n`).join('');
	const added = lines === '' ? '' : `\n${lines}`;
	return `${before}${heading}\n## ${version} (${date})\n${added}${after}`;
}
