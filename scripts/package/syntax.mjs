import ts from 'typescript';

/** The object that has all names of Node.js, whether Node.js calls it so or a browser. */
export const GLOBAL_OBJECTS = ['global', 'globalThis', 'self', 'window'];

/**
 * @typedef {object} Program
 * @property {ts.Node[]} nodes every node of the syntax tree, in the order of the text, with what stands around it
 * @property {(node: ts.Node) => ts.Declaration | undefined} declarationOf where the program itself declares a name
 * @property {(node: ts.Node) => node is ts.Identifier} isFree a name that is used and comes from Node.js
 */

/** @type {(file: string, text: string) => Program} */
export function programOf(file, text) {
	const name = `/${file}`;
	const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
	const options = { allowJs: true, noLib: true, noResolve: true, types: [] };
	const checker = ts
		.createProgram([name], options, {
			...ts.createCompilerHost(options),
			fileExists: (other) => other === name,
			getSourceFile: (other) => (other === name ? source : undefined),
		})
		.getTypeChecker();
	/** @type {ts.Node[]} */
	const nodes = [];
	/** @param {ts.Node} node */
	const visit = (node) => {
		// `0 && (module.exports = { … })` is how esbuild tells Node.js the names of exports: it never runs.
		if (isNeverRun(node)) return;
		nodes.push(node);
		ts.forEachChild(node, visit);
	};
	visit(source);
	/** @type {Program['declarationOf']} */
	const declarationOf = (node) => {
		const symbol = ts.isShorthandPropertyAssignment(node.parent)
			? checker.getShorthandAssignmentValueSymbol(node.parent)
			: checker.getSymbolAtLocation(node);
		// What TypeScript takes for the declaration of `module`, the file or `module.exports = …`, declares no name.
		return symbol?.declarations?.find((one) => !ts.isSourceFile(one) && !isAssigned(one));
	};
	return {
		nodes,
		declarationOf,
		/** @type {Program['isFree']} */
		isFree: (node) =>
			ts.isIdentifier(node) && isNamed(node, node.text) && declarationOf(node) === undefined,
	};
}

/** @param {ts.Node} node */
function isNeverRun(node) {
	return (
		ts.isBinaryExpression(node) &&
		node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken &&
		node.left.getText() === '0'
	);
}

/** @param {ts.Node} node */
function isAssigned(node) {
	return (
		ts.isPropertyAccessExpression(node) ||
		ts.isElementAccessExpression(node) ||
		ts.isBinaryExpression(node)
	);
}

/**
 * Whether this is the name itself and not that of a property or a key which happens to be called the same.
 *
 * @param {ts.Node} node
 * @param {string} name
 * @returns {node is ts.Identifier}
 */
export function isNamed(node, name) {
	if (!ts.isIdentifier(node) || node.text !== name) return false;
	const { parent } = node;
	if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
	if (ts.isBindingElement(parent)) return parent.propertyName !== node;
	if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
	if (ts.isMetaProperty(parent)) return false;
	return !(
		(ts.isPropertyAssignment(parent) ||
			ts.isClassElement(parent) ||
			ts.isMethodDeclaration(parent)) &&
		parent.name === node
	);
}

/**
 * The text of the first argument if it stands there as a text.
 *
 * @param {ts.CallExpression} call
 */
export function literalArgument({ arguments: [first] }) {
	return first !== undefined && ts.isStringLiteralLike(first) ? first.text : undefined;
}

/**
 * The text that an expression always is, also if it is put together from several.
 *
 * @param {ts.Node} node
 * @returns {string | undefined}
 */
export function textOf(node) {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
	if (ts.isTemplateExpression(node)) {
		const parts = node.templateSpans.map(({ expression, literal }) => {
			const text = textOf(expression);
			return text === undefined ? undefined : text + literal.text;
		});
		return parts.includes(undefined) ? undefined : node.head.text + parts.join('');
	}
	if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) {
		return undefined;
	}
	const [left, right] = [textOf(node.left), textOf(node.right)];
	return left === undefined || right === undefined ? undefined : left + right;
}

/**
 * The properties taken of an expression, also by a pattern such as `const { a, b: c } = …`; undefined if it is handed on
 * as a whole, so that nobody can tell.
 *
 * @param {ts.Node} expression
 * @returns {string[] | undefined}
 */
export function propertiesTaken(expression) {
	const one = propertyTaken(expression);
	if (one !== undefined) return one.startsWith('[') ? undefined : [one];
	const { parent } = expression;
	if (ts.isParenthesizedExpression(parent)) return propertiesTaken(parent);
	if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name))
		return undefined;
	const { elements } = parent.name;
	if (elements.some(({ dotDotDotToken }) => dotDotDotToken !== undefined)) return undefined;
	return elements.map((element) => (element.propertyName ?? element.name).getText());
}

/**
 * Loads something: `require(…)` or `import(…)`.
 *
 * @param {ts.Node} node
 * @returns {node is ts.CallExpression}
 */
export function isLoading(node) {
	return (
		ts.isCallExpression(node) &&
		(isNamed(node.expression, 'require') || node.expression.kind === ts.SyntaxKind.ImportKeyword)
	);
}

/**
 * The property that is taken of an expression, if its name is written there.
 *
 * @param {ts.Node} expression
 * @returns {string | undefined}
 */
export function propertyTaken(expression) {
	const { parent } = expression;
	if (ts.isPropertyAccessExpression(parent) && parent.expression === expression) {
		return parent.name.text;
	}
	if (ts.isElementAccessExpression(parent) && parent.expression === expression) {
		const { argumentExpression: name } = parent;
		return textOf(name) ?? `[${name.getText()}]`;
	}
	return undefined;
}
