import type { Exchange } from '../../emulator';
import type { Cell } from './cells';
import type { InLane } from './lane';
import { atRequest, nameOf } from './requests';
import type { Trial, TrialPlan } from './trial';
import { tryOut } from './trial';
import { needless } from './unknownOutcomes';
import type { Complaint } from './verdict';
import { stayedUnknown, verdict } from './verdict';

/** A cell with what is wrong in it. */
export interface Judged {
	cell: Cell;
	complaints: readonly Complaint[];
	/** Requests after which the run gave up rather than to send them again. */
	unknown: readonly Exchange[];
}

/** What is wrong with a run that met no fault. */
export function troublesOf({ output, complaint, mistakes, leaks }: Trial): string[] {
	return [
		...(output.error === undefined ? [] : [`fails without any fault: ${output.error.message}`]),
		...(complaint === undefined ? [] : [complaint]),
		...mistakes,
		...leaks,
	];
}

/** What is wrong in the cells of an operation in which nothing may be wrong. */
export async function brokenCells(
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
	const met = judged.flatMap(({ unknown }) => unknown);
	const [first] = row;
	return [...wrong, ...(first === undefined ? [] : needless(first.operation, met))];
}

/** Tries out cells, each in a Box of its own. */
async function judgedCells(clean: Trial, row: readonly Cell[], inLane: InLane): Promise<Judged[]> {
	return await Promise.all(
		row.map(async (cell): Promise<Judged> => {
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

function planOf({ operation, test, kind, index, target }: Cell): TrialPlan {
	const { authentication, onError, requestOptions } = kind;
	return {
		operation,
		test,
		faults: ({ emulator }) =>
			[kind.rule(emulator, target), ...(kind.then === undefined ? [] : [kind.then(emulator)])].map(
				(rule) => atRequest(index, rule),
			),
		run: { authentication, onError },
		requestOptions,
	};
}
