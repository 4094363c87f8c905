import type { INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';

import type { BoxClient, BoxEvent, BoxItem } from '../client';
import { BoxApiError, path } from '../client';
import { itemOf } from './triggerFilters';
import { itemsOf } from './triggerOutput';
import type { TriggerSettings } from './triggerSettings';
import type { Delivery } from './triggerState';

type Helpers = Pick<ITriggerFunctions['helpers'], 'prepareBinaryData'>;

const gone = 'The item no longer exists, or is no longer shared with the account';
const collections: Record<string, string> = { file: 'files', folder: 'folders', web_link: 'web_links' };

/** The items that an execution starts with, and what the node attaches to them. */
export async function completeItems(
	delivery: Delivery,
	{ simplify, attach }: Pick<TriggerSettings, 'simplify' | 'attach'>,
	box: BoxClient,
	helpers: Helpers,
	signal: AbortSignal,
): Promise<INodeExecutionData[]> {
	const items = itemsOf(delivery, simplify);
	if (attach === 'nothing') return items;
	return await Promise.all(
		items.map(async (item, index) => {
			const event = delivery.events[index];
			const current = event && (await currentItem(event, box, signal));
			if (current === undefined) return { json: { ...item.json, item: null, note: gone } };
			const json = { ...item.json, item: { ...current } };
			if (attach === 'details' || current.type !== 'file') return { json };
			const data = await content(current.id, box, helpers, signal);
			return data ? { json, binary: { data } } : { json: { ...json, note: gone } };
		}),
	);
}

async function currentItem(
	event: BoxEvent,
	box: BoxClient,
	signal: AbortSignal,
): Promise<BoxItem | undefined> {
	const { type = '', id = '' } = itemOf(event) ?? {};
	const collection = collections[type];
	if (collection === undefined) return undefined;
	return await unlessGone(box.request<BoxItem>('GET', path`/${collection}/${id}`, { signal }));
}

async function content(fileId: string, box: BoxClient, helpers: Helpers, signal: AbortSignal) {
	const download = await unlessGone(box.download({ fileId }, signal));
	if (download === undefined) return undefined;
	const { stream, name, contentType } = download;
	// Box often knows no more than that it is bytes; the name then says more.
	const type = contentType === 'application/octet-stream' ? undefined : contentType;
	return await helpers.prepareBinaryData(stream, name, type);
}

async function unlessGone<T>(request: Promise<T>): Promise<T | undefined> {
	return await request.catch((error: unknown) => {
		if (error instanceof BoxApiError && [403, 404, 405, 410].includes(error.status)) return undefined;
		return Promise.reject(error);
	});
}
