import { resources } from '../../nodes/BoxPlatform/resources';
import { operationCases } from './cases';
import { branchCases } from './cases/branches';
import { isToken, nameOf, writes } from './faults/requests';
import { specificationReport } from './openapi/report';
import { seen } from './openapi/watch';
import type { OperationCase } from './operationCase';
import { checkOutputSchema } from './outputSchema';
import { checkRecordedCalls, recordCall } from './recordedCalls';
import type { NodeOutput } from './n8nHost';
import type { TestWorld } from './world';
import { startWorld } from './world';

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => `${resource.value}.${operation.value}`),
);

const definitionOf = (name: string) =>
	resources
		.flatMap(({ value, operations: ours }) =>
			ours.map((one) => ({ ...one, key: `${value}.${one.value}` })),
		)
		.find(({ key }) => key === name);

describe('every operation, in n8n, against the emulator', () => {
	let world: TestWorld;
	beforeAll(async () => {
		world = await startWorld();
	});
	afterAll(async () => {
		await world.close();
	});

	it('has a case of its own', () => {
		expect(Object.keys(operationCases).sort()).toEqual([...operations].sort());
	});

	it.each(operations)('%s works', async (name) => {
		const test = operationCases[name]?.();
		if (test === undefined)
			throw new Error(`No case for ${name}: add it to test/integration/cases`);
		const output = await runCase(name, test);
		const [resource = '', operation = ''] = name.split('.');
		await checkOutputSchema(resource, operation, output.items);
	});

	it.each(branchCases)('$operation works $where', async ({ operation, make }) => {
		await runCase(operation, make());
	});

	async function runCase(name: string, test: OperationCase): Promise<NodeOutput> {
		const [resource = '', operation = ''] = name.split('.');
		const { parameters, items } = await test.arrange(world);
		const written: string[] = [];
		const stop = world.emulator.onExchange((request) => {
			if (isToken(request)) return;
			recordCall(name, request);
			if (writes(request)) written.push(nameOf(request));
		});
		const output = await world.host.runNode({
			parameters: { resource, operation, ...parameters },
			items,
		});
		stop();
		expect(output.error).toBeUndefined();
		await test.assert(output, world);
		expect(world.emulator.mistakes.list()).toEqual([]);
		// What changes something says what, so that its items do not race for it.
		if (definitionOf(name)?.targets === undefined) expect(written).toEqual([]);
		return output;
	}

	it('makes the calls that are kept for the coverage table', async () => {
		await checkRecordedCalls(operations);
	});

	it('calls only what Box specifies, and every route of it was checked both ways', () => {
		process.stdout.write(`${specificationReport()}\n`);
		expect([...seen.used].filter((route) => !seen.answered.has(route))).toEqual([]);
	});
});
