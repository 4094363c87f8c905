import { ratio } from '../figures';
import { runToEnd } from '../run/process';
import { inNode } from '../run/sides';
import type { Row } from './row';
import { connections, timeOf, timesAsFast, TOLERANCE } from './row';

const bytes = 1_000;
const gets = 200;
const manyGets = 3_000;
const limitAMinute = 1_000;
/** What the node works on at once. */
const parallel = 8;

export const withLatency: Row = {
	number: 1,
	work: `${gets} file gets, 100 ms latency`,
	cases: [
		{
			name: '',
			work: { kind: 'gets', count: gets, bytes },
			box: { latencyMs: 100 },
			sides: [inNode('builtIn'), inNode('package')],
		},
	],
	bars: [
		{
			says: 'at least 8 times as fast as the built-in node',
			value: timesAsFast('builtIn'),
			atLeast: 8,
			tolerance: TOLERANCE,
		},
	],
	proxiedBars: [connections(parallel)],
};

export const withoutLatency: Row = {
	number: 2,
	work: `${gets} file gets without latency`,
	cases: [
		{
			name: '',
			work: { kind: 'gets', count: gets, bytes },
			sides: [inNode('builtIn'), inNode('axios'), inNode('package')],
		},
	],
	bars: [
		{
			says: 'at least 6 times as fast as the built-in node',
			value: timesAsFast('builtIn'),
			atLeast: 6,
			tolerance: TOLERANCE,
		},
		{
			says: 'at most 1.5 times the time of a bare loop',
			value: timeOf('axios'),
			atMost: 1.5,
			tolerance: TOLERANCE,
		},
	],
	proxiedBars: [connections(parallel)],
};

const oneWorker = 'one worker';
const twoWorkers = 'two workers';

/** The limit holds for any 60 seconds: so many minutes have to pass before the last call may be made. */
const ownSeconds = (calls: number) => (Math.ceil(calls / limitAMinute) - 1) * 60;

/** What test/bench/rateLimits.mjs prints. */
interface TwoWorkers {
	seconds: number;
	sent: number;
	refused: number;
	early: number;
	failed: number;
}

export const limited: Row = {
	number: 3,
	work: `${manyGets.toLocaleString('en-US')} gets under Box's limit of 1,000 a minute`,
	cases: [
		{
			name: oneWorker,
			// The one that warms up counts: with it too many, the last would have to wait for a minute more.
			work: { kind: 'gets', count: manyGets - 1, bytes, mayFail: true },
			box: { isLimited: true },
			sides: [inNode('builtIn'), inNode('package')],
		},
		{
			name: twoWorkers,
			command: `node test/bench/rateLimits.mjs --built --calls ${manyGets}`,
			async measure({ scale }) {
				const calls = String(Math.round(manyGets * scale));
				const args = ['test/bench/rateLimits.mjs', '--built', '--calls', calls];
				// It fails above its own bar; here the figures are what is wanted.
				const { output } = await runToEnd(process.execPath, [...args, '--report']);
				const counts = JSON.parse(output.split('\n').at(-1) ?? '') as TwoWorkers;
				const { seconds, sent, refused, early, failed } = counts;
				return { package: { seconds, requests: sent, refused, early, failures: failed } };
			},
		},
	],
	bars: [
		{
			says: "at most 5% over the limit's own time",
			value: (look) => {
				const { seconds, failed } = look('package', oneWorker) ?? {};
				if (failed !== undefined) return Infinity;
				return seconds === undefined ? undefined : seconds / ownSeconds(manyGets) - 1;
			},
			atMost: 0.05,
			unit: '%',
		},
		{
			says: 'nothing sooner than `Retry-After`',
			value: (look) => look('package', oneWorker)?.early,
			atMost: 0,
			unit: '',
		},
		{
			says: 'two workers: at most 5% refused',
			value: (look) => {
				const figure = look('package', twoWorkers);
				return ratio(figure?.refused, figure?.requests);
			},
			atMost: 0.05,
			unit: '%',
		},
		{
			says: 'two workers: nothing sooner than `Retry-After`, nothing failed',
			value: (look) => {
				const figure = look('package', twoWorkers);
				return figure && (figure.early ?? 0) + (figure.failures ?? 0);
			},
			atMost: 0,
			unit: '',
		},
	],
	proxiedBars: [],
};
