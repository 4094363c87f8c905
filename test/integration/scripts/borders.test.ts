import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const box = 'nodes/BoxPlatform';
const eslint = path.resolve('node_modules/eslint/bin/eslint.js');
const config = path.join(__dirname, 'borders.config.mjs');

/** What the linter says of each file of a tree that has these. */
async function lint(files: Record<string, string>): Promise<Record<string, string[]>> {
	const folder = mkdtempSync(path.join(tmpdir(), 'box-platform-borders-'));
	try {
		symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
		for (const [name, text] of Object.entries(files)) {
			mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
			writeFileSync(path.join(folder, name), text);
		}
		const output = await new Promise<string>((resolve) => {
			const args = [eslint, '--config', config, '--format', 'json', '.'];
			execFile(process.execPath, args, { cwd: folder }, (_error, stdout, stderr) => {
				resolve(stdout || stderr);
			});
		});
		const results = JSON.parse(output) as Array<{
			filePath: string;
			messages: Array<{ message: string }>;
		}>;
		return Object.fromEntries(
			results
				.filter(({ messages }) => messages.length > 0)
				.map(({ filePath, messages }) => [
					path.relative(folder, filePath),
					messages.map(({ message }) => message),
				]),
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const tree = {
	[`${box}/client/base/index.ts`]: "export { clock } from './clock';",
	[`${box}/client/base/clock.ts`]: 'export const clock = 1;',
	[`${box}/client/http/index.ts`]: "export { clock as time } from '../base';",
	[`${box}/client/index.ts`]: "export { time } from './http';",
	'scripts/tool.ts': 'export const tool = 1;',
	'test/fake.ts': 'export const fake = 1;',
};

describe('the borders of the rooms', () => {
	it('let through what the table allows', async () => {
		expect(await lint(tree)).toEqual({});
	});

	it('stop each other import, however it is written', async () => {
		const found = await lint({
			...tree,
			[`${box}/client/http/door.ts`]: "export { clock } from '../base/clock';",
			[`${box}/client/http/up.ts`]: "export const up = async () => await import('..');",
			[`${box}/resources/type.ts`]: "export type { clock } from '../client/base';",
			[`${box}/resources/file/test.ts`]: "export { fake } from '../../../../test/fake';",
			[`${box}/resources/script.ts`]: "export const t = () => import('../../../scripts/tool');",
			'credentials/A.credentials.ts': "export { clock } from '../nodes/BoxPlatform/client/base';",
		});

		const refusal = expect.stringMatching(/^Unexpected path .* imported in restricted zone/);
		expect(found).toEqual({
			[`${box}/client/http/door.ts`]: [refusal],
			[`${box}/client/http/up.ts`]: [refusal],
			[`${box}/resources/type.ts`]: [refusal],
			[`${box}/resources/file/test.ts`]: [refusal],
			[`${box}/resources/script.ts`]: [refusal],
			'credentials/A.credentials.ts': [refusal],
		});
	});

	it('keep packages to the files that own them, whole and in parts', async () => {
		const found = await lint({
			...tree,
			[`${box}/client/auth/host.ts`]: "export const n8n = () => import('n8n-workflow');",
			[`${box}/client/base/core.ts`]: "export type { Node } from 'n8n-core';",
			// An owner of something else is in the client as well.
			[`${box}/client/http/retry.ts`]: "import 'axios/lib/core/buildURL.js';",
			[`${box}/client/http/transport.ts`]: "import 'axios'; import 'n8n-workflow';",
			[`${box}/resources/sign.ts`]: "export const sign = () => import('jsonwebtoken/sign');",
		});

		const knowsNoHost = expect.stringContaining('The client knows HTTP and Box only.');
		const hasOwner = expect.stringMatching(/Only .+ names (?:axios|jsonwebtoken)\./);
		expect(found).toEqual({
			[`${box}/client/auth/host.ts`]: [knowsNoHost],
			[`${box}/client/base/core.ts`]: [knowsNoHost],
			[`${box}/client/http/retry.ts`]: [hasOwner],
			[`${box}/client/http/transport.ts`]: [knowsNoHost],
			[`${box}/resources/sign.ts`]: [hasOwner],
		});
	});

	it('stop a file that is in no room', async () => {
		const found = await lint({
			...tree,
			[`${box}/webhooks/index.ts`]: 'export const a = 1;',
			[`${box}/n8n/shared.ts`]: 'export const a = 1;',
			[`${box}/client/cache/index.ts`]: 'export const a = 1;',
			'nodes/Other/Other.node.ts': 'export const a = 1;',
		});

		const refusal = expect.stringMatching(/^This file is in no room/);
		expect(found).toEqual({
			[`${box}/webhooks/index.ts`]: [refusal],
			[`${box}/n8n/shared.ts`]: [refusal],
			[`${box}/client/cache/index.ts`]: [refusal],
			'nodes/Other/Other.node.ts': [refusal],
		});
	});
});
