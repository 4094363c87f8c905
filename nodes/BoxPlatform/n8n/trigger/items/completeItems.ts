/** What the node attaches to items: the details of what an event is about, and its content. */
import type { Readable } from 'node:stream';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { NodeError } from 'n8n-workflow';

import {
	BoxApiError,
	type BoxClient,
	BoxDataError,
	BoxError,
	type BoxEvent,
	type BoxItem,
	itemMetadata,
	itemPath,
	passes,
	type Patience,
	troubleOf,
} from '../../../client';
import { type Delivery, isWhole } from '../delivery';
import { itemOf } from '../filter';
import { asJson, itemsOf } from './output';
import { fewAtOnce, type Finding, findPatiently, notFetched, sharedPatience } from './patience';

/** What the node is set to fetch for each event. */
export interface Completion {
	simplify: boolean;
	attach: 'nothing' | 'details' | 'content';
	/** Whether conditions ask for metadata; it is then attached with the details. */
	metadata?: boolean;
}

/** Where what is attached comes from, and where n8n keeps it. */
export interface Source {
	box: BoxClient;
	/** Puts a file where n8n keeps those of executions. */
	keepFile(content: Readable, name: string | undefined, type?: string): Promise<IBinaryData>;
}

const gone = 'The item no longer exists, or is no longer shared with the account';
const none = 'The event is not about a file, folder or web link';
const watermarked = 'Box has put a watermark on this file: it is not the original';
const notAllowed = 'The account may not download this file';
/** A file that gets a new version during its download does not match what Box said of it. */
const mostDownloads = 3;

/**
 * The items that an execution starts with, in the order of the events, and what the node attaches to
 * them. What cannot be had gets a note instead: one file must not hold up all events behind it. Each
 * item is waited for on its own, since n8n keeps what was downloaded for the others.
 *
 * @throws what the patience does not wait for, and whatever comes after an abort
 */
export async function completeItems(
	delivery: Delivery,
	{ simplify, attach, metadata = false }: Completion,
	source: Source,
	patience: Patience,
): Promise<INodeExecutionData[]> {
	const items = itemsOf(delivery, simplify);
	if (attach === 'nothing') return items;
	const { box } = source;
	const patienceFor = sharedPatience(patience);
	return await fewAtOnce(items, patience.signal, async ({ json }, index, signal) => {
		const own = patienceFor(index, signal);
		const event = delivery.events[index];
		// There is nothing to ask for: what is known of it says so.
		if (event === undefined || !isWhole(event)) return { json };
		const find = async () => await currentItem(event, box, signal);
		const details = await findPatiently(box, own, async () => await orNote(gone, signal, find));
		const { found } = details;
		if (found === undefined) return { json: { ...json, item: null, note: details.note ?? none } };
		const askMetadata = async () => await itemMetadata(box, found, signal);
		const templates = metadata
			? await findPatiently(box, own, async () => await orNote(gone, signal, askMetadata))
			: {};
		const detailed = {
			...json,
			item: { ...found },
			...(templates.found && { metadata: asJson(templates.found) }),
		};
		if (attach === 'details' || found.type !== 'file') return { json: detailed };
		const download = async () => await content(found.id, source, signal);
		const { found: data, note } = await findPatiently(box, own, download);
		const noted = note === undefined ? detailed : { ...detailed, note };
		return data === undefined ? { json: noted } : { json: noted, binary: { data } };
	});
}

/** @param forbidden what a 403 means */
async function orNote<T>(
	forbidden: string,
	signal: AbortSignal,
	find: () => Promise<T>,
): Promise<Finding<T>> {
	try {
		return { found: await find() };
	} catch (error) {
		if (signal.aborted || !isAnswerAboutItem(error)) return await Promise.reject(error);
		if (error.status === 403) return { note: forbidden };
		return { note: [404, 405, 410].includes(error.status) ? gone : notFetched(error) };
	}
}

/** Whether Box refuses what was asked for, and would again; a 401 is about the credential. */
function isAnswerAboutItem(error: unknown): error is BoxApiError {
	return error instanceof BoxApiError && !passes(error) && error.status !== 401;
}

async function currentItem(
	event: BoxEvent,
	box: BoxClient,
	signal: AbortSignal,
): Promise<BoxItem | undefined> {
	const { type = '', id = '' } = itemOf(event) ?? {};
	const item = itemPath(type, id);
	return item === undefined ? undefined : await box.request<BoxItem>('GET', item, { signal });
}

async function content(
	fileId: string,
	{ box, keepFile }: Source,
	signal: AbortSignal,
): Promise<Finding<IBinaryData>> {
	for (let downloads = 1; ; downloads += 1) {
		const download = async () => await box.download({ fileId }, signal);
		const { found, note } = await orNote(notAllowed, signal, download);
		if (found === undefined) return { note };
		const { stream, name, contentType, isOriginal } = found;
		// Box often knows no more than that it is bytes; the name then says more.
		const type = contentType === 'application/octet-stream' ? undefined : contentType;
		try {
			const kept = await keepFile(stream, name, type);
			return isOriginal() === false ? { found: kept, note: watermarked } : { found: kept };
		} catch (error) {
			stream.destroy();
			if (isOfContent(error) && downloads < mostDownloads) continue;
			if (signal.aborted || isOfBox(error)) return await Promise.reject(error);
			// Also what n8n says when it cannot keep it: larger than its database takes, no space left.
			return { note: notFetched(error) };
		}
	}
}

/** Whether the content is not what Box said of it; what has answered in place of Box says nothing of it. */
const isOfContent = (error: unknown) =>
	error instanceof BoxDataError && troubleOf(error) === 'data';

/** The rest of a download may need Box, which may be out of reach, or the credential. */
function isOfBox(error: unknown): boolean {
	if (isOfContent(error)) return false;
	return error instanceof BoxError || error instanceof NodeError;
}
