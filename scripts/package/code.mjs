import path from 'node:path';
import ts from 'typescript';

import { programsIn } from './packed.mjs';
import { isLoading, isNamed, literalArgument, propertiesTaken, syntaxOf } from './syntax.mjs';

/** What runs text as a program, or another program. */
const CLOSED_MODULES = [
	'child_process',
	'cluster',
	'inspector',
	'module',
	'repl',
	'vm',
	'worker_threads',
];
const CLOSED_PROPERTIES = ['binding', 'dlopen', 'getBuiltinModule', '_linkedBinding', 'mainModule'];

/**
 * Nothing in dist/ makes a program out of text, starts one, or loads what is not written there. No exceptions so far:
 * what a bundled package does of that kind is left out of the bundle (scripts/build/vendor.mjs).
 *
 * @type {import('./packed.mjs').Check}
 */
export async function checkCode({ folder }) {
	const programs = await programsIn(path.join(folder, 'dist'));
	return programs.flatMap(({ file, text }) => codeProblems(`dist/${file}`, text));
}

/** @type {(file: string, text: string) => string[]} */
export function codeProblems(file, text) {
	return syntaxOf(file, text).flatMap((node) => {
		const found = problemOf(node);
		if (found === undefined) return [];
		const { line, character } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
		return [`${file}:${line + 1}:${character + 1} ${found}`];
	});
}

/**
 * @param {ts.Node} node
 * @returns {string | undefined}
 */
function problemOf(node) {
	if (isNamed(node, 'eval')) return 'uses eval';
	// `Function.prototype` and `instanceof Function` make nothing.
	if (isNamed(node, 'Function') && isCalled(node)) return 'makes a function out of text';
	if (isNamed(node, 'process')) {
		const closed = propertiesTaken(node)?.find((name) => CLOSED_PROPERTIES.includes(name));
		if (closed !== undefined) return `uses process.${closed}`;
	}
	if (makesFunction(node)) return 'makes a function out of text';
	if (ts.isPropertyAccessExpression(node) && /^(?:eval|Function)$/.test(node.name.text)) {
		return `reaches ${node.name.text} through an object`;
	}
	if (ts.isCallExpression(node) && /^set(?:Timeout|Interval)$/.test(node.expression.getText())) {
		return literalArgument(node) === undefined ? undefined : 'gives a timer a text to run';
	}
	if (isNamed(node, 'require') && !isLoading(node.parent)) return loadsByTheWay(node);
	if (!isLoading(node)) return undefined;
	const name = literalArgument(node);
	if (name === undefined) return `loads ${node.arguments[0]?.getText() ?? 'nothing'}`;
	return CLOSED_MODULES.includes(name.replace(/^node:/, '')) ? `loads ${name}` : undefined;
}

/**
 * `(() => {}).constructor(text)`: of what is at hand, the constructor that is called with a text.
 *
 * @param {ts.Node} node
 */
function makesFunction(node) {
	return (
		(ts.isCallExpression(node) || ts.isNewExpression(node)) &&
		ts.isPropertyAccessExpression(node.expression) &&
		node.expression.name.text === 'constructor' &&
		node.arguments?.some((argument) => ts.isStringLiteralLike(argument)) === true
	);
}

/** @param {ts.Identifier} node */
function isCalled({ parent }) {
	return ts.isNewExpression(parent) || ts.isCallExpression(parent);
}

/**
 * `typeof require` asks only whether there is one; what esbuild makes of it, `typeof require<"u"?require:…`, is never
 * called in a file of CommonJS.
 *
 * @param {ts.Identifier} node
 */
function loadsByTheWay({ parent }) {
	return ts.isTypeOfExpression(parent) ? undefined : 'hands require on';
}
