import { runScript } from './runScript';

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

describe('npm run chaos', () => {
	it.each([
		['in one process', ['--kills', '5', '--events', '200']],
		['in queue mode', ['--kills', '3', '--events', '100', '--mode', 'queue']],
	])(
		'starts exactly one execution an event, however often n8n is killed, %s',
		async (_name, options) => {
			const { lastLine } = await runScript('scripts/chaos.mjs', [...options, '--seed', '1']);
			expect(lastLine).toMatch(
				/^chaos: (\d+) events, \1 executions, 0 missing, 0 doubled, \d+ kills, \d+ s$/,
			);
		},
		timeoutMs,
	);

	it(
		'brings every event to an end when interrupted events are to run again',
		async () => {
			const options = ['--kills', '3', '--events', '100', '--again', '--seed', '2'];
			const { lastLine } = await runScript('scripts/chaos.mjs', options);
			expect(lastLine).toMatch(
				/^chaos: 100 events, \d+ executions, 0 missing, 0 unfinished, 3 kills/,
			);
		},
		timeoutMs,
	);
});
