/**
 * What dist/ touches of the machine, read from its syntax: built-in modules, what it takes of the file system's, and
 * variables of the environment. Each has to stand in touched.mjs with the reason, and nothing else may.
 */
import path from 'node:path';
import ts from 'typescript';

import { programsIn } from './packed.mjs';
import {
	isLoading,
	isNamed,
	literalArgument,
	propertiesTaken,
	propertyTaken,
	syntaxOf,
} from './syntax.mjs';
import { touched } from './touched.mjs';

/** @type {import('./packed.mjs').Check} */
export async function checkTouches({ folder }) {
	const programs = await programsIn(path.join(folder, 'dist'));
	const found = programs.flatMap(({ file, text }) => touchesOf(file, text));
	return touchProblems(found, touched);
}

/** @type {(found: readonly string[], listed: readonly { what: string }[]) => string[]} */
export function touchProblems(found, listed) {
	const known = listed.map(({ what }) => what);
	return [
		...[...new Set(found)]
			.filter((what) => !known.includes(what))
			.map((what) => `dist/ touches ${what}: give the reason in scripts/package/touched.mjs`),
		...known
			.filter((what) => !found.includes(what))
			.map((what) => `dist/ no longer touches ${what}: take it out of scripts/package/touched.mjs`),
	];
}

/**
 * @param {string} file below dist/
 * @param {string} text
 * @returns {string[]} such as `client.js: module http` or `index.js: env EXECUTIONS_MODE`
 */
export function touchesOf(file, text) {
	const nodes = syntaxOf(file, text);
	const found = nodes.flatMap((node) => {
		if (isLoading(node)) return loaded(nodes, node);
		if (isEnvironment(node)) return variables(nodes, node, new Set());
		if (isNamed(node, 'process')) return handedOn(node);
		return [];
	});
	return [...new Set(found)].map((what) => `${file}: ${what}`);
}

/** @type {(nodes: ts.Node[], node: ts.CallExpression) => string[]} */
function loaded(nodes, node) {
	const name = literalArgument(node)?.replace(/^node:/, '');
	// What is not written there is a problem of code.mjs; the rest is our own, or n8n's.
	if (name === undefined || /^\.|^n8n-workflow$/.test(name)) return [];
	if (!/^fs(?:\/promises)?$/.test(name)) return [`module ${name}`];
	const taken = propertiesTaken(node);
	if (taken !== undefined) return taken.map((member) => `${name}.${member}`).sort();
	const variable = variableOf(node);
	const members =
		variable === undefined
			? [propertyTaken(node) ?? '(all of it)']
			: nodes.filter((one) => isNamed(one, variable)).map((one) => propertyTaken(one));
	return members
		.filter((member) => member !== undefined)
		.map((member) => `${name}.${member}`)
		.sort();
}

/**
 * The variable that holds what was loaded, also if a helper of the bundler wraps it.
 *
 * @param {ts.Node} node
 * @returns {string | undefined}
 */
function variableOf(node) {
	const { parent } = node;
	if (ts.isVariableDeclaration(parent)) return parent.name.getText();
	return ts.isCallExpression(parent) || ts.isParenthesizedExpression(parent)
		? variableOf(parent)
		: undefined;
}

/** @param {ts.Node} node */
function isEnvironment(node) {
	return (
		(ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) &&
		isProcess(node.expression) &&
		propertyTaken(node.expression) === 'env'
	);
}

/** @param {ts.Node} node */
function isProcess(node) {
	return isNamed(node, 'process') || /^global(?:This)?\.process$/.test(node.getText());
}

/**
 * Of `process` that somebody else may take the environment from.
 *
 * @param {ts.Node} node
 */
function handedOn(node) {
	if (ts.isTypeOfExpression(node.parent)) return [];
	const taken = propertiesTaken(node);
	if (taken !== undefined && (propertyTaken(node) !== undefined || !taken.includes('env')))
		return [];
	return [`env in \`${node.parent.getText().slice(0, 60)}\``];
}

/**
 * What is read of the environment: at the place itself, or in the functions that it is handed to.
 *
 * @param {ts.Node[]} nodes
 * @param {ts.Node} environment the expression that gives it
 * @param {Set<ts.Node>} seen functions
 * @returns {string[]}
 */
function variables(nodes, environment, seen) {
	const name = propertyTaken(environment);
	if (name !== undefined) return [`env ${name}`];
	const { parent } = environment;
	if (ts.isElementAccessExpression(parent)) return [];
	if (!ts.isCallExpression(parent) || !ts.isIdentifier(parent.expression)) {
		return [`env in \`${parent.getText().slice(0, 60)}\``];
	}
	const callee = parent.expression.text;
	const place = parent.arguments.findIndex((argument) => argument === environment);
	const target = nodes
		.filter((node) => ts.isFunctionDeclaration(node))
		.find((node) => node.name?.text === callee);
	const parameter = target?.parameters[place]?.name;
	if (target === undefined || parameter === undefined) return [`env in \`${callee}\``];
	if (seen.has(target)) return [];
	seen.add(target);
	if (!ts.isIdentifier(parameter)) {
		return parameter.elements.map((element) =>
			'propertyName' in element
				? `env ${(element.propertyName ?? element.name).getText()}`
				: `env in \`${callee}\``,
		);
	}
	return nodes
		.filter((node) => isNamed(node, parameter.text) && node !== parameter && isInside(node, target))
		.flatMap((node) => variables(nodes, node, seen));
}

/** @type {(node: ts.Node, place: ts.Node) => boolean} */
function isInside(node, place) {
	return node.pos >= place.pos && node.end <= place.end;
}
