import path from 'node:path';
import ts from 'typescript';

import { programsIn } from './packed.mjs';
import {
	GLOBAL_OBJECTS,
	isLoading,
	literalArgument,
	programOf,
	propertiesTaken,
	textOf,
} from './syntax.mjs';

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

/** What may be asked of the process; whether it may be asked for its environment is a matter of touches.mjs. */
const OPEN_PROPERTIES = [
	'allowedNodeEnvironmentFlags',
	'argv',
	'env',
	'exitCode',
	'nextTick',
	'off',
	'on',
	'pid',
	'platform',
	'stderr',
	'stdout',
	'versions',
];

/** What Reflect may be asked; what it gets is looked at below. */
const OPEN_REFLECTION = ['get', 'has', 'ownKeys'];

/** Properties that lead to what makes a program out of text or loads one, of whatever object. */
const CLOSED_NAMES = ['constructor', 'eval', 'Function', 'process', 'require'];

/**
 * What looks like code out of text and is none, by file.
 *
 * @type {ReadonlyArray<{ what: string, because: string }>}
 */
const explained = [
	{
		what: 'dist/vendor/axios.js hands a constructor on in `ae(e.constructor)`',
		because: 'asks whether there is one',
	},
	{
		what: 'dist/vendor/axios.js hands a constructor on in `{escapeName:n}=this.constructor`',
		because: "takes a static method of axios' own class",
	},
	{
		what: 'dist/vendor/axios.js gives a timer something else than a function: r',
		because: 'instead of setImmediate, where there is none; Node.js has one',
	},
	{
		what: 'dist/vendor/jsonwebtoken.js hands a constructor on in `Error.captureStackTrace(this,this.constructor)`',
		because: 'leaves its own class out of the stack',
	},
	{
		what: 'dist/vendor/jsonwebtoken.js hands a constructor on in `e&&e.constructor`',
		because: 'lodash compares its prototype',
	},
	{
		what: 'dist/vendor/jsonwebtoken.js hands a constructor on in `Wi.call(r,"constructor")&&r.constructor`',
		because: 'lodash compares its source with that of Object',
	},
];

/**
 * Nothing in dist/ makes a program out of text, starts one, or loads what is not written there. What a bundled package
 * does of that kind is left out of the bundle (scripts/build/vendor.mjs). What hides behind a name that is only known at
 * work is found by running.mjs.
 *
 * @type {import('./packed.mjs').Check}
 */
export async function checkCode({ folder }) {
	const programs = await programsIn(path.join(folder, 'dist'));
	return unexplained(
		programs.flatMap(({ file, text }) => codeProblems(`dist/${file}`, text)),
		explained,
	);
}

/** @type {(found: readonly string[], listed: readonly { what: string }[]) => string[]} */
export function unexplained(found, listed) {
	const withoutPlace = found.map((problem) => problem.replace(/:\d+:\d+(?= )/, ''));
	const known = listed.map(({ what }) => what);
	return [
		...found.filter((_, index) => !known.includes(withoutPlace[index] ?? '')),
		...known
			.filter((what) => !withoutPlace.includes(what))
			.map((what) => `Not so any more, take it out of scripts/package/code.mjs: ${what}`),
	];
}

/** @type {(file: string, text: string) => string[]} */
export function codeProblems(file, text) {
	const program = programOf(file, text);
	return program.nodes.flatMap((node) => {
		const found = problemOf(node, program);
		if (found === undefined) return [];
		const { line, character } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
		return [`${file}:${line + 1}:${character + 1} ${found}`];
	});
}

/**
 * @param {ts.Node} node
 * @param {import('./syntax.mjs').Program} program
 * @returns {string | undefined}
 */
function problemOf(node, program) {
	if (program.isFree(node)) return problemOfName(node);
	if (ts.isImportDeclaration(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier)) {
		return 'loads by other means than require';
	}
	const property = propertyNamed(node);
	if (ts.isPropertyAccessExpression(node) && property === 'process') {
		return isAllGlobals(node.expression, program) ? 'reaches process through an object' : undefined;
	}
	if (property === 'constructor') return problemOfConstructor(node);
	if (property !== undefined && CLOSED_NAMES.includes(property)) {
		return `reaches ${property} through an object`;
	}
	if (isLoading(node)) return problemOfLoading(node);
	if (!ts.isCallExpression(node)) return undefined;
	const reflected = propertyReflected(node, program);
	if (reflected !== undefined) return reflected;
	const timer = node.expression;
	if (!program.isFree(timer) || !/^set(?:Timeout|Interval|Immediate)$/.test(timer.text)) {
		return undefined;
	}
	const [given] = node.arguments;
	if (given !== undefined && isFunction(given, program)) return undefined;
	return `gives a timer something else than a function: ${excerpt(given)}`;
}

/**
 * @param {ts.Identifier} name that comes from Node.js
 * @returns {string | undefined}
 */
function problemOfName(name) {
	const { parent } = name;
	if (ts.isTypeOfExpression(parent)) return undefined;
	switch (name.text) {
		case 'eval':
			return 'uses eval';
		case 'Function':
			// `Function.prototype`, `instanceof Function` and `=== Function` make nothing.
			return isCompared(name) || propertiesTaken(name)?.join() === 'prototype'
				? undefined
				: 'makes a function out of text';
		case 'require':
			return isLoading(parent) && parent.expression === name ? undefined : 'hands require on';
		case 'module':
			return propertiesTaken(name)?.every((one) => ['exports', 'require'].includes(one)) === true
				? undefined
				: `uses \`${excerpt(parent)}\``;
		case 'process': {
			const closed = propertiesTaken(name)?.find((one) => !OPEN_PROPERTIES.includes(one));
			return closed === undefined ? undefined : `uses process.${closed}`;
		}
		case 'Reflect':
			return ts.isPropertyAccessExpression(parent) && OPEN_REFLECTION.includes(parent.name.text)
				? undefined
				: `uses \`${excerpt(parent)}\``;
		default:
			return undefined;
	}
}

