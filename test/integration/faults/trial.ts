import { setTimeout as sleep } from 'node:timers/promises';

import type { Exchange, FaultRule } from '../../emulator';
import { operationCases } from '../cases';
import type { NodeOutput, NodeRun } from '../n8nHost';
import type { CaseWorld } from '../operationCase';
import type { Lane } from './lane';
import { logLines } from './logLines';
import { leaks, secretsOf } from './secrets';
import { stateOf } from './stateOf';

/** One run of an operation in a Box of its own, and everything that can be known about it. */
export interface Trial {
	output: NodeOutput;
	/** The requests of the operation itself, without those for tokens. */
	requests: readonly Exchange[];
	before: string;
	after: string;
	/** The state after each request that can have changed something. */
	steps: readonly string[];
	/** What the operation's own case has to say about the result; undefined when it is content. */
	complaint?: string;
	mistakes: readonly string[];
	leaks: readonly string[];
}

export interface TrialPlan {
	operation: string;
	/** The fault to inject, once the operation is about to run. */
	fault?: (world: CaseWorld) => FaultRule;
	run?: Pick<NodeRun, 'authentication' | 'onError'>;
}

const isToken = (path: string) => path.startsWith('/oauth2/');
const isRead = (method: string) => ['GET', 'HEAD', 'OPTIONS'].includes(method);

/** Whether a request can change something in Box. */
export const writes = ({ method }: Pick<Exchange, 'method'>): boolean => !isRead(method);

/** The rule for the request that comes after so many others of the operation. */
export const atRequest = (index: number, rule: FaultRule): FaultRule => ({
	...rule,
	after: index,
	when: ({ path }) => !isToken(path),
});

export async function tryOut(lane: Lane, { operation, fault, run }: TrialPlan): Promise<Trial> {
	const world = lane.freshWorld();
	const { emulator, host } = world;
	const test = operationCases[operation]?.();
	if (test === undefined) throw new Error(`No case for ${operation}`);
	const { parameters, items } = await test.arrange(world);
	emulator.exchanges.clear();
	const before = stateOf(emulator.world);
	const steps: string[] = [];
	const stop = emulator.onExchange(({ method, path }) => {
		if (!isRead(method) && !isToken(path)) steps.push(stateOf(emulator.world));
	});
	const injected = fault && emulator.faults.add(fault(world));
	const firstLine = logLines.length;
	const [resource = '', name = ''] = operation.split('.');
	const output = await host.runNode({
		parameters: { resource, operation: name, ...parameters },
		items,
		...run,
	});
	await requestsAreOver(() => injected === undefined || emulator.exchanges.list().some(isFaulted));
	stop();
	injected?.remove();
	const requests = emulator.exchanges.list().filter(({ path }) => !isToken(path));
	const found = leaks({ run: output.run, log: logLines.slice(firstLine) }, secretsOf(emulator));
	const trial: Trial = {
		output,
		requests: [...requests],
		before,
		after: stateOf(emulator.world),
		steps,
		mistakes: emulator.mistakes
			.list()
			.map(({ method, path, what }) => `${method} ${path}: ${what}`),
		leaks: [...new Set(found)],
	};
	if (output.error !== undefined) return trial;
	return { ...trial, complaint: await complaintOf(async () => await test.assert(output, world)) };
}

const isFaulted = ({ faulted }: Exchange) => faulted;

/** An exchange is complete in the emulator's log some moments after the client has its answer. */
async function requestsAreOver(complete: () => boolean): Promise<void> {
	const deadline = performance.now() + 500;
	do await sleep(15);
	while (!complete() && performance.now() < deadline);
}

async function complaintOf(check: () => Promise<void>): Promise<string | undefined> {
	try {
		await check();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
