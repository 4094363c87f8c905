/**
 * One run of an operation on several items. Each item is that of a case of its own; what differs
 * between their parameters becomes an expression, as users write them.
 */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { NodeRun } from '../n8nHost';
import type { CaseWorld } from '../operationCase';
import type { Lane } from './lane';
import type { Problem } from './shownProblem';
import { failedItem } from './shownProblem';
import type { Observed, TrialPlan } from './trial';
import { caseOf, complaintOf, observe } from './trial';

export const itemCount = 3;

/** What became of one item. */
export interface ItemResult {
	problem?: Problem;
	/** What its own case says about the result; undefined when it is content. */
	complaint?: string;
}

export interface Batch extends Observed {
	results: readonly ItemResult[];
	/** What is wrong with the order of the outputs and what they are paired with. */
	disorder: readonly string[];
}

export interface BatchPlan extends Omit<TrialPlan, 'run'> {
	onError?: NodeRun['onError'];
	/** Whether strictly one item after another. */
	inTurn?: boolean;
}

export async function tryBatch(lane: Lane, plan: BatchPlan): Promise<Batch> {
	const { operation, onError, inTurn = false } = plan;
	const world = lane.freshWorld();
	const tests = Array.from({ length: itemCount }, () => caseOf(operation));
	const inputs = [];
	for (const test of tests) inputs.push(await test.arrange(world));
	const parameters = inEach(inputs.map((input) => input.parameters)) as INodeParameters;
	const items = inputs.map((input) => input.items?.[0] ?? { json: {} });
	const observed = await observe(
		world,
		{ ...plan, run: { onError } },
		{
			parameters: { ...parameters, requestOptions: inTurn ? { parallelItems: 1 } : {} },
			items,
		},
	);
	const { items: outputs, errorItems } = observed.output;
	const results = tests.map(
		async (test, index) =>
			await resultOf(test, index, [...outputs, ...errorItems], observed, world),
	);
	return {
		...observed,
		results: await Promise.all(results),
		disorder: [...disorderOf(outputs), ...disorderOf(errorItems)],
	};
}

async function resultOf(
	test: ReturnType<typeof caseOf>,
	index: number,
	all: readonly INodeExecutionData[],
	{ output }: Observed,
	world: CaseWorld,
): Promise<ItemResult> {
	if (output.error !== undefined) return {};
	const items = all.filter((item) => itemOf(item) === index);
	const problem = items.map(failedItem).find((found) => found !== undefined);
	if (problem !== undefined) return { problem };
	// A case knows of one item only.
	const own = items.map((item) => ({ ...item, pairedItem: { item: 0 } }));
	return { complaint: await complaintOf(test, { ...output, items: own, errorItems: [] }, world) };
}

function itemOf({ pairedItem }: INodeExecutionData): number | undefined {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : undefined;
}

function disorderOf(outputs: readonly INodeExecutionData[]): string[] {
	const paired = outputs.map(itemOf);
	const inOrder = paired.every((item, at) => item !== undefined && item >= (paired[at - 1] ?? 0));
	return inOrder ? [] : [`the outputs are paired with ${paired.map(String).join(', ')}`];
}

/** One value that has in each item the value of that item. */
function inEach(values: readonly unknown[]): unknown {
	const [first] = values;
	const texts = values.map((value) => JSON.stringify(value));
	if (texts.every((text) => text === texts[0])) return first;
	if (typeof first === 'string' || typeof first === 'number') {
		// A brace would end the expression.
		const list = texts
			.join(', ')
			.replace(/[{}]/g, (brace) => (brace === '{' ? '\\u007b' : '\\u007d'));
		return `={{ [${list}][$itemIndex] }}`;
	}
	if (typeof first !== 'object' || first === null)
		throw new Error(`cannot differ: ${texts.join()}`);
	const entries = Object.keys(first).map((name) => [
		name,
		inEach(values.map((value) => Reflect.get(Object(value), name))),
	]);
	const whole = Object.fromEntries(entries);
	return Array.isArray(first) ? Object.values(whole) : whole;
}
