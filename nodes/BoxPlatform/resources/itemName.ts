import type { ItemType } from './item';

/**
 * A name as Box takes it, checked before anything is sent.
 * https://developer.box.com/reference/post-folders/
 *
 * @throws RangeError that says what is wrong with the name
 */
export function checkedName(name: string): string {
	const problem = problemOf(name);
	if (problem !== undefined) throw new RangeError(`The name ‘${name}’ ${problem}`);
	return name;
}

function problemOf(name: string): string | undefined {
	if (name === '') return 'is empty';
	if (name === '.' || name === '..') return 'is reserved: Box does not allow . and .. as names';
	if (/[/\\]/.test(name)) return 'contains a slash, which Box does not allow in names';
	if (/\p{Cc}/u.test(name))
		return 'contains an invisible character, which Box does not allow in names';
	// Leading spaces are left to Box: its rules forbid them, but it often takes them.
	if (/\s$/.test(name)) return 'ends with a space, which Box does not allow in names';
	if ([...name].length > maxNameLength) return `is longer than ${maxNameLength} characters`;
	return undefined;
}

const maxNameLength = 255;

/** The name with a number, as file managers do it: ‘report.pdf’ becomes ‘report (1).pdf’. */
export function numberedName(name: string, number: number, type: ItemType): string {
	const dot = type === 'file' ? name.lastIndexOf('.') : -1;
	const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
	const suffix = ` (${number})${extension}`;
	const room = Math.max(1, maxNameLength - [...suffix].length);
	return [...stem].slice(0, room).join('') + suffix;
}
