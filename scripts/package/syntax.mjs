import ts from 'typescript';

/**
 * Every node of a program's syntax tree, in the order of the text, with what stands around it.
 *
 * @param {string} file
 * @param {string} text
 * @returns {ts.Node[]}
 */
export function syntaxOf(file, text) {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
	/** @type {ts.Node[]} */
	const nodes = [];
	/** @param {ts.Node} node */
	const visit = (node) => {
		nodes.push(node);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return nodes;
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
	return !(
		(ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) &&
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
		return ts.isStringLiteralLike(name) ? name.text : `[${name.getText()}]`;
	}
	return undefined;
}
