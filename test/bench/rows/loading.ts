import { timeOf } from './row';
import type { Row } from './row';
import { runToEnd } from '../run/process';

export const loading: Row = {
	number: 11,
	work: 'Load and make all nodes and credentials; the peer is `require(‘axios’)`',
	cases: [
		{
			name: '',
			command: 'npm run bench:load',
			async measure({ node }) {
				const args = ['test/bench/load.mjs', '--report', '--node', node];
				const { output } = await runToEnd(process.execPath, args);
				const { own, axios } = JSON.parse(output.split('\n').at(-1) ?? '') as {
					own: number;
					axios: number;
				};
				return { package: { seconds: own / 1_000 }, axios: { seconds: axios / 1_000 } };
			},
		},
	],
	bars: [{ says: 'no more time than `require(‘axios’)`', value: timeOf('axios'), atMost: 1 }],
};
