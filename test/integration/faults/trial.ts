import { setTimeout as sleep } from 'node:timers/promises';

import type { INodeParameters } from 'n8n-workflow';

import { isObject } from '../../../nodes/BoxPlatform/client';
import type { Exchange, FaultRule } from '../../emulator';
import { operationCases } from '../cases';
import type { NodeOutput, NodeRun } from '../n8nHost';
import type { CaseInput, CaseWorld, OperationCase } from '../operationCase';
import type { Lane } from './lane';
import { logLines } from './logLines';
import { isToken, writes } from './requests';
import { leaks, secretsOf } from './secrets';
import { stateOf } from './stateOf';

/** One run of an operation in a Box of its own, and everything that can be known about it. */
export interface Observed {
	output: NodeOutput;
	/** The requests of the operation itself, without those for tokens. */
	requests: readonly Exchange[];
	before: string;
	after: string;
	/** The state after each request that can have changed something. */
	steps: readonly string[];
	mistakes: readonly string[];
	leaks: readonly string[];
}

export interface Trial extends Observed {
	/** What the operation's own case has to say about the result; undefined when it is content. */
	complaint?: string;
}

export interface TrialPlan {
	operation: string;
	/** In place of the operation's own case. */
	test?: () => OperationCase;
	/** The faults to inject, once the operation is about to run. */
	faults?: (world: CaseWorld) => FaultRule[];
	run?: Pick<NodeRun, 'authentication' | 'onError'>;
	/** In addition to those of the case. */
	requestOptions?: INodeParameters;
}

/** Runs an operation on the item of its own case. */
export async function tryOut(lane: Lane, plan: TrialPlan): Promise<Trial> {
	const world = { ...lane.freshWorld(), authentication: plan.run?.authentication };
	const test = plan.test?.() ?? caseOf(plan.operation);
	const observed = await observe(world, plan, await test.arrange(world));
	if (observed.output.error !== undefined) return observed;
	return { ...observed, complaint: await complaintOf(test, observed.output, world) };
}

export function caseOf(operation: string): OperationCase {
	const test = operationCases[operation]?.();
	if (test === undefined) throw new Error(`No case for ${operation}`);
	return test;
}

/** Runs an operation and writes down what it did. */
export async function observe(
	world: CaseWorld,
	{ operation, faults, run, requestOptions }: TrialPlan,
	{ parameters, items }: CaseInput,
): Promise<Observed> {
	const { emulator, host } = world;
	emulator.exchanges.clear();
	const before = stateOf(emulator.world);
	const steps: string[] = [];
	const stop = emulator.onExchange((exchange) => {
		if (writes(exchange) && !isToken(exchange)) steps.push(stateOf(emulator.world));
	});
	const injected = (faults?.(world) ?? []).map((rule) => emulator.faults.add(rule));
	const firstLine = logLines.length;
	const [resource = '', name = ''] = operation.split('.');
	const own = isObject(parameters.requestOptions) ? parameters.requestOptions : {};
	const output = await host.runNode({
		parameters: {
			resource,
			operation: name,
			...parameters,
			...(requestOptions && { requestOptions: { ...own, ...requestOptions } }),
		},
		items,
		...run,
	});
	await requestsAreOver(() => injected.length === 0 || emulator.exchanges.list().some(isFaulted));
	stop();
	for (const fault of injected) fault.remove();
	const found = leaks({ run: output.run, log: logLines.slice(firstLine) }, secretsOf(emulator));
	return {
		output,
		requests: emulator.exchanges.list().filter((exchange) => !isToken(exchange)),
		before,
		after: stateOf(emulator.world),
		steps,
		mistakes: emulator.mistakes
			.list()
			.map(({ method, path, what }) => `${method} ${path}: ${what}`),
		leaks: [...new Set(found)],
	};
}

export const isFaulted = ({ faulted }: Exchange): boolean => faulted;

/** An exchange is complete in the emulator's log some moments after the client has its answer. */
async function requestsAreOver(complete: () => boolean): Promise<void> {
	const deadline = performance.now() + 5_000;
	do await sleep(15);
	while (!complete() && performance.now() < deadline);
}

/** What a case says about a result; undefined when it is content. */
export async function complaintOf(
	test: OperationCase,
	output: NodeOutput,
	world: CaseWorld,
): Promise<string | undefined> {
	try {
		await test.assert(output, world);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
