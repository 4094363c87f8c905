/** Downloads of files: what is known of the content, and the stream that delivers it. */
import type { Readable } from 'node:stream';

import { anySignal, BoxDownloadError, type BoxFile, path, readableFrom } from '../base';
import { type ExchangeContext, retryWaitMs, sendJson } from '../http';
import { openContent } from './content';
import { type Extent, type Open, verifiedContent } from './verifiedContent';

export interface DownloadRequest {
	fileId: string;
	/** ID of a file version; default: the current one. */
	version?: string;
	/** First and last byte, both included; without `end`, to the end of the file. */
	range?: { start: number; end?: number };
	/** Such as `boxapi` for a shared link. */
	headers?: Record<string, string>;
	/** What a listing has said of this version, with `watermark_info`: then Box is not asked for it. */
	known?: DownloadInfo;
}

export interface BoxDownload {
	/** Fails at its end if size or SHA-1 are not the file's. Destroy it to stop. */
	stream: Readable;
	name: string;
	/** Bytes that the stream delivers. */
	size?: number;
	contentType?: string;
	/** Hex SHA-1 of the whole file. */
	sha1?: string;
	etag?: string;
	/**
	 * Whether these are the bytes that were uploaded; known at the end of the stream. Undefined before, and
	 * where it cannot be told: of a part of a file that has a watermark.
	 */
	isOriginal(): boolean | undefined;
}

/**
 * Opens a file's content. https://developer.box.com/reference/get-files-id-content/
 *
 * @throws BoxApiError, before anything is streamed, when there is no such content
 */
export async function download(
	context: ExchangeContext,
	request: DownloadRequest,
): Promise<BoxDownload> {
	const { fileId, headers, range } = request;
	const info = await infoOf(context, request);
	const isAltered = info.watermark_info?.is_watermarked === true;
	const from = path`/files/${fileId}/content`;
	const extent: Extent = {
		...(isAltered ? alteredExtent(range, info) : extentOf(range, info)),
		path: from,
	};
	let isOriginal: boolean | undefined;
	const open: Open = async (position) => {
		const wanted = position > 0 || range?.end !== undefined;
		const last = range?.end ?? '';
		return await opened(context, {
			path: from,
			query: { version: request.version },
			headers: { ...headers, ...(wanted ? { range: `bytes=${position}-${last}` } : {}) },
			expect: { size: isAltered ? undefined : info.size, fileName: info.name },
		});
	};
	const first = await open(extent.start);
	const stream = readableFrom(async function* (signal) {
		const either = anySignal(signal, context.signal);
		isOriginal = yield* verifiedContent(context, open, first, extent, either);
	});
	// A stream that is destroyed before it is read has not even begun to use its connection.
	stream.once('close', () => first.body.destroy());
	return {
		stream,
		name: info.name ?? fileId,
		size: extent.end === undefined ? undefined : extent.end - extent.start,
		isOriginal: () => isOriginal,
		contentType: first.headers['content-type'],
		sha1: info.sha1,
		etag: info.etag ?? undefined,
	};
}

export interface DownloadInfo extends BoxFile {
	/** Viewers get other bytes of a file with a watermark than its size and SHA-1 say. */
	watermark_info?: { is_watermarked?: boolean } | null;
}

async function infoOf(context: ExchangeContext, request: DownloadRequest): Promise<DownloadInfo> {
	const { fileId, version, headers, known } = request;
	if (known !== undefined) return known;
	const file = await sendJson<DownloadInfo>(context, 'GET', path`/files/${fileId}`, {
		query: { fields: 'name,size,sha1,etag,file_version,watermark_info' },
		headers,
	});
	// The list of versions does not hold the current one.
	if (!version || file.file_version?.id === version) return file;
	const past = await sendJson<BoxFile>(context, 'GET', path`/files/${fileId}/versions/${version}`, {
		query: { fields: 'name,size,sha1' },
		headers,
	});
	const { name = file.name, size, sha1 } = past;
	return { ...file, name, size, sha1, etag: undefined };
}

function extentOf(range: DownloadRequest['range'], info: BoxFile): Extent {
	const { size, sha1 } = info;
	if (!range) return { start: 0, end: size, sha1 };
	const { start, end } = checkedRange(range);
	if (size !== undefined && start >= size) {
		throw new RangeError(`The range starts at byte ${start}, but the file has only ${size}`);
	}
	if (size === undefined) return { start, end: end === undefined ? undefined : end + 1 };
	return { start, end: end === undefined ? size : Math.min(end + 1, size) };
}

/** Of content that Box may alter on its way: nobody knows how long it is. */
function alteredExtent(range: DownloadRequest['range'], { sha1 }: BoxFile): Extent {
	if (!range) return { start: 0, altered: { sha1 } };
	const { start, end } = checkedRange(range);
	return { start, end: end === undefined ? undefined : end + 1, altered: {} };
}

function checkedRange(range: NonNullable<DownloadRequest['range']>): typeof range {
	const { start, end } = range;
	if (start >= 0 && (end === undefined || end >= start)) return range;
	throw new RangeError(`Bytes ${start} to ${end ?? 'the end'} are not a range`);
}

const maxRenewals = 2;

/** An address can expire between its two requests; then another one is asked for. */
async function opened(
	context: ExchangeContext,
	request: Parameters<typeof openContent>[1],
): ReturnType<typeof openContent> {
	for (let renewals = 0; ; renewals += 1) {
		try {
			return await openContent(context, request);
		} catch (error) {
			if (!(error instanceof BoxDownloadError) || renewals === maxRenewals) throw error;
			const wait = retryWaitMs(renewals + 1, context.clock.random(), context.policy);
			await context.clock.sleep(wait, context.signal);
		}
	}
}
