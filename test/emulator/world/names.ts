import { Problem } from '../kernel/problem';

const RULE =
	'Names cannot contain non-printable ASCII, / or \\, leading or trailing whitespace. ' +
	'The special names "." or ".." are also unsupported.';

/** Box's name rules. Leading spaces pass in practice. */
export function checkName(name: string): string {
	const bad =
		name === '' ||
		name === '.' ||
		name === '..' ||
		/[/\\\u0000-\u001f\u007f]/.test(name) ||
		/\s$/.test(name);
	if (bad) {
		throw new Problem(400, 'item_name_invalid', 'Item name invalid', { context: RULE });
	}
	if ([...name].length > 255) {
		throw new Problem(400, 'item_name_too_long', 'Item name too long');
	}
	return name;
}
