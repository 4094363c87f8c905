import { require as requireSource } from 'tsx/cjs/api';

/**
 * @typedef {import('../../nodes/BoxPlatform/operation/index.js').Resource} Resource
 * @type {{ resources: readonly Resource[] }}
 */
const { resources } = requireSource('../../nodes/BoxPlatform/resources/index.ts', import.meta.url);

/** The operations of the node as tables, from the registry in the sources. */
export function operationsPage() {
	const count = resources.reduce((sum, { operations }) => sum + operations.length, 0);
	return `# Operations of the Box Platform node

${count} operations of ${resources.length} resources. Made by \`npm run docs\` from the code; do not edit.
Every operation also has **Request Options**: As-User, and how many items to work on at the same time.

${resources.map(section).join('\n\n')}
`;
}

/** @param {Resource} resource */
function section({ name, value, operations }) {
	return [
		`## ${name} \`${value}\``,
		'',
		'| operation | what it does | parameters | app scope (one of) |',
		'|---|---|---|---|',
		...operations.map(row),
	].join('\n');
}

/** @param {Resource['operations'][number]} operation */
function row({ name, value, description, parameters, scopes }) {
	const cells = [
		`**${name}** \`${value}\``,
		cell(description),
		cell(parameters.flatMap(fieldsOf).join(', ')),
		scopes.join(', ') || '–',
	];
	return `| ${cells.join(' | ')} |`;
}

/** @param {Resource['operations'][number]['parameters'][number]} parameter */
function fieldsOf({ type, name, options = [] }) {
	if (type === 'notice') return [];
	return type === 'collection'
		? [`${name} (${options.map((option) => option.name).join(', ')})`]
		: [name];
}

/** @param {string} text */
function cell(text) {
	return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
