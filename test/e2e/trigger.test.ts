import { existsSync } from 'node:fs';

import { runScript } from './runScript';

interface Seen {
	parameters: string[];
	screenshot: string;
	status: string;
	statuses: string[];
	files: string[];
}

interface SeenOfTwo {
	executions: string[];
	positions: string[];
	ended: number[];
}

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

describe('a first workflow with the trigger, in a real n8n', () => {
	it(
		'is made in the editor without typing, tried out, published, and loses nothing when n8n is killed',
		async () => {
			const { lastLine } = await runScript('test/e2e/journeys/trigger.mjs');

			const seen = JSON.parse(lastLine) as Seen;
			expect(seen.parameters).toEqual(expect.arrayContaining(['stream', 'watch', 'eventTypes']));
			expect(existsSync(seen.screenshot)).toBe(true);
			expect(seen.status).toBe('published');
			expect(seen.files).toEqual(['before.txt', 'meanwhile.txt', 'after.txt']);
			expect(seen.statuses).toEqual(['success', 'success', 'success']);
		},
		timeoutMs,
	);
});

describe('two triggers in one workflow, in a real n8n', () => {
	it(
		'keep the place of each other when one of them is edited and published',
		async () => {
			const { lastLine } = await runScript('test/e2e/journeys/twoTriggers.mjs');

			const seen = JSON.parse(lastLine) as SeenOfTwo;
			expect(seen.executions).toEqual(Array(7).fill('success'));
			expect(seen.ended).toEqual([3, 3]);
			// The same account and stream, read to the end by both.
			expect(new Set(seen.positions).size).toBe(1);
		},
		timeoutMs,
	);
});
