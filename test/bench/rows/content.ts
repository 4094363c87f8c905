import { inRclone } from '../run/rclone';
import { inNode } from '../run/sides';
import type { Row } from './row';
import { connections, memory, MIB, timeOf, timesAsFast, TOLERANCE } from './row';

const MB = 1_000_000;

export const download: Row = {
	number: 4,
	work: 'Download of 512 MiB',
	cases: [
		{
			name: '',
			work: { kind: 'download', bytes: 512 * MIB },
			sides: [inNode('builtIn'), inRclone(), inNode('sdk'), inNode('package')],
		},
	],
	bars: [
		{
			says: 'no slower than the built-in node',
			value: timeOf('builtIn'),
			atMost: 1,
			tolerance: TOLERANCE,
		},
		{
			says: "at most 1.5 times rclone's time",
			value: timeOf('rclone'),
			atMost: 1.5,
			tolerance: TOLERANCE,
		},
		{
			says: 'at most 64 MiB of memory',
			value: memory(),
			atMost: 64,
			tolerance: TOLERANCE,
			unit: 'MiB',
		},
	],
	// The API's host and that of contents.
	proxiedBars: [connections(2)],
};

export const upload: Row = {
	number: 5,
	work: 'Upload of 200 MB without latency',
	cases: [
		{
			name: '',
			work: { kind: 'upload', bytes: 200 * MB },
			sides: [inNode('builtIn'), inRclone(), inNode('package')],
		},
	],
	bars: [
		{
			says: 'no slower than the built-in node',
			value: timeOf('builtIn'),
			atMost: 1,
			tolerance: TOLERANCE,
		},
		{
			says: 'at most 64 MiB of memory',
			value: memory(),
			atMost: 64,
			tolerance: TOLERANCE,
			unit: 'MiB',
		},
	],
	proxiedBars: [connections(4)],
};

const partBytes = 32 * MIB;

export const bigUpload: Row = {
	number: 6,
	work: 'Upload of 1 GiB, 50 ms latency, parts of 32 MiB',
	cases: [
		{
			name: '',
			work: { kind: 'upload', bytes: 1024 * MIB },
			box: { latencyMs: 50, partBytes },
			sides: [inRclone('--transfers 8'), inNode('sdk'), inNode('package')],
		},
	],
	bars: [
		{ says: 'no slower than rclone', value: timeOf('rclone'), atMost: 1, tolerance: TOLERANCE },
		{
			says: "at least twice as fast as Box's SDK",
			value: timesAsFast('sdk'),
			atLeast: 2,
			tolerance: TOLERANCE,
		},
		{
			says: 'at most 6 parts of memory',
			value: memory(),
			atMost: (6 * partBytes) / MIB,
			tolerance: TOLERANCE,
			unit: 'MiB',
		},
	],
	proxiedBars: [connections(4)],
};

export const smallUploads: Row = {
	number: 7,
	work: '500 small uploads, 100 ms latency',
	cases: [
		{
			name: '',
			work: { kind: 'uploads', count: 500, bytes: 10_000 },
			box: { latencyMs: 100 },
			sides: [inNode('builtIn'), inRclone('--transfers 8'), inNode('package')],
		},
	],
	bars: [
		{
			says: 'at least 8 times as fast as the built-in node',
			value: timesAsFast('builtIn'),
			atLeast: 8,
			tolerance: TOLERANCE,
		},
		{
			says: 'at least 1.9 times as fast as rclone',
			value: timesAsFast('rclone'),
			atLeast: 1.9,
			tolerance: TOLERANCE,
		},
	],
	proxiedBars: [connections(8)],
};
