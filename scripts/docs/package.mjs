import { scanExceptions } from '../package/scanExceptions.mjs';
import { touched } from '../package/touched.mjs';

/** What dist/ touches of the machine. */
export function touchesTable() {
	const reasons = new Set(touched.map(({ what, because }) => `${fileOf(what)}|${because}`));
	const rows = [...reasons].map((key) => {
		const names = touched
			.filter(({ what, because }) => key === `${fileOf(what)}|${because}`)
			.map(({ what }) => `\`${what.slice(fileOf(what).length + 2).replaceAll('`', '')}\``);
		const [file = '', because = ''] = key.split('|');
		return `| \`${file}\` | ${names.join(', ')} | ${because} |`;
	});
	return ['| file | touches | for |', '|---|---|---|', ...rows].join('\n');
}

/** @param {string} what */
function fileOf(what) {
	return what.slice(0, what.indexOf(': '));
}

/** The errors of n8n's scanner that stay. */
export function exceptionsTable() {
	const rows = scanExceptions.map(
		({ rule, about, because }) =>
			`| \`${rule.replace(/^.*\//, '')}\` | ${about.map((word) => `\`${word}\``).join(', ')} | ${because} |`,
	);
	return ['| rule | about | why |', '|---|---|---|', ...rows].join('\n');
}
