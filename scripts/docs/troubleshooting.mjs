/** docs/troubleshooting.md: the table of wordings, and every refusal of a value that stands in the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { require as requireSource } from 'tsx/cjs/api';
import ts from 'typescript';

import { root } from '../run.mjs';

/**
 * @typedef {import('../../nodes/BoxPlatform/n8n/host/wordings/entry.js').Entry} Entry
 * @typedef {{ message: string, hint: string | undefined }} Refusal
 */

/** @type {Record<string, Record<string, Entry>>} */
const { boxAnswers } = load('boxAnswers');
/** @type {Record<string, Record<string, Entry>>} */
const { actAs } = load('actAs');
/** @type {Record<string, Record<string, Entry>>} */
const { signIn } = load('signIn');
/** @type {Record<string, Record<string, Entry>>} */
const { elsewhere } = load('elsewhere');

/** @type {typeof import('../../nodes/BoxPlatform/n8n/host/wordings/entry.js')} */
const { byWay } = load('entry');

/** @param {string} name */
function load(name) {
	return requireSource(`../../nodes/BoxPlatform/n8n/host/wordings/${name}.ts`, import.meta.url);
}

export function troubleshootingPage() {
	return `# Troubleshooting

Every message of these nodes, what it means and what to do. Made by \`npm run docs\` from the code; do not edit.

An error says what failed, what to do, and where Box refused something also **Box's own sentence**, the HTTP status, Box's code
and the request ID: Box's support finds the request by it. On the error output of a node, \`error\` is the message and
\`details\` holds the rest, both as text; in an error workflow the description is HTML, for its link. Parts that differ from case to case stand here as *…*.

- [What Box answers](#what-box-answers)
- [Acting as another user](#acting-as-another-user)
- [Signing in](#signing-in)
- [Network, content and n8n](#network-content-and-n8n)
- [Values that are refused](#values-that-are-refused)

## What Box answers

${entries(boxAnswers)}

## Acting as another user

${entries(actAs)}

## Signing in

${entries(signIn)}

## Network, content and n8n

${entries(elsewhere)}

## Values that are refused

Nothing is sent then. The first column names the field, or what is wrong; expressions are the usual cause: look at what they
give for the item that failed.

${refusals()}
`;
}

/** @param {Record<string, Entry> | undefined} table */
function entries(table = {}) {
	return Object.entries(table)
		.map(([topic, { message, advice, adviceInTrigger, meaning }]) =>
			[
				`<a id="${topic}"></a>`,
				'',
				`### ${text(message)}`,
				'',
				text(meaning),
				'',
				...(typeof advice === 'string'
					? advice === '' || advice === '{problem}'
						? ['The message says what to change.']
						: [`**What to do:** ${text(advice)}`]
					: byWay(advice).flatMap(([way, words], index) => [
							...(index === 0 ? [] : ['']),
							`**What to do, ${way}:** ${text(words)}`,
						])),
				...(adviceInTrigger === undefined
					? []
					: ['', `**In a trigger:** ${text(adviceInTrigger)}`]),
			].join('\n'),
		)
		.join('\n\n');
}

/** Values as an ellipsis, and nothing that Markdown would take for its own. @param {string} template */
function text(template) {
	return template
		.replace(/\{\w+\}/g, '…')
		.replace(/…(?:, )?…/g, '…')
		.replaceAll('|', '\\|')
		.replaceAll('<', '&lt;');
}

const sources = path.join(root, 'nodes/BoxPlatform');
const readers = 'Any field, by what it takes';
const trigger = 'The trigger';
const webhookTrigger = 'The webhook trigger';
const configuration = 'What is entered in a credential';
const rest = 'Answers, content and addresses';

/** What stands above the refusals of a file. @param {string} file */
function placeOf(file) {
	const [room, name = '', operation] = file.split('/');
	if (room === 'values') return readers;
	if (room === 'resources') return operation === undefined ? 'Several operations' : title(name);
	if (file.startsWith('client/auth/') || /^n8n\/host\/(?:boxClient|oAuth2)/.test(file))
		return configuration;
	if (/^n8n\/(?:trigger\/|host\/hostFeatures)/.test(file)) return trigger;
	if (file.startsWith('n8n/webhook/')) return webhookTrigger;
	return room === 'n8n' || room === 'values' ? readers : rest;
}

/** @param {string} name such as `metadataTemplate` */
function title(name) {
	return name
		.replace(/[A-Z]/g, (letter) => ` ${letter}`)
		.replace(/^./, (letter) => letter.toUpperCase());
}

