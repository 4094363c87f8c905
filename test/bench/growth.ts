/** How time and memory grow: this package with some work, and with ten times as much. */
import type { Figure } from './figures';
import { ratio } from './figures';
import { memoryChart, table } from './page';
import type { Case, Row } from './rows/row';
import { MIB } from './rows/row';
import { inNode } from './run/sides';
import type { Work } from './sides/task';

const LINE_EVERY_MS = 250;

interface Growth {
	name: string;
	small: Case;
	large: Case;
}

const growing = (name: string, small: Work, large: Work, box?: Case['box']): Growth => ({
	name,
	small: { name: 'once', work: small, box, sides: [inNode('package')] },
	large: { name: 'ten times', work: large, box, sides: [inNode('package', LINE_EVERY_MS)] },
});

const bytes = 1_000;
const parts = { partBytes: 32 * MIB };

/** Listed items that nobody waits for: worked out from the two that are measured. */
const onPaper = 1_000_000;

const growths: readonly Growth[] = [
	growing('Gets', { kind: 'gets', count: 5_000, bytes }, { kind: 'gets', count: 50_000, bytes }),
	growing(
		'Download (MiB)',
		{ kind: 'download', bytes: 512 * MIB },
		{ kind: 'download', bytes: 5_120 * MIB },
	),
	growing(
		'Upload in parts of 32 MiB (MiB)',
		{ kind: 'upload', bytes: 512 * MIB },
		{ kind: 'upload', bytes: 5_120 * MIB },
		parts,
	),
	growing('Listed items', { kind: 'list', items: 20_000 }, { kind: 'list', items: 200_000 }),
];

/** Each as a row, so that they are measured as the table is. */
export const growthRows: readonly Row[] = growths.map(({ name, small, large }, index) => ({
	number: index + 1,
	work: name,
	cases: [small, large],
	bars: [],
}));

export function growthPart(pairs: ReadonlyArray<Array<Figure | undefined>>): string {
	const lines = growths.flatMap(({ name, small, large }, index) => {
		const [one, ten] = pairs[index] ?? [];
		if (one === undefined || ten === undefined) return [];
		const factor = amountOf(large.work) / amountOf(small.work);
		const measured: string[][] = [
			[name, amount(small.work), ...costs(one), ''],
			['', amount(large.work), ...costs(ten), growthText(one, ten, factor)],
		];
		if (large.work.kind === 'list') measured.push(estimate(small.work, large.work, one, ten));
		return measured;
	});
	const charts = growths.flatMap(({ name, large }, index) => {
		const ten = pairs[index]?.[1];
		if (ten?.memoryLine === undefined || ten.memoryLine.length < 3) return [];
		const title = `Memory, ${name}: ${amount(large.work)}`;
		return [memoryChart(title, ten.memoryLine, ten.seconds)];
	});
	return [
		table(['Work', 'Amount', 'Time', 'Memory', 'Growth for ten times the work'], lines),
		...charts,
	].join('\n\n');
}

const costs = ({ seconds, cpuSeconds, memoryMiB = 0 }: Figure) => [
	[`${seconds.toFixed(2)} s`, ...(cpuSeconds ? [`${cpuSeconds.toFixed(2)} s CPU`] : [])].join(', '),
	`+${Math.round(memoryMiB)} MiB`,
];

function growthText(one: Figure, ten: Figure, factor: number): string {
	const time = ratio(ten.seconds, one.seconds) ?? NaN;
	const memory = ratio(ten.memoryMiB, one.memoryMiB);
	const grown = [`${time.toFixed(1)}x the time`];
	if (memory !== undefined) grown.push(`${memory.toFixed(1)}x the memory`);
	const text = grown.join(', ');
	return factor === 10 ? text : `${text} for ${factor}x the work`;
}

/** On the line through the two that were measured. */
function estimate(small: Work, large: Work, one: Figure, ten: Figure): string[] {
	const at = (from: number, to: number) => {
		const slope = (to - from) / (amountOf(large) - amountOf(small));
		return to + slope * (onPaper - amountOf(large));
	};
	const figure = {
		seconds: at(one.seconds, ten.seconds),
		memoryMiB: at(one.memoryMiB ?? 0, ten.memoryMiB ?? 0),
	};
	return ['', `${onPaper.toLocaleString('en-US')} (estimate)`, ...costs(figure), 'from the slope'];
}

function amountOf(work: Work): number {
	if ('count' in work) return work.count;
	if ('items' in work) return work.items;
	return 'bytes' in work ? work.bytes / MIB : work.folders;
}

const amount = (work: Work) => amountOf(work).toLocaleString('en-US');
