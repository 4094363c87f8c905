import { require as requireSource } from 'tsx/cjs/api';

/**
 * @typedef {import('../../nodes/BoxPlatform/operation/index.js').Resource} Resource
 * @typedef {import('../../nodes/BoxPlatform/resources/index.js').NodeResources} NodeResources
 * @type {{ actionNodes: readonly NodeResources[], resources: readonly Resource[] }}
 */
const { actionNodes, resources } = requireSource(
	'../../nodes/BoxPlatform/resources/index.ts',
	import.meta.url,
);

/**
 * @typedef {import('../../nodes/BoxPlatform/operation/index.js').Parameter} Parameter
 * @type {{ requestOptionsParameter: Parameter }}
 */
const { requestOptionsParameter } = requireSource(
	'../../nodes/BoxPlatform/n8n/action/requestOptions.ts',
	import.meta.url,
);

/** The operations of the node as tables, from the registry in the sources. */
export function operationsPage() {
	const count = resources.reduce((sum, { operations }) => sum + operations.length, 0);
	return `# Operations of the action nodes

${count} operations of ${resources.length} resources in ${actionNodes.length} nodes. Made by \`npm run docs\` from the code; do not edit.
Every operation also has [**Request Options**](#request-options).

## Request Options

| option | what it does |
|---|---|
${(requestOptionsParameter.options ?? []).map(optionRow).join('\n')}

All but *Parallel Items* and *Upload Memory* can differ from item to item.

### Acting for others

**Act As** names a user, and **Act With** the way to act as him:

| | As-User Header | Token of the User |
|---|---|---|
| what Box gets | the token of the credential, and the ID of the user | a token that is the user's own |
| credentials | all of an admin, a co-admin or a service account | those of an app that signs in by itself, JWT or CCG |
| setting of the app | *Make API calls using the as-user header* | *Generate user access tokens* |
| whose rights count | those of the user, within the scopes of the app | the same |
| a token is asked for | never | about once an hour for each user; all items and nodes of an n8n process share it |

With *Token of the User* one workflow can create an app user (**User > Create**, *App User*) and work as him in the next node:
Act As by ID with \`{{ $json.id }}\`. An e-mail address is looked up with the credential's own token, which needs the scope
*Manage users*. The lists of the editor show what the user sees, unless Act As is an expression. Box's rate limits count for
a user, whichever way he is reached. The trigger has both options too.

${actionNodes.map(nodeSection).join('\n\n')}
`;
}

/** @param {NodeResources} node */
function nodeSection({ displayName, resources: own }) {
	return [`# ${displayName}`, ...own.map(section)].join('\n\n');
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

/** @param {Parameter['options'] extends ReadonlyArray<infer O> | undefined ? O : never} option */
function optionRow(option) {
	if (!('type' in option)) return '';
	const choices = (option.options ?? []).flatMap((choice) =>
		'value' in choice ? [`*${choice.name}*: ${choice.description ?? ''}`] : [],
	);
	const end = choices.length > 0 ? '.' : '';
	const text = [`${option.description ?? ''}${end}`, ...choices].join(' ');
	return `| **${option.displayName}** \`${option.name}\` | ${cell(text)} |`;
}

/** @param {string} text */
function cell(text) {
	return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
