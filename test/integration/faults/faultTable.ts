import { resources } from '../../../nodes/BoxPlatform/resources';
import { batchTroubles } from './batchRows';
import type { Cell } from './cells';
import { cellsOf } from './cells';
import { faultKinds } from './faultKinds';
import type { Judged } from './knownFailures';
import { newsOf, operationsWithKnownFailures } from './knownFailures';
import type { InLane } from './lane';
import { startLanes } from './lane';
import { recordLog } from './logLines';
import { atRequest, nameOf } from './requests';
import type { Trial } from './trial';
import { tryOut } from './trial';
import { needless, unknownOutcomes } from './unknownOutcomes';
import { stayedUnknown, verdict } from './verdict';

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => `${resource.value}.${operation.value}`),
);

/** How many cells run at the same time; most of them wait most of the time. */
const laneCount = 24;

/**
 * Every operation crossed with every fault, at each of its requests, and once more with several
 * items. The table comes from the registry and the operation cases, so that a new operation belongs
 * to it by itself; it is dealt out to several test files because those run side by side.
 */
export function faultTable({ part, of }: { part: number; of: number }): void {
	const mine = operations.filter((_operation, position) => position % of === part - 1);
	const checked = startLanes(laneCount, 'checked');
	// What follows from nonsense is nonsense too, until the package stops at it.
	const unchecked = startLanes(laneCount / 2, 'unchecked');
	let cells = 0;
	const counted = (more: number) => {
		cells += more;
	};

	beforeAll(async () => {
		const { random } = Math;
		// The client's own waits are random; with small numbers they are short, not gone.
		jest.spyOn(Math, 'random').mockImplementation(() => random() / 100);
		recordLog();
		await checked.open();
		await unchecked.open();
	});
	afterAll(async () => {
		await unchecked.close();
		await checked.close();
		const table = `Fault table, part ${part} of ${of}: ${mine.length} operations`;
		process.stdout.write(`${table}, ${faultKinds.length} faults, ${cells} cells\n`);
	});

	it('declares nothing about operations that do not exist', () => {
		const declared = [...Object.keys(unknownOutcomes), ...operationsWithKnownFailures()];
		expect(declared.filter((operation) => !operations.includes(operation))).toEqual([]);
	});

	it.concurrent.each(mine)(
		'%s keeps the rules under every fault',
		async (operation) => {
			const clean = await checked.inLane(async (lane) => await tryOut(lane, { operation }));
			expect(troubles(clean)).toEqual([]);
			const row = cellsOf(operation, clean);
			counted(row.length);
			const [sane, nonsense] = [false, true].map((wanted) =>
				row.filter(({ kind }) => (kind.nonsense ?? false) === wanted),
			);
			const [broken, news] = await Promise.all([
				brokenCells(operation, clean, sane ?? [], checked.inLane),
				judgedCells(clean, nonsense ?? [], unchecked.inLane),
			]);
			expect(broken).toEqual([]);
			expect(newsOf(operation, news).join('\n')).toBe('');
		},
		300_000,
	);

	it.concurrent.each(mine)(
		'%s keeps a failure to the item that it belongs to',
		async (operation) => {
			expect(await batchTroubles(operation, checked.inLane, counted)).toEqual([]);
		},
		300_000,
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

/** What is wrong in cells in which nothing may be wrong. */
async function brokenCells(
	operation: string,
	clean: Trial,
	row: readonly Cell[],
	inLane: InLane,
): Promise<string[]> {
	const judged = await judgedCells(clean, row, inLane);
	const wrong = judged.flatMap(({ cell: { kind, target, index }, complaints }) =>
		complaints.map(
			({ what }) => `${kind.name}, at ${nameOf(target)} (request ${index + 1}): ${what}`,
		),
	);
	return [
		...wrong,
		...needless(
			operation,
			judged.flatMap(({ unknown }) => unknown),
		),
	];
}

type JudgedTrial = Judged & { unknown: ReturnType<typeof stayedUnknown> };

async function judgedCells(
	clean: Trial,
	row: readonly Cell[],
	inLane: InLane,
): Promise<JudgedTrial[]> {
	return await Promise.all(
		row.map(async (cell): Promise<JudgedTrial> => {
			try {
				const trial = await inLane(async (lane) => await tryOut(lane, planOf(cell)));
				return {
					cell,
					complaints: verdict(cell.operation, cell.kind, clean, trial),
					unknown: stayedUnknown(cell.operation, cell.kind, trial),
				};
			} catch (error) {
				const what = `the trial itself failed: ${String(error)}`;
				return { cell, complaints: [{ about: 'promise', what }], unknown: [] };
			}
		}),
	);
}

function planOf({ operation, kind, index, target }: Cell): Parameters<typeof tryOut>[1] {
	const { authentication, onError } = kind;
	return {
		operation,
		faults: ({ emulator }) =>
			[kind.rule(emulator, target), ...(kind.then === undefined ? [] : [kind.then(emulator)])].map(
				(rule) => atRequest(index, rule),
			),
		run: { authentication, onError },
	};
}