/**
 * The property that is reached here, if it matters.
 *
 * @param {ts.Node} node
 */
function propertyNamed(node) {
	if (ts.isPropertyAccessExpression(node)) return node.name.text;
	if (ts.isElementAccessExpression(node)) return closedText(node.argumentExpression);
	if (!isTakenByPattern(node)) return undefined;
	const name = ts.isBindingElement(node) ? (node.propertyName ?? node.name) : node.name;
	return ts.isComputedPropertyName(name) ? closedText(name.expression) : name.getText();
}

/**
 * `const { name } = …` or `({ name: variable } = …)`.
 *
 * @param {ts.Node} node
 * @returns {node is ts.BindingElement | ts.PropertyAssignment}
 */
function isTakenByPattern(node) {
	if (ts.isBindingElement(node)) return ts.isObjectBindingPattern(node.parent);
	if (!ts.isPropertyAssignment(node)) return false;
	const assigned = node.parent.parent;
	return (
		ts.isBinaryExpression(assigned) &&
		assigned.left === node.parent &&
		assigned.operatorToken.kind === ts.SyntaxKind.EqualsToken
	);
}

/** @type {(node: ts.Node) => string | undefined} */
function closedText(node) {
	const text = textOf(node);
	// No property access: what hides the name of a constructor is refused whatever is done with it.
	return text !== undefined && CLOSED_NAMES.includes(text) ? text : undefined;
}

/**
 * The class of what is at hand may be compared, asked for its properties and, of `this`, used again. Whoever gets hold
 * of it otherwise may have got Function.
 *
 * @param {ts.Node} node
 * @returns {string | undefined}
 */
function problemOfConstructor(node) {
	const { parent } = node;
	if (!ts.isPropertyAccessExpression(node)) return 'reaches constructor through an object';
	if (ts.isCallExpression(parent) && parent.expression === node) {
		return 'makes a function out of text';
	}
	if (ts.isNewExpression(parent) && parent.expression === node) {
		const isText = parent.arguments?.some((argument) => textOf(argument) !== undefined) === true;
		return node.expression.kind === ts.SyntaxKind.ThisKeyword && !isText
			? undefined
			: 'makes a function out of text';
	}
	if (isCompared(node) || ts.isTypeOfExpression(parent)) return undefined;
	if (
		ts.isBinaryExpression(parent) &&
		parent.left === node &&
		parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
	) {
		return undefined;
	}
	if (ts.isPropertyAccessExpression(parent)) {
		return /^(?:apply|bind|call|constructor)$/.test(parent.name.text)
			? `hands a constructor on in \`${excerpt(parent)}\``
			: undefined;
	}
	return `hands a constructor on in \`${excerpt(parent)}\``;
}

/** @type {(node: ts.Node, program: import('./syntax.mjs').Program) => boolean} */
function isAllGlobals(node, program) {
	return program.isFree(node) && GLOBAL_OBJECTS.includes(node.text);
}

/** @param {ts.CallExpression} node */
function problemOfLoading(node) {
	const name = literalArgument(node);
	if (name === undefined) return `loads ${excerpt(node.arguments[0])}`;
	return CLOSED_MODULES.includes(name.replace(/^node:/, '')) ? `loads ${name}` : undefined;
}

/**
 * `Reflect.get(object, 'constructor')` is a property access as well.
 *
 * @param {ts.CallExpression} node
 * @param {import('./syntax.mjs').Program} program
 */
function propertyReflected({ expression, arguments: [, name] }, program) {
	if (!ts.isPropertyAccessExpression(expression) || !program.isFree(expression.expression)) {
		return undefined;
	}
	if (expression.expression.text !== 'Reflect' || expression.name.text !== 'get') return undefined;
	if (name === undefined || textOf(name) === undefined)
		return 'gets a property that nobody can tell';
	const closed = closedText(name);
	return closed === undefined ? undefined : `reaches ${closed} through an object`;
}

/** @param {ts.Node} node */
function isCompared({ parent }) {
	return (
		ts.isBinaryExpression(parent) &&
		[
			ts.SyntaxKind.InstanceOfKeyword,
			ts.SyntaxKind.EqualsEqualsToken,
			ts.SyntaxKind.EqualsEqualsEqualsToken,
			ts.SyntaxKind.ExclamationEqualsToken,
			ts.SyntaxKind.ExclamationEqualsEqualsToken,
		].includes(parent.operatorToken.kind)
	);
}

/**
 * @param {ts.Node} node
 * @param {import('./syntax.mjs').Program} program
 * @returns {boolean}
 */
function isFunction(node, program) {
	if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return true;
	if (!ts.isIdentifier(node)) return false;
	const declared = program.declarationOf(node);
	if (declared === undefined) return false;
	if (ts.isFunctionDeclaration(declared)) return true;
	return (
		ts.isVariableDeclaration(declared) &&
		declared.initializer !== undefined &&
		!ts.isIdentifier(declared.initializer) &&
		isFunction(declared.initializer, program)
	);
}

/** @param {ts.Node | undefined} node */
function excerpt(node) {
	return node?.getText().slice(0, 60) ?? 'nothing';
}
