/** Where a workflow reads the output of a node: expressions and code that name it, and those of the nodes behind it. */
import { isObject } from '../../nodes/BoxPlatform/client/base';
import { type ExportedWorkflow, isExpression, readNode, type WorkflowNode } from './workflow';

export interface Reader {
	/** Name of the node that reads. */
	node: string;
	/** As it stands there, such as `$json.source.id`. */
	text: string;
	/** The names after `json`; empty where the item is read as a whole. */
	path: string[];
}

/** Nodes whose output is their input, so that what comes next reads the same fields. */
const passing = new Set(
	[
		...['if', 'switch', 'filter', 'noOp', 'merge', 'wait', 'splitInBatches', 'limit', 'sort'],
		'removeDuplicates',
	].map((name) => `n8n-nodes-base.${name}`),
);

/** @param source name of the node */
export function readersOf(workflow: ExportedWorkflow, source: string): Reader[] {
	const nodes = workflow.nodes.flatMap((one) => readNode(one) ?? []);
	const behind = nodesBehind(workflow, nodes, source);
	return nodes
		.filter(({ name }) => name !== source)
		.flatMap(({ name, parameters }) =>
			textsOf(parameters)
				.flatMap((text) => [...named(text, source), ...(behind.has(name) ? ofInput(text) : [])])
				.map((found) => ({ node: name, ...found })),
		);
}

function nodesBehind(
	workflow: ExportedWorkflow,
	nodes: readonly WorkflowNode[],
	source: string,
): ReadonlySet<string> {
	const typeOf = new Map(nodes.map(({ name, type }) => [name, type]));
	const behind = new Set<string>();
	const pending = [source];
	for (const name of pending) {
		for (const next of connectedTo(workflow.connections, name)) {
			if (behind.has(next)) continue;
			behind.add(next);
			if (passing.has(typeOf.get(next) ?? '')) pending.push(next);
		}
	}
	return behind;
}

function connectedTo(connections: unknown, name: string): string[] {
	const own = isObject(connections) ? connections[name] : undefined;
	const outputs: unknown[] = isObject(own) && Array.isArray(own.main) ? own.main : [];
	return outputs
		.flatMap((output: unknown) => (Array.isArray(output) ? (output as unknown[]) : []))
		.flatMap((one: unknown) => (isObject(one) && typeof one.node === 'string' ? [one.node] : []));
}

const codeFields = new Set(['jsCode', 'functionCode', 'pythonCode']);

/** Expressions and code, wherever they stand in the parameters. */
function textsOf(value: unknown, field = ''): string[] {
	if (typeof value === 'string') return isExpression(value) || codeFields.has(field) ? [value] : [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, one]) => textsOf(one, name));
}

type Found = Omit<Reader, 'node'>;

const byName = /\$(?:node|items)?(?:\[\s*|\(\s*)(["'`])([^"'`]+)\1/g;
const byProperty = /\$node\.([A-Za-z_$][\w$]*)/g;

/** `$node["Name"].json`, `$("Name").item.json`, `$items("Name")[0].json` and the like. */
function named(text: string, source: string): Found[] {
	const places = [
		...[...text.matchAll(byName)].map((match) => ({ match, name: match[2] })),
		...[...text.matchAll(byProperty)].map((match) => ({ match, name: match[1] })),
	];
	return places
		.filter(({ name }) => name === source)
		.map(({ match: { 0: start, index } }) => {
			const rest = text.slice(index + start.length);
			const json = rest.indexOf('.json');
			// Anything longer than `"].all()[0]` is no way to the item.
			if (json === -1 || json > 40) return { text: start, path: [] };
			return found(text, index, index + start.length + json + '.json'.length);
		});
}

/** `$json`, `$input.item.json`, `items[0].json` or a variable of code such as `one.json`. */
const ofThisItem =
	/\$json\b|\$input\.(?:item|first\(\)|last\(\))\.json\b|(?<![\w$.)\]])[A-Za-z_]\w{0,60}(?:\[\w+\])?\.json\b/g;

function ofInput(text: string): Found[] {
	return [...text.matchAll(ofThisItem)].map(({ 0: start, index }) =>
		found(text, index, index + start.length),
	);
}

const step = /^\s*(?:\??\.([A-Za-z_$][\w$]*)|(?:\?\.)?\[\s*(["'])([^"']*)\2\s*\])/;

function found(text: string, start: number, end: number): Found {
	const path: string[] = [];
	let at = end;
	for (;;) {
		const [whole, property, , name] = step.exec(text.slice(at)) ?? [];
		if (whole === undefined) break;
		path.push(property ?? name ?? '');
		at += whole.length;
	}
	return { text: text.slice(start, at), path };
}
