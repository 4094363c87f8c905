/**
 * A text in which each line of a block of code is blank, fences included, and which is otherwise the same and as long:
 * whatever is found in it is found at its place, and is no example.
 *
 * @param {string} text Markdown
 */
export function withoutCodeBlocks(text) {
	let fence = '';
	const lines = text.split('\n').map((line) => {
		const [, mark = ''] = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
		const blank = line.replace(/[^\r]/g, ' ');
		if (fence !== '') {
			if (mark.startsWith(fence) && line.trim() === mark) fence = '';
			return blank;
		}
		fence = mark;
		return mark === '' ? line : blank;
	});
	return lines.join('\n');
}
