import { existsSync } from 'node:fs';

import { runScript } from './runScript';

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

interface Seen {
	nodeTypes: string[];
	foundNodes: string[];
	parameters: string[];
	otherParameters: string[];
	screenshots: string[];
}

describe('the editor of a real n8n', () => {
	it(
		'lists the node, opens it and shows its parameters',
		async () => {
			const { lastLine } = await runScript('test/e2e/journeys/nodeInEditor.mjs');

			const seen = JSON.parse(lastLine) as Seen;
			expect(seen.nodeTypes.sort()).toEqual([
				'n8n-nodes-box-platform.boxPlatform',
				'n8n-nodes-box-platform.boxPlatformAi',
				'n8n-nodes-box-platform.boxPlatformSign',
				'n8n-nodes-box-platform.boxPlatformTrigger',
				'n8n-nodes-box-platform.boxPlatformWebhookTrigger',
			]);
			expect(seen.foundNodes).toEqual(
				expect.arrayContaining([
					'Box Platform',
					'Box Platform AI',
					'Box Platform Sign',
					'Box Platform Webhook',
				]),
			);
			expect(seen.parameters).toEqual(
				expect.arrayContaining(['resource', 'operation', 'parentId', 'fileName']),
			);
			expect(seen.otherParameters).toEqual(
				expect.arrayContaining(['resource', 'operation', 'fileId']),
			);
			expect(seen.screenshots.filter((file) => !existsSync(file))).toEqual([]);
		},
		timeoutMs,
	);
});
