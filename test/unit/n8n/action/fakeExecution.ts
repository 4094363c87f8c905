import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeParameterValueType,
} from 'n8n-workflow';

import { executeOperation } from '../../../../nodes/BoxPlatform/n8n/action/execute';
import type {
	AnyOperation,
	OperationContext,
	OperationResult,
	Parameter,
} from '../../../../nodes/BoxPlatform/operation';
import { fakeClock, fakeTransport, type Handler } from '../../client/fakes';
import { fakeNode } from '../fakeNode';

type Context = OperationContext<Record<string, unknown>>;

export interface FakeExecution {
	items?: INodeExecutionData[];
	/** Values of parameters; a function gives each item its own, as an expression does. */
	values?: Record<string, unknown>;
	/** Of the node; n8n derives one for agents that ends with `Tool`. */
	type?: string;
	continueOnFail?: boolean;
	/** Null: a host that knows no cancelling. */
	signal?: AbortSignal | null;
	helpers?: object;
}

/** The context that n8n runs a node in, as far as an action node uses it. */
export function fakeExecution({
	items = [{ json: {} }],
	values = {},
	type,
	continueOnFail = false,
	signal = null,
	helpers = {},
}: FakeExecution): IExecuteFunctions {
	const given: Record<string, unknown> = { resource: 'thing', operation: 'work', ...values };
	const node = fakeNode(
		Object.fromEntries(
			Object.entries(given).map(([name, value]) => [
				name,
				// What differs from item to item stands there as an expression.
				isByItem(value) ? '={{ $json.given }}' : (value as NodeParameterValueType),
			]),
		),
	);
	const context = {
		getNode: () => ({
			...node,
			type: type ?? node.type,
			parameters: { ...node.parameters, authentication: 'oAuth2' },
		}),
		getCredentials: async () => ({ oauthTokenData: { access_token: 'token-1' } }),
		getInputData: () => items,
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) => {
			const value = given[name];
			return (isByItem(value) ? value(itemIndex) : value) ?? fallback;
		},
		continueOnFail: () => continueOnFail,
		...(signal && { getExecutionCancelSignal: () => signal }),
		getTimezone: () => 'Europe/Berlin',
		logger: { debug: () => undefined, warn: () => undefined },
		helpers,
	};
	// An execution has far more; what is not here is not used.
	return context as unknown as IExecuteFunctions;
}

export const itemsNumbered = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { index } }));

export const operationOf = (
	run: AnyOperation['run'],
	parameters: readonly Parameter[] = [],
): AnyOperation => ({
	value: 'work',
	name: 'Work',
	action: 'Work',
	description: 'Work',
	scopes: [],
	parameters,
	run,
});

/** Runs an operation for the items, in a node that has only this one. */
export function execution(
	run: (context: Context, index: number) => Promise<OperationResult> | AsyncIterable<object>,
	{
		parameters,
		targets,
		handler = () => ({ json: {} }),
		...setting
	}: FakeExecution & {
		parameters?: readonly Parameter[];
		targets?: AnyOperation['targets'];
		handler?: Handler;
	} = {},
) {
	const transport = fakeTransport(handler);
	const clock = fakeClock();
	const operation = operationOf(
		(context) => run(context, Number(context.input.json.index ?? 0)),
		parameters,
	);
	const resources = [
		{
			value: 'thing',
			name: 'Thing',
			default: 'work',
			operations: [{ ...operation, ...(targets && { targets }) }],
		},
	];
	const context = fakeExecution(setting);
	const done = executeOperation(context, resources, { clock, transport });
	return { done, requests: transport.requests, clock, context };
}

/** What comes out on the only output. */
export async function outputsOf({ done }: { done: Promise<INodeExecutionData[][]> }) {
	const [outputs = [], ...others] = await done;
	expect(others).toEqual([]);
	return outputs;
}

export const jsonOf = (outputs: readonly INodeExecutionData[]): IDataObject[] =>
	outputs.map(({ json }) => json);

/** A promise that somebody else ends. */
export function door() {
	let open: () => void = () => undefined;
	const opened = new Promise<void>((resolve) => (open = resolve));
	return { opened, open };
}

/** Until everything that could go on has done so. */
export async function rest(): Promise<void> {
	for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A value that differs from item to item. */
function isByItem(value: unknown): value is (itemIndex: number) => unknown {
	return typeof value === 'function';
}
