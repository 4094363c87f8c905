import { runScript } from './runScript';

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

/** Of the line that tells where n8n was killed. */
const WINDOWS =
	/\b(?:state is written|emit and the row|transaction of the row|before the start|says running|end is written|the checkpoint|catch-up|orderly stop)\b/g;

describe('npm run chaos', () => {
	// Side by side: most of their time passes while n8n starts, or waits for one that has died.
	it.concurrent.each([
		['in one process', ['--kills', '5', '--events', '150']],
		['in queue mode', ['--kills', '4', '--events', '100', '--mode', 'queue']],
	])(
		'starts exactly one execution an event, however often n8n is killed in the windows of the protocol, %s',
		async (_name, options) => {
			const { output, lastLine } = await runScript('scripts/chaos.mjs', [
				...options,
				'--seed',
				'2',
			]);
			expect(lastLine).toMatch(
				/^chaos: (\d+) events, \1 executions, 0 missing, 0 doubled, \d+ kills, \d+ s$/,
			);
			const [, kills = ''] = /Kills by window: (.*)/.exec(output) ?? [];
			expect([...kills.matchAll(WINDOWS)].length).toBeGreaterThanOrEqual(2);
		},
		timeoutMs,
	);

	it.concurrent(
		'brings every event to an end when interrupted events are to run again',
		async () => {
			const options = ['--kills', '3', '--events', '100', '--again', '--seed', '2'];
			const { lastLine } = await runScript('scripts/chaos.mjs', options);
			expect(lastLine).toMatch(
				/^chaos: 100 events, \d+ executions, 0 missing, 0 unfinished, \d+ kills/,
			);
		},
		timeoutMs,
	);

	it('says how it is called when called with something else, and does nothing', async () => {
		const called = runScript('scripts/chaos.mjs', ['--bogus']);
		await expect(called).rejects.toThrow(
			/exited with 2:\nUnknown option '--bogus'[^\n]*\n\nUsage: npm run chaos(?!.*\n {4}at )/s,
		);
	});
});
