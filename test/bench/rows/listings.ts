import { ratio } from '../figures';
import { inRclone } from '../run/rclone';
import { inNode } from '../run/sides';
import type { Row } from './row';
import { memory, timeOf, TOLERANCE } from './row';

const few = 20_000;
const many = 100_000;
const fewItems = '20,000 items, no latency';
const manyItems = '100,000 items, no latency';
const slowPages = '100,000 items, 100 ms a page';
const sides = [inNode('axios'), inNode('package')];

export const longFolder: Row = {
	number: 8,
	work: 'Get Items, Return All',
	cases: [
		{ name: fewItems, work: { kind: 'list', items: few }, sides },
		{ name: manyItems, work: { kind: 'list', items: many }, sides },
		{ name: slowPages, work: { kind: 'list', items: many }, box: { latencyMs: 100 }, sides },
	],
	bars: [
		{
			says: 'with 100 ms a page: at most 1.1 times the bare loop',
			value: timeOf('axios', slowPages),
			atMost: 1.1,
			tolerance: TOLERANCE,
		},
		{
			says: '20,000 items without latency: at most 1.5 times the bare loop',
			value: timeOf('axios', fewItems),
			atMost: 1.5,
			tolerance: TOLERANCE,
		},
		{
			says: '100,000 items without latency: at most 1.5 times the bare loop',
			value: timeOf('axios', manyItems),
			atMost: 1.5,
			tolerance: TOLERANCE,
		},
		{
			says: '100,000 items: at most twice the memory of a bare loop that keeps them',
			value: (look) =>
				ratio(look('package', manyItems)?.memoryMiB, look('axios', manyItems)?.memoryMiB),
			atMost: 2,
			tolerance: TOLERANCE,
		},
		{
			says: 'memory is linear: 5 times the items take at most 5 times as much',
			value: (look) => ratio(memory(manyItems)(look), memory(fewItems)(look)),
			atMost: many / few,
			tolerance: TOLERANCE,
		},
	],
};

export const tree: Row = {
	number: 9,
	work: 'Recursive Get Items: 500 folders, 100 ms latency',
	cases: [
		{
			name: '',
			work: { kind: 'tree', folders: 500, files: 4 },
			box: { latencyMs: 100 },
			sides: [inRclone('--checkers 8'), inNode('package')],
		},
	],
	bars: [
		{
			says: 'no slower than rclone with 8 checkers',
			value: timeOf('rclone'),
			atMost: 1,
			tolerance: TOLERANCE,
		},
		{
			says: 'memory is bounded: at most 64 MiB',
			value: memory(),
			atMost: 64,
			tolerance: TOLERANCE,
			unit: 'MiB',
		},
	],
};
