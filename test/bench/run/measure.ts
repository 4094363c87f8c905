/** Measures rows: round after round, in each case one side after another. */
import type { BoxOptions } from '../box/options';
import type { Figure, Round } from '../figures';
import { judge } from '../figures';
import type { RowResult } from '../page';
import type { Case, OwnCase, Row } from '../rows/row';
import type { Work } from '../sides/task';
import { warmUpBytes } from '../sides/task';
import { startBox } from './process';
import type { SideRun } from './sides';
import { scaled } from './sides';
import type { World } from './world';

export interface Settings {
	rounds: number;
	/** Tells what is going on. */
	say: (text: string) => void;
}

export async function measureRow(world: World, row: Row, settings: Settings): Promise<RowResult> {
	const { number, work, bars, proxiedBars = [] } = row;
	// What is measured by a program of its own has a Box of its own, without a proxy.
	const cases = row.cases.filter((one) => world.proxy === undefined || !('measure' in one));
	const notes = new Set<string>();
	const rounds: Round[] = [];
	for (let round = 1; round <= settings.rounds; round += 1) {
		const figures: Round = {};
		for (const one of cases) {
			settings.say(`${number}. ${[work, one.name].filter(Boolean).join(': ')} (round ${round})`);
			figures[one.name] =
				'measure' in one
					? await one.measure(world)
					: await measureCase(world, one, { ...settings, notes });
		}
		rounds.push(figures);
	}
	const all = world.proxy === undefined ? bars : [...bars, ...proxiedBars];
	const firstCase = cases[0]?.name ?? '';
	const judged = all.map((bar) => judge(bar, rounds, firstCase));
	return { number, work, cases, rounds, judged, notes: [...notes], commands: commandsOf(cases) };
}

async function measureCase(
	world: World,
	{ work, box, sides }: Case,
	{ say, notes }: Settings & { notes: Set<string> },
): Promise<Round[string]> {
	const own = scaled(work, world.scale);
	const figures: Round[string] = {};
	for (const side of sides) {
		const missing = side.isMissing?.(world);
		if (missing !== undefined) {
			notes.add(`without ${side.side}: ${missing}`);
			continue;
		}
		const figure = await measureSide(world, { ...box, ...contentsFor(own) }, side, own);
		say(`   ${side.side}: ${JSON.stringify({ ...figure, memoryLine: undefined })}`);
		figures[side.side] = figure;
	}
	return figures;
}

async function measureSide(
	world: World,
	options: BoxOptions,
	side: SideRun,
	work: Work,
): Promise<Figure> {
	const box = await startBox(world, options);
	const before = world.proxy?.tunnels();
	const figure = await side.run(world, box, work).catch(async (error: unknown) => {
		await box.stop().catch(() => undefined);
		throw error;
	});
	const { requests, connections, refused, early } = await box.stop();
	// Whoever went past the proxy has not done the same work as the others.
	const tunnels = (world.proxy?.tunnels() ?? 0) - (before ?? 0);
	if (world.proxy !== undefined && tunnels < connections) {
		throw new Error(`${side.side} has opened ${connections} connections, ${tunnels} by the proxy`);
	}
	return { requests, connections, refused, early, ...figure };
}

/** What has to be in Box for a piece of work, and for the one that warms up. */
function contentsFor(work: Work): BoxOptions {
	const warmUp = { fileBytes: [warmUpBytes] };
	if (work.kind === 'download') return { fileBytes: [...warmUp.fileBytes, work.bytes] };
	if (work.kind === 'list') return { ...warmUp, items: work.items };
	if (work.kind === 'tree') return { ...warmUp, tree: work };
	return warmUp;
}

function commandsOf(cases: ReadonlyArray<Case | OwnCase>): string[] {
	return cases.flatMap((one) => {
		if ('measure' in one) return [one.command];
		return one.sides.flatMap(({ command }) => (command ? [command(one.work)] : []));
	});
}
