import { runScript } from './runScript';

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

describe('npm run demo -- --check', () => {
	it(
		'runs all seven examples in a real n8n and finds in Box what they did',
		async () => {
			const { output } = await runScript('scripts/demo.mjs', ['--check']);
			expect(output.match(/✓/g)).toHaveLength(7);
			expect(output).toContain('The demo works');
		},
		timeoutMs,
	);
});
