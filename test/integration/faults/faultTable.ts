import { resources } from '../../../nodes/BoxPlatform/resources';
import type { Exchange } from '../../emulator';
import type { FaultKind } from './faultKinds';
import { faultKinds } from './faultKinds';
import type { InLane, Lane } from './lane';
import { pooled, startLane } from './lane';
import { recordLog } from './logLines';
import type { Trial } from './trial';
import { atRequest, tryOut } from './trial';
import { verdict } from './verdict';

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => `${resource.value}.${operation.value}`),
);

/** How many cells run at the same time; most of them wait most of the time. */
const laneCount = 12;

interface Cell {
	kind: FaultKind;
	/** Which request of the operation is hit, from 0. */
	index: number;
	target: Exchange;
}

/**
 * Every operation crossed with every fault, at each of its requests. The table comes from the
 * registry and the operation cases, so that a new operation belongs to it by itself; it is dealt
 * out to several test files because those run side by side.
 */
export function faultTable({ part, of }: { part: number; of: number }): void {
	const mine = operations.filter((_operation, position) => position % of === part - 1);
	const lanes: Lane[] = [];
	const inLane = pooled(lanes);
	let cells = 0;

	beforeAll(async () => {
		const { random } = Math;
		// The client's own waits are random; with small numbers they are short, not gone.
		jest.spyOn(Math, 'random').mockImplementation(() => random() / 100);
		recordLog();
		while (lanes.length < laneCount) lanes.push(await startLane());
	});
	afterAll(async () => {
		await Promise.all(lanes.map(async (lane) => await lane.close()));
		const table = `Fault table, part ${part} of ${of}: ${mine.length} operations`;
		process.stdout.write(`${table}, ${faultKinds.length} faults, ${cells} cells\n`);
	});

	it.concurrent.each(mine)(
		'%s keeps the rules under every fault',
		async (operation) => {
			const clean = await inLane(async (lane) => await tryOut(lane, { operation }));
			expect(troubles(clean)).toEqual([]);
			const row = cellsOf(clean);
			cells += row.length;
			expect(await brokenCells(operation, clean, row, inLane)).toEqual([]);
		},
		120_000,
	);
}

function troubles({ output, complaint, mistakes, leaks }: Trial): string[] {
	return [
		...(output.error === undefined ? [] : [`fails without any fault: ${output.error.message}`]),
		...(complaint === undefined ? [] : [complaint]),
		...mistakes,
		...leaks,
	];
}

function cellsOf({ requests }: Trial): Cell[] {
	return targetsOf(requests).flatMap(({ target, index }) =>
		faultKinds
			.filter(({ concerns }) => concerns?.(target) ?? true)
			.map((kind) => ({ kind, index, target })),
	);
}

/** Of requests that repeat each other, such as the pages of a list, the first and the last. */
function targetsOf(requests: readonly Exchange[]): Array<Omit<Cell, 'kind'>> {
	const nameOf = ({ origin, method, route }: Exchange) => `${origin} ${method} ${route ?? ''}`;
	const names = requests.map(nameOf);
	return requests
		.map((target, index) => ({ target, index }))
		.filter(({ target, index }) => {
			const name = nameOf(target);
			return names.indexOf(name) === index || names.lastIndexOf(name) === index;
		});
}

async function brokenCells(
	operation: string,
	clean: Trial,
	row: readonly Cell[],
	inLane: InLane,
): Promise<string[]> {
	const verdicts = row.map(async (cell) => {
		const { index, kind, target } = cell;
		const where = `${kind.name}, at ${target.method} ${target.route ?? target.path}`;
		const wrong = await inLane(async (lane) => await judged(lane, operation, cell, clean)).catch(
			(error: unknown) => [`the trial itself failed: ${String(error)}`],
		);
		return wrong.map((what) => `${where} (request ${index + 1}): ${what}`);
	});
	return (await Promise.all(verdicts)).flat();
}

async function judged(lane: Lane, operation: string, cell: Cell, clean: Trial): Promise<string[]> {
	const { index, kind, target } = cell;
	const trial = await tryOut(lane, {
		operation,
		fault: ({ emulator }) => atRequest(index, kind.rule(emulator)),
		run: { authentication: kind.authentication, onError: kind.onError },
	});
	return verdict(kind, target, clean, trial);
}
