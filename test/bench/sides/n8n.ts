/** An n8n for one node: n8n-core with binary data in files, as an installed n8n has it. */
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { installGlobalProxyAgent } from '@n8n/backend-network';
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import { startN8nHost } from '../../integration/n8nHost';
import type { Task } from './task';

export interface BenchN8n {
	/** Runs the node on items; fails when it does, or puts out another number of items. */
	run(
		parameters: INodeParameters,
		items: INodeExecutionData[],
		expected?: number,
	): Promise<INodeExecutionData[]>;
	/** Items with a file of zero bytes each, which takes no room on disk. */
	files(count: number, bytes: number): Promise<INodeExecutionData[]>;
	close(): Promise<void>;
}

const token = 'bench';

export async function startBenchN8n(task: Task, type?: INodeType): Promise<BenchN8n> {
	// As n8n does when it starts; without a proxy in the environment it does nothing.
	installGlobalProxyAgent();
	process.env.TMPDIR = await mkdtemp(path.join(task.folder, 'n8n-'));
	const host = await startN8nHost({
		boxPlatformTokenApi: { tokenSource: 'token', token },
		boxOAuth2Api: {
			grantType: 'authorizationCode',
			clientId: 'bench',
			clientSecret: 'bench',
			accessTokenUrl: 'https://api.box.com/oauth2/token',
			authentication: 'body',
			oauthTokenData: { access_token: token, refresh_token: token, token_type: 'bearer' },
		},
	});
	const binaryData = Container.get(BinaryDataService);
	return {
		async run(parameters, items, expected = items.length) {
			const output = await host.runNode({ type, parameters, items, authentication: 'token' });
			if (output.error) throw output.error;
			if (output.items.length !== expected) {
				throw new Error(`${output.items.length} items instead of ${expected}`);
			}
			return output.items;
		},
		async files(count, bytes) {
			const items: INodeExecutionData[] = [];
			for (let index = 0; index < count; index += 1) {
				const item = await host.binaryItem('', `upload-${bytes}-${index}.bin`);
				const id = item.binary?.data?.id;
				if (item.binary?.data === undefined || id === undefined) throw new Error('No binary data');
				const stored = binaryData.getPath(id);
				await truncate(stored, bytes);
				// Where n8n looks up how long the file is.
				const { fileName, mimeType } = item.binary.data;
				const metadata = JSON.stringify({ fileName, mimeType, fileSize: bytes });
				await writeFile(`${stored}.metadata`, metadata);
				items.push(item);
			}
			return items;
		},
		async close() {
			await host.close();
			await rm(String(process.env.TMPDIR), { recursive: true, force: true });
		},
	};
}

export const emptyItems = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { index } }));
