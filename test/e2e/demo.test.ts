import { readdirSync } from 'node:fs';
import path from 'node:path';

import { runScript } from './runScript';

const examples = readdirSync(path.resolve(__dirname, '../../examples')).filter((name) =>
	name.endsWith('.json'),
);

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

describe('npm run demo -- --check', () => {
	it(
		'runs all examples in a real n8n and finds in Box what they did',
		async () => {
			const { output } = await runScript('scripts/demo.mjs', ['--check']);
			expect(output.match(/✓/g)).toHaveLength(examples.length);
			expect(output).toContain('The demo works');
		},
		timeoutMs,
	);
});
