/** The tables of docs/performance.md. */
import type { Figure, Judged, Round, SideName } from './figures';
import { medianFigure, sideNames } from './figures';

export interface RowResult {
	number: number | string;
	work: string;
	/** In the order in which they were measured. */
	cases: ReadonlyArray<{ name: string }>;
	rounds: readonly Round[];
	judged: readonly Judged[];
	/** What did not run, and why. */
	notes: readonly string[];
	/** Programs of others that were run, as one would type them. */
	commands: readonly string[];
}

const order: readonly SideName[] = ['builtIn', 'rclone', 'sdk', 'axios', 'package'];

/** One line for each case: who has needed how long and how much memory. */
export function figuresTable(rows: readonly RowResult[]): string {
	const lines = rows.flatMap(({ number, work, cases, rounds }) =>
		cases.map(({ name }, index) => {
			const figures = order.map((side) => {
				const all = rounds.map((round) => round[name]?.[side]).filter((one) => one !== undefined);
				return figureText(medianFigure(all));
			});
			return [
				index === 0 ? String(number) : '',
				[work, name].filter(Boolean).join(': '),
				...figures,
			];
		}),
	);
	return table(['#', 'Work', ...order.map((side) => sideNames[side])], lines);
}

export function figureText(figure: Figure | undefined): string {
	if (figure === undefined) return '–';
	const { seconds, memoryMiB, cpuSeconds, requests, failed } = figure;
	const texts = [timeText(seconds)];
	if (cpuSeconds !== undefined) texts.push(`${timeText(cpuSeconds)} CPU`);
	if (memoryMiB !== undefined) texts.push(`+${Math.round(memoryMiB)} MiB`);
	if (requests !== undefined && requests > 1) texts.push(`${thousands(requests)} requests`);
	if (failed !== undefined) texts.push(`**fails**: ${failed.replace(/[|\n]/g, ' ').slice(0, 80)}`);
	return texts.join(', ');
}

/** One line for each bar: what it asks for, what came out, and whether that is enough. */
export function barsTable(rows: readonly RowResult[]): string {
	const lines = rows.flatMap(({ number, judged }) =>
		judged.map(({ bar, verdict, value, range }) => {
			const unit = bar.unit ?? 'times';
			const tolerance = bar.tolerance ? `${Math.round(bar.tolerance * 100)}%` : '–';
			const one = value === undefined ? '–' : withUnit(value, unit);
			const spread =
				range === undefined || range[0] === range[1]
					? '–'
					: `${withUnit(range[0], unit)} to ${withUnit(range[1], unit)}`;
			const mark = verdict === 'missed' ? '**missed**' : verdict;
			return [String(number), bar.says, one, spread, tolerance, mark];
		}),
	);
	return table(['#', 'Bar', 'Measured', 'Rounds', 'Tolerance', ''], lines);
}

/** How each row is measured alone, and what was typed for the programs of others. */
export function commandsTable(rows: readonly RowResult[], switches: readonly string[]): string {
	const lines = rows.map(({ number, commands, notes }) => {
		const own = ['npm run bench --', ...switches, `--only ${number}`].join(' ');
		return [
			String(number),
			`\`${own}\``,
			[...commands.map((one) => `\`${one}\``), ...notes].join('<br>'),
		];
	});
	return table(['#', 'Command', 'Runs besides'], lines);
}

/** A line of GitHub's charts: memory over the time of a run. */
export function memoryChart(title: string, line: readonly number[], seconds: number): string {
	const wanted = 30;
	const step = Math.max(1, Math.ceil(line.length / wanted));
	const points = line.filter((_, index) => index % step === 0);
	return [
		'```mermaid',
		'xychart-beta',
		`    title "${title}"`,
		`    x-axis "seconds" 0 --> ${Math.max(1, Math.round(seconds))}`,
		`    y-axis "MiB" 0 --> ${Math.max(64, ...points)}`,
		`    line [${points.join(', ')}]`,
		'```',
	].join('\n');
}

/** A page with the part between two marks replaced; the marks say which command makes it. */
export function withPart(page: string, name: string, part: string): string {
	const [, begin] = new RegExp(`(<!-- ${name}: [^\\n]* -->\\n)`).exec(page) ?? [];
	const end = `<!-- /${name} -->`;
	const from = begin === undefined ? -1 : page.indexOf(begin) + begin.length;
	const to = page.indexOf(end, from);
	if (from < 0 || to < 0) throw new Error(`The page has no marks of the part ${name}`);
	return `${page.slice(0, from)}\n${part}\n\n${page.slice(to)}`;
}

export function table(head: readonly string[], lines: readonly string[][]): string {
	const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [row(head), `|${'---|'.repeat(head.length)}`, ...lines.map(row)].join('\n');
}

const timeText = (seconds: number) =>
	seconds < 1 ? `${Math.round(seconds * 1_000)} ms` : `${short(seconds)} s`;

function withUnit(value: number, unit: NonNullable<Judged['bar']['unit']>): string {
	if (unit === '%') return `${short(value * 100)}%`;
	if (unit === 'MiB') return `${Math.round(value)} MiB`;
	return unit === 'times' ? `${value.toFixed(2)}x` : short(value);
}

const short = (value: number) =>
	value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2);

const thousands = (value: number) => Math.round(value).toLocaleString('en-US');
