/** The bare loop: axios with connections that are kept alive, and nothing around it. */
import { Agent } from 'node:https';

import axios from 'axios';

import { hosts, ids } from '../box/options';
import type { Side } from './main';

/** As many as the node works on by default. */
const AT_ONCE = 8;
const PAGE = 1_000;

export const axiosSide: Side = async ({ proxy }) => {
	// An option since Node.js 24, which n8n runs on and the types here do not know.
	const through = { proxyEnv: { HTTPS_PROXY: proxy } };
	const agent = new Agent({ keepAlive: true, ...(proxy === undefined ? {} : through) });
	const client = axios.create({
		baseURL: `https://${hosts.api}/2.0`,
		httpsAgent: agent,
		// Its own way through a proxy keeps no connection; without this word it leaves it to the agent.
		...(proxy === undefined ? { proxy: false } : {}),
		headers: { authorization: 'Bearer bench' },
	});
	const gets = async (count: number, bytes: number) => {
		const answers: unknown[] = [];
		let begun = 0;
		const worker = async () => {
			while (begun < count) {
				begun += 1;
				answers.push((await client.get<unknown>(`/files/${ids.file(bytes)}`)).data);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, worker));
		return answers;
	};
	const list = async () => {
		const items: unknown[] = [];
		let marker = '';
		do {
			const params = { usemarker: true, limit: PAGE, marker: marker || undefined };
			const { data } = await client.get<{ entries: unknown[]; next_marker: string | null }>(
				`/folders/${ids.longFolder}/items`,
				{ params },
			);
			// As a list of output items, which n8n would need.
			for (const json of data.entries) items.push({ json, pairedItem: { item: 0 } });
			marker = data.next_marker ?? '';
		} while (marker !== '');
		return items;
	};
	return await Promise.resolve({
		prepare: async (work) => {
			if (work.kind === 'gets') return async () => await gets(work.count, work.bytes);
			if (work.kind === 'list') return async () => await list();
			return await Promise.reject(new Error(`There is no bare loop for ${work.kind}`));
		},
		close: async () => await Promise.resolve(agent.destroy()),
	});
};
