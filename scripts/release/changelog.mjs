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
	const ends = endsOfHeadings(changelog);
	const [{ line, end } = { line: 0, end: 0 }] = ends;
	if (line === 0) throw new Error('CHANGELOG.md has no part “## Unreleased”');
	if (ends.length > 1) {
		const places = ends.map((one) => one.line).join(' and ');
		throw new Error(
			`CHANGELOG.md has several parts “## Unreleased”, in the lines ${places}: put what is below them under one`,
		);
	}
	return { before: changelog.slice(0, end), after: changelog.slice(end) };
}

/** @param {string} changelog */
function endsOfHeadings(changelog) {
	/** @type {Array<{ line: number, end: number }>} */
	const found = [];
	let fence = '';
	let end = 0;
	for (const [index, whole] of changelog.split('\n').entries()) {
		end += whole.length + 1;
		const text = whole.trimEnd();
		const [, mark = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)/.exec(text) ?? [];
		if (fence !== '') {
			if (mark.startsWith(fence) && rest === '') fence = '';
		} else if (mark !== '') {
			fence = mark;
		} else if (/^ {0,3}##[ \t]+Unreleased(?:[ \t]+#+)?$/i.test(text)) {
			found.push({ line: index + 1, end });
		}
	}
	return found;
}
