/** Several items as one ZIP archive, which Box makes while it is downloaded. */
import type { Readable } from 'node:stream';

import {
	backoffMs,
	BoxApiError,
	type BoxClient,
	BoxDataError,
	BoxDownloadError,
	BoxError,
	chunksOf,
	connectionError,
	nodeCode,
	objectWith,
	readableFrom,
} from '../client';
import { fileResult, type FileResult, type OperationWorld } from '../operation';
import { createArchiveEnd } from './archiveEnd';
import type { ItemRef, ItemType } from './item';
import { outcomeOf } from './outcome';

/** https://developer.box.com/reference/resources/zip-download/ */
interface ZipDownload {
	download_url: string;
	status_url: string;
	name_conflicts?: NameConflict[][];
}

/** Of items with the same name, each gets another one in the archive. */
export interface NameConflict {
	id: string;
	type: ItemType;
	original_name: string;
	download_name: string;
}

/** https://developer.box.com/reference/resources/zip-download-status/ */
interface ZipStatus {
	state: 'in_progress' | 'failed' | 'succeeded';
	total_file_count?: number;
	downloaded_file_count?: number;
	skipped_file_count?: number;
	skipped_folder_count?: number;
}

/** What an archive turned out to hold. */
export interface Archived extends ZipStatus {
	name_conflicts: NameConflict[];
	/** Paths in the archive; folders end with `/`. Empty if they are too much to remember. */
	entries: readonly string[];
}

export interface WantedArchive {
	items: readonly ItemRef[];
	/** With `.zip`. */
	name: string;
	fieldName: string;
	json: object;
	/** What the output says of it, once it has been read. */
	tell(archived: Archived): Promise<object>;
}

/** An archive as it is read. */
interface Reading {
	zip: ZipDownload;
	stream: Readable;
	/** Whether it broke off, or ended before its end. */
	broke(): boolean;
	entries(): readonly string[];
}

/** What errors and logs show: the address itself opens the content. */
const contentPath = '/zip_downloads/:id/content';
const statusPath = '/zip_downloads/:id/status';
const maxOrders = 5;
const waits = { baseMs: 1_000, maxMs: 15_000 };
/** Box may count on for some moments after the last byte. */
const maxLooks = 6;

/**
 * An archive of items as a file. Its address works once, and nothing tells how an archive would go on: where it breaks
 * off, another one is ordered and stored from its beginning.
 *
 * https://developer.box.com/reference/post-zip-downloads/
 *
 * @throws RangeError when the items are more than Box puts into one archive
 */
export async function archiveOf(world: OperationWorld, wanted: WantedArchive): Promise<FileResult> {
	const { clock, signal } = world;
	let orders = 0;
	const order = async (): Promise<Reading> => {
		for (;;) {
			orders += 1;
			const zip = await ordered(world.box, wanted);
			const request = { path: contentPath, url: zip.download_url, expect: { type: /zip|octet/i } };
			const outcome = await outcomeOf(world.box.content(request, signal));
			if (outcome.ok) {
				const attempts = orders;
				const url = world.box.baseUrl;
				return { zip, ...watched(outcome.value.stream, { url, attempts }) };
			}
			if (!isSpent(outcome.error) || orders >= maxOrders) throw outcome.error;
			await clock.sleep(backoffMs(orders, clock.random(), waits), signal);
		}
	};
	let current = await order();
	return fileResult({
		stream: current.stream,
		name: wanted.name,
		mimeType: 'application/zip',
		fieldName: wanted.fieldName,
		json: wanted.json,
		again: async () => {
			// What the store itself has failed with would fail again.
			if (!current.broke() || signal.aborted || orders >= maxOrders) return undefined;
			await clock.sleep(backoffMs(orders, clock.random(), waits), signal);
			current = await order();
			return current.stream;
		},
		afterwards: async () => {
			const { zip, entries } = current;
			const status = await statusOf(world, zip);
			const conflicts = (zip.name_conflicts ?? []).flat();
			return await wanted.tell({ ...status, name_conflicts: conflicts, entries: entries() });
		},
	});
}

const tooMuch = {
	zip_download_file_count_exceeded_limit:
		'These items have more files than Box puts into one archive, which are 10,000 at most. Make several archives, or use Folder > Download with one item a file.',
	zip_download_pre_compressed_bytes_exceeded_limit:
		'These items are larger than what Box puts into one archive. Make several archives, or use Folder > Download with one item a file.',
};

/** Ordering one changes nothing in Box, and one that nobody reads ends by itself. */
async function ordered(box: BoxClient, { items, name }: WantedArchive): Promise<ZipDownload> {
	if (items.length === 0) throw new RangeError('There is nothing to put into the archive');
	if (items.some(({ type, id }) => type === 'folder' && id === '0')) {
		throw new RangeError(
			'Box makes no archive of the root folder: choose the folders in it, or Folder > Download with one item a file',
		);
	}
	const outcome = await outcomeOf(
		box.request<ZipDownload>('POST', '/zip_downloads', {
			json: { items: items.map(({ type, id }) => ({ type, id })), download_file_name: name },
			expect: objectWith('download_url', 'status_url'),
			writes: false,
			repeatable: true,
		}),
	);
	if (outcome.ok) return outcome.value;
	const { error } = outcome;
	const code = error instanceof BoxApiError ? error.code : '';
	for (const [known, words] of Object.entries(tooMuch)) {
		if (code === known) throw new RangeError(words);
	}
	throw error;
}

/** The address has been used, be it by a request whose answer got lost, or its time was over. */
function isSpent(error: unknown): boolean {
	if (error instanceof BoxDownloadError) return true;
	return error instanceof BoxApiError && [401, 403, 404, 410].includes(error.status);
}

/** The content of an archive, which fails if it is not whole. */
function watched(source: Readable, where: { url: string; attempts: number }): Omit<Reading, 'zip'> {
	const end = createArchiveEnd();
	let broke = false;
	let entries: readonly string[] = [];
	const stream = readableFrom(async function* (stopped) {
		try {
			for await (const chunk of chunksOf(source, stopped)) {
				end.take(chunk);
				yield chunk;
			}
			const found = end.entries();
			if (found === undefined) throw new BoxDataError('size_mismatch', notWhole);
			entries = found;
		} catch (error) {
			broke = !stopped.aborted;
			const isOurs = error instanceof BoxError || !broke;
			const named = () => connectionError({ code: nodeCode(error) ?? 'ECONNRESET', ...where });
			await Promise.reject(isOurs ? error : named());
		}
	});
	// A stream that is destroyed before it is read has not even begun to use its connection.
	stream.once('close', () => source.destroy());
	return { stream, broke: () => broke, entries: () => entries };
}

const notWhole = 'Box ended the archive before it was whole';

/** @throws BoxDataError when Box says that the archive has failed, although it looks whole */
async function statusOf(
	{ box, clock, signal }: OperationWorld,
	{ status_url: url }: ZipDownload,
): Promise<ZipStatus> {
	for (let looks = 1; ; looks += 1) {
		const status = await box.request<ZipStatus>('GET', statusPath, {
			url,
			expect: objectWith('state'),
		});
		if (status.state === 'failed') throw new BoxDataError('size_mismatch', notWhole);
		if (status.state !== 'in_progress' || looks === maxLooks) return status;
		await clock.sleep(backoffMs(looks, clock.random(), waits), signal);
	}
}
