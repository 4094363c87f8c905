import { inNode } from '../run/sides';
import type { Row } from './row';

const count = 5_000;
const differsEvery = 10;

export const upserts: Row = {
	number: 10,
	work: `${count.toLocaleString('en-US')} metadata upserts, 90% already right`,
	cases: [
		{
			name: '',
			work: { kind: 'upserts', count },
			box: { differsEvery },
			sides: [inNode('package')],
		},
	],
	bars: [
		{
			says: 'at most 1.1 requests for each item and each change',
			value: (look) => {
				const { requests } = look('package') ?? {};
				return requests === undefined ? undefined : requests / (count + count / differsEvery);
			},
			atMost: 1.1,
			unit: '',
		},
	],
};
