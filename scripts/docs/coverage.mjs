import { require as requireSource } from 'tsx/cjs/api';

/**
 * @typedef {import('../../test/coverage/index.js').CallRow} CallRow
 * @typedef {import('../../test/coverage/index.js').Peer} Peer
 * @type {typeof import('../../test/coverage/index.js')}
 */
const { callRows, operations, peers } = requireSource(
	'../../test/coverage/index.ts',
	import.meta.url,
);

/** Which calls of Box's API and which actions of peers the package has. */
export function coveragePage() {
	const rows = callRows();
	const made = rows.filter((row) => row.operations.length > 0).length;
	const parts = rows.filter((row) => row.operations.length === 0 && row.isPart).length;
	const planned = rows.filter((row) => row.planned.length > 0).length;
	const left = rows.length - made - parts - planned;
	return `# Coverage

Made by \`npm run docs\`; do not edit. ${operations.size} operations make ${made} of the ${rows.length} calls that Box's OpenAPI files
describe; the package makes ${parts} more by itself, ${planned} are planned, and ${left} are left to **API Request**, which makes every
call with the same credentials, repeats and errors.

Which calls an operation makes is recorded when its test cases run (\`test/coverage/calls\`); why a call is no operation
stands in \`test/coverage/reasons.ts\`, what is to come in \`test/coverage/planned.ts\`. A test fails for a call in none of them.

## Calls of Box's API

| call | here |
|---|---|
${rows.map(callRow).join('\n')}

## What others do

${peers.map(peerSection).join('\n\n')}
`;
}

/** @param {CallRow} row */
function callRow(row) {
	const version = row.version === '2024.0' ? '' : ` (${row.version})`;
	return `| \`${row.call}\`${version} | ${cell(hereOf(row))} |`;
}

/** @param {CallRow} row */
function hereOf({ operations: own, planned, why, isPart }) {
	if (own.length > 0) return named(own);
	if (planned.length > 0) return `planned: ${named(planned)}`;
	return isPart ? (why ?? '') : `API Request. ${why ?? ''}`;
}

/** @param {Peer} peer */
function peerSection({ name, source, rows }) {
	const empty = rows.filter(({ ours }) => !ours.some((one) => operations.has(one))).length;
	return `### ${name}

${source}. ${rows.length} rows, ${empty} without an operation of ours.

| action | here |
|---|---|
${rows.map(peerRow).join('\n')}`;
}

/** @param {Peer['rows'][number]} row */
function peerRow({ action, ours, why }) {
	const there = ours.filter((one) => operations.has(one));
	const toCome = ours.filter((one) => !operations.has(one));
	const texts = [
		...(there.length > 0 ? [named(there)] : []),
		...(toCome.length > 0 ? [`planned: ${named(toCome)}`] : []),
		...(why ? [why] : []),
	];
	return `| ${cell(action)} | ${cell(texts.join('. '))} |`;
}

/** @param {readonly string[]} names */
const named = (names) => names.map((name) => `\`${name}\``).join(', ');

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|');
