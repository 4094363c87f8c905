import { resources } from '../../../nodes/BoxPlatform/resources';
import { batchTroubles } from './batchRows';
import { cellsOf } from './cells';
import { faultKinds } from './faultKinds';
import { brokenCells, troublesOf } from './judge';
import { startLanes } from './lane';
import { prepareRuns } from './prepareRuns';
import { tryOut } from './trial';
import { unknownOutcomes } from './unknownOutcomes';

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => `${resource.value}.${operation.value}`),
);

/** How many cells run at the same time; most of them wait most of the time. */
const laneCount = 24;

/** All tests of a part begin at once, so that the last one takes as long as all of them. */
const timeoutMs = 900_000;

/**
 * Every operation crossed with every fault, at each of its requests, and once more with several
 * items. The table comes from the registry and the operation cases, so that a new operation belongs
 * to it by itself; it is dealt out to several test files because those run side by side.
 */
export function faultTable({ part, of }: { part: number; of: number }): void {
	const mine = operations.filter((_operation, position) => position % of === part - 1);
	const lanes = startLanes(laneCount);
	let cells = 0;
	const counted = (more: number) => {
		cells += more;
	};

	beforeAll(async () => {
		prepareRuns();
		await lanes.open();
	});
	afterAll(async () => {
		await lanes.close();
		const table = `Fault table, part ${part} of ${of}: ${mine.length} operations`;
		process.stdout.write(`${table}, ${faultKinds.length} faults, ${cells} cells\n`);
	});

	it('declares nothing about operations that do not exist', () => {
		const declared = Object.keys(unknownOutcomes);
		expect(declared.filter((operation) => !operations.includes(operation))).toEqual([]);
	});

	it.concurrent.each(mine)(
		'%s keeps the rules under every fault',
		async (operation) => {
			const clean = await lanes.inLane(async (lane) => await tryOut(lane, { operation }));
			expect(troublesOf(clean)).toEqual([]);
			const row = cellsOf(operation, clean);
			counted(row.length);
			expect(await brokenCells(clean, row, lanes.inLane)).toEqual([]);
		},
		timeoutMs,
	);

	it.concurrent.each(mine)(
		'%s keeps a failure to the item that it belongs to',
		async (operation) => {
			expect(await batchTroubles(operation, lanes.inLane, counted)).toEqual([]);
		},
		timeoutMs,
	);
}