function refusals() {
	/** @type {Map<string, Map<string, string>>} */
	const places = new Map();
	const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
		.map((file) => file.replaceAll(path.sep, '/'))
		.filter((file) => file.endsWith('.ts'))
		// For programs alone: no node signs a user in.
		.filter((file) => !file.startsWith('client/oauth2/'))
		.sort();
	for (const file of files) noteNamedTexts(path.join(sources, file));
	for (const file of files) {
		const place = placeOf(file);
		const rows = places.get(place) ?? new Map();
		for (const { message, hint } of refusalsIn(path.join(sources, file))) {
			if (!rows.has(message)) rows.set(message, hint ?? '');
		}
		if (rows.size > 0) places.set(place, rows);
	}
	return [...places]
		.sort(([a], [b]) => Number(a === rest) - Number(b === rest) || (a < b ? -1 : 1))
		.map(([place, rows]) =>
			[
				`### ${place}`,
				'',
				'| message | what to do |',
				'|---|---|',
				...[...rows]
					.sort(([a], [b]) => (a < b ? -1 : 1))
					.map(
						([message, hint]) => `| ${text(message)} | ${/[a-z]/i.test(hint) ? text(hint) : '–'} |`,
					),
			].join('\n'),
		)
		.join('\n\n');
}

/** The texts that stand in the sources of `values` under a name, as several refusals have the same hint. */
const constants = new Map(
	readdirSync(path.join(sources, 'values'), { encoding: 'utf8' }).flatMap((file) => {
		const source = parsed(path.join(sources, 'values', file));
		return source.statements.flatMap((statement) =>
			ts.isVariableStatement(statement)
				? statement.declarationList.declarations.flatMap(({ name, initializer }) =>
						initializer && ts.isStringLiteralLike(initializer)
							? [/** @type {const} */ ([name.getText(), initializer.text])]
							: [],
					)
				: [],
		);
	}),
);

/** @param {string} file */
function parsed(file) {
	return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

/**
 * The texts of `new RangeError(…)`, of `refusal(node, …, { description })`, of `fail(…, hint)` and
 * `refuse(…, hint)`, and of the errors of the client about data and configurations.
 *
 * @param {string} file
 * @returns {Refusal[]}
 */
function refusalsIn(file) {
	/** @type {Refusal[]} */
	const found = [];
	/** @param {ts.Node} node */
	const visit = (node) => {
		const refusal = refusalOf(node);
		// What is only handed on has no text of its own.
		if (refusal && /[a-z]{3}/i.test(refusal.message.replaceAll('…', ''))) found.push(refusal);
		ts.forEachChild(node, visit);
	};
	visit(parsed(file));
	return found;
}

/** Their second argument is the text. */
const dataErrors = ['BoxDataError', 'OtherPart'];

/**
 * @param {ts.Node} node
 * @returns {Refusal | undefined}
 */
function refusalOf(node) {
	if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
		const { text: name } = node.expression;
		const [first, second, third] = node.arguments ?? [];
		if (name === 'RangeError' && first) return { message: shown(first), hint: undefined };
		if (dataErrors.includes(name) && second) return { message: shown(second), hint: undefined };
		if (name === 'BoxAuthError' && third) return { message: shown(third), hint: undefined };
	}
	if (!ts.isCallExpression(node)) return undefined;
	const { expression } = node;
	const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
	const [problem, hint, options] = node.arguments;
	if (!ts.isIdentifier(name) || problem === undefined) return undefined;
	if (name.text === 'refusal' && hint) {
		return { message: shown(hint), hint: options && descriptionIn(options) };
	}
	if (name.text === 'wrong' || name.text === 'wrongField')
		return { message: shown(problem), hint: undefined };
	if (name.text !== 'fail' && name.text !== 'refuse') return undefined;
	const message = shown(problem);
	// The name of the field stands before it, unless the text names one itself.
	return {
		message: /^[a-z]/.test(message) ? `‘…’ ${message}` : message,
		hint: hint && shown(hint),
	};
}

/** @param {ts.Expression} options */
function descriptionIn(options) {
	if (!ts.isObjectLiteralExpression(options)) return undefined;
	for (const property of options.properties) {
		if (!ts.isPropertyAssignment(property)) continue;
		if (property.name.getText() === 'description') return shown(property.initializer);
	}
	return undefined;
}

/**
 * Texts that stand under a name of their own, since several refusals share them.
 *
 * @type {Map<string, string>}
 */
const namedTexts = new Map();

/** @param {string} file */
function noteNamedTexts(file) {
	for (const [, name = '', written = ''] of readFileSync(file, 'utf8').matchAll(
		/^(?:export )?const (\w+) =\s+'([^'\n]+)';$/gm,
	)) {
		namedTexts.set(name, written);
	}
}

/**
 * A text of the sources, with an ellipsis for what is put into it.
 *
 * @param {ts.Node} node
 * @returns {string}
 */
function shown(node) {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isIdentifier(node)) return namedTexts.get(node.text) ?? '…';
	if (ts.isTemplateExpression(node)) {
		return node.templateSpans.reduce(
			(text, { literal }) => `${text}…${literal.text}`,
			node.head.text,
		);
	}
	if (ts.isConditionalExpression(node)) {
		return `${shown(node.whenTrue)} / ${shown(node.whenFalse)}`;
	}
	if (ts.isBinaryExpression(node)) return shown(node.left) + shown(node.right);
	return (ts.isIdentifier(node) && constants.get(node.text)) || '…';
}
