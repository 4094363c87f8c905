/**
 * What dist/ touches of the machine, read from its syntax: built-in modules, what it takes of the file system's,
 * variables of the environment, and names of Node.js beyond the ordinary ones. Each has to stand in touched.mjs with the reason, and nothing else may.
 */
import path from 'node:path';
import ts from 'typescript';

import { programsIn } from './packed.mjs';
import {
	GLOBAL_OBJECTS,
	isLoading,
	isNamed,
	literalArgument,
	programOf,
	propertiesTaken,
	propertyTaken,
} from './syntax.mjs';
import { touched } from './touched.mjs';

/** Names which reach nothing outside the program. */
const ORDINARY = new Set(
	[
		'arguments undefined NaN Infinity isNaN isFinite parseInt parseFloat',
		'decodeURIComponent encodeURIComponent decodeURI encodeURI',
		'Object Array String Number Boolean Symbol BigInt Date RegExp Math JSON Intl Promise Proxy',
		'Error TypeError RangeError SyntaxError AggregateError DOMException',
		'Map Set WeakMap WeakSet WeakRef FinalizationRegistry',
		'ArrayBuffer DataView Uint8Array Uint16Array Uint32Array Int8Array Int16Array Int32Array',
		'Float32Array Float64Array BigInt64Array BigUint64Array Uint8ClampedArray',
		'Buffer Blob FormData Headers TextEncoder TextDecoder URL URLSearchParams atob btoa',
		'AbortController AbortSignal Event EventTarget structuredClone performance console',
		'setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask',
		// Of these, code.mjs and the environment below tell what is done with them.
		'eval exports Function module process Reflect require',
	].flatMap((names) => names.split(' ')),
);

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
	const program = programOf(file, text);
	const { nodes, isFree } = program;
	const found = nodes.flatMap((node) => {
		if (isLoading(node)) return loaded(program, node);
		if (isEnvironment(node)) return variables(nodes, node, new Set());
		if (!isFree(node)) return [];
		return node.text === 'process' ? handedOn(node) : globals(node);
	});
	return [...new Set(found)].map((what) => `${file}: ${what}`);
}

/**
 * A name of Node.js, also if it is taken of the object that has them all. `typeof` asks only whether there is one.
 *
 * @param {ts.Identifier} node
 */
function globals(node) {
	if (ts.isTypeOfExpression(node.parent)) return [];
	const taken = GLOBAL_OBJECTS.includes(node.text) ? propertiesTaken(node) : undefined;
	if (taken !== undefined && ts.isTypeOfExpression(node.parent.parent)) return [];
	return (taken ?? [node.text])
		.filter((name) => !ORDINARY.has(name))
		.map((name) => `global ${name}`);
}

/** @type {(program: import('./syntax.mjs').Program, node: ts.CallExpression) => string[]} */
function loaded(program, node) {
	const name = literalArgument(node)?.replace(/^node:/, '');
	// What is not written there is a problem of code.mjs; the rest is our own, or n8n's.
	if (name === undefined || /^\.|^n8n-workflow$/.test(name)) return [];
	if (!/^fs(?:\/promises)?$/.test(name)) return [`module ${name}`];
	return membersOf(program, node)
		.map((member) => `${name}.${member}`)
		.sort();
}

/**
 * What is taken of a module: at the place itself, or of the variable that holds it. Whoever else is handed the module
 * can take all of it.
 *
 * @type {(program: import('./syntax.mjs').Program, node: ts.CallExpression) => string[]}
 */
function membersOf({ nodes, declarationOf }, node) {
	const variable = variableOf(node);
	if (variable === undefined) return propertiesTaken(node) ?? ['(all of it)'];
	return nodes
		.filter((one) => ts.isIdentifier(one) && one !== variable.name)
		.filter((one) => isNamed(one, variable.name.getText()) && declarationOf(one) === variable)
		.filter(({ parent }) => !ts.isTypeOfExpression(parent))
		.flatMap((one) => {
			const whole = propertyTaken(one) === 'default' ? one.parent : one;
			const member = propertyTaken(whole);
			return member === undefined
				? (propertiesTaken(whole) ?? [`(all of it) in \`${whole.parent.getText().slice(0, 60)}\``])
				: [member];
		});
}

/**
 * The variable that holds what was loaded, also if the helper of esbuild wraps it.
 *
 * @param {ts.Node} node
 * @returns {ts.VariableDeclaration | undefined}
 */
function variableOf({ parent }) {
	if (ts.isVariableDeclaration(parent)) {
		return ts.isIdentifier(parent.name) ? parent : undefined;
	}
	const isWrapped =
		ts.isParenthesizedExpression(parent) ||
		(ts.isCallExpression(parent) && isNamed(parent.expression, '__toESM'));
	return isWrapped ? variableOf(parent) : undefined;
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
