import { runScript } from './runScript';

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

describe('npm run chaos', () => {
	it(
		'starts exactly one execution an event, however often n8n is killed',
		async () => {
			const options = ['--kills', '5', '--events', '200', '--seed', '1'];
			const { code, output, lastLine } = await runScript('scripts/chaos.mjs', options);
			expect({ code, output }).toEqual({ code: 0, output: expect.any(String) });
			expect(lastLine).toMatch(
				/^chaos: 200 events, 200 executions, 0 missing, 0 doubled, 5 kills, \d+ s$/,
			);
		},
		timeoutMs,
	);
});
