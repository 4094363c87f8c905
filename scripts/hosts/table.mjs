/** @typedef {{ version: string, checks: import('./checks.mjs').Check[] }} HostResult */

/**
 * One row a version, one column a check.
 *
 * @param {HostResult[]} results
 */
export function table(results) {
	const names = [...new Set(results.flatMap(({ checks }) => checks.map(({ name }) => name)))];
	const rows = results.map(({ version, checks }) => {
		const cells = names.map((name) => cell(checks.find((one) => one.name === name)));
		return [version, ...cells];
	});
	return [['n8n', ...names], names.map(() => '---').concat('---'), ...rows]
		.map((row) => `| ${row.join(' | ')} |`)
		.join('\n');
}

/** @param {import('./checks.mjs').Check | undefined} check */
function cell(check) {
	if (check === undefined) return 'did not run';
	return check.isGood ? check.note : `FAILED: ${check.note}`;
}
