import type { IBinaryData, INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';
import { NodeError } from 'n8n-workflow';

import type { BoxClient, BoxEvent, BoxItem } from '../client';
import { BoxApiError, BoxDataError, BoxError, path } from '../client';
import { itemOf } from './triggerFilters';
import { itemsOf } from './triggerOutput';
import type { TriggerSettings } from './triggerSettings';
import type { Delivery } from './triggerState';

type Helpers = Pick<ITriggerFunctions['helpers'], 'prepareBinaryData'>;

const gone = 'The item no longer exists, or is no longer shared with the account';
const none = 'The event is not about a file, folder or web link';
const notAllowed = 'The account may not download this file';
const collections: Record<string, string> = { file: 'files', folder: 'folders', web_link: 'web_links' };
/** A file that gets a new version during its download does not match what Box said of it. */
const mostDownloads = 3;

/**
 * The items that an execution starts with, and what the node attaches to them. What cannot be had gets
 * a note instead: one file must not hold up all events behind it.
 *
 * @throws what keeps Box from answering at all: the network, 429, 5xx, the credential
 */
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
		items.map(async ({ json }, index): Promise<INodeExecutionData> => {
			const event = delivery.events[index];
			const current = await orNote(gone, signal, async () => event && (await currentItem(event, box, signal)));
			const { found } = current;
			if (found === undefined) return { json: { ...json, item: null, note: current.note ?? none } };
			const detailed = { ...json, item: { ...found } };
			if (attach === 'details' || found.type !== 'file') return { json: detailed };
			const { found: data, note } = await content(found.id, box, helpers, signal);
			return data ? { json: detailed, binary: { data } } : { json: { ...detailed, note } };
		}),
	);
}

/** @param forbidden what a 403 means */
async function orNote<T>(
	forbidden: string,
	signal: AbortSignal,
	find: () => Promise<T>,
): Promise<{ found?: T; note?: string }> {
	const noteOn = (error: unknown) => {
		if (signal.aborted || !(error instanceof BoxApiError)) return undefined;
		const { status, message } = error;
		if (status >= 500 || status === 401 || status === 408 || status === 429) return undefined;
		if (status === 403) return forbidden;
		return [404, 405, 410].includes(status) ? gone : `It could not be fetched: ${message}`;
	};
	return await find().then(
		(found) => ({ found }),
		async (error: unknown) => {
			const note = noteOn(error);
			return note === undefined ? await Promise.reject(error) : { note };
		},
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
	return await box.request<BoxItem>('GET', path`/${collection}/${id}`, { signal });
}

async function content(
	fileId: string,
	box: BoxClient,
	helpers: Helpers,
	signal: AbortSignal,
): Promise<{ found?: IBinaryData; note?: string }> {
	for (let downloads = 1; ; downloads += 1) {
		const download = async () => await box.download({ fileId }, signal);
		const { found, note } = await orNote(notAllowed, signal, download);
		if (found === undefined) return { note };
		const { stream, name, contentType } = found;
		// Box often knows no more than that it is bytes; the name then says more.
		const type = contentType === 'application/octet-stream' ? undefined : contentType;
		try {
			return { found: await helpers.prepareBinaryData(stream, name, type) };
		} catch (error) {
			stream.destroy();
			if (error instanceof BoxDataError && downloads < mostDownloads) continue;
			if (signal.aborted || isOfBox(error)) return await Promise.reject(error);
			// Also what n8n says when it cannot keep it: larger than its database takes, no space left.
			return { note: `It could not be fetched: ${error instanceof Error ? error.message : String(error)}` };
		}
	}
}

/** The rest of a download may need Box, which may be out of reach, or the credential. */
function isOfBox(error: unknown): boolean {
	if (error instanceof BoxDataError) return false;
	return error instanceof BoxError || error instanceof NodeError;
}
