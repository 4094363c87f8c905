/** Downloads of files: what is known of the content, and the stream that delivers it. */
import type { Readable } from 'node:stream';

import { anySignal, BoxApiError, type BoxFile, path, readableFrom } from '../base';
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
	const extent = extentOf(range, info);
	const open: Open = async (position) => {
		const wanted = position > 0 || range?.end !== undefined;
		const last = range?.end ?? '';
		return await opened(context, {
			path: path`/files/${fileId}/content`,
			query: { version: request.version },
			headers: { ...headers, ...(wanted ? { range: `bytes=${position}-${last}` } : {}) },
		});
	};
	const first = await open(extent.start);
	const stream = readableFrom((signal) =>
		verifiedContent(context, open, first, extent, anySignal(signal, context.signal)),
	);
	// A stream that is destroyed before it is read has not even begun to use its connection.
	stream.once('close', () => first.body.destroy());
	return {
		stream,
		name: info.name ?? fileId,
		size: extent.end === undefined ? undefined : extent.end - extent.start,
		contentType: first.headers['content-type'],
		sha1: info.sha1,
		etag: info.etag ?? undefined,
	};
}

async function infoOf(context: ExchangeContext, request: DownloadRequest): Promise<BoxFile> {
	const { fileId, version, headers } = request;
	const file = await sendJson<BoxFile>(context, 'GET', path`/files/${fileId}`, {
		query: { fields: 'name,size,sha1,etag,file_version' },
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
	const { start, end } = range;
	if (!(start >= 0) || (end !== undefined && end < start)) {
		throw new RangeError(`Bytes ${start} to ${end ?? 'the end'} are not a range`);
	}
	if (size !== undefined && start >= size) {
		throw new RangeError(`The range starts at byte ${start}, but the file has only ${size}`);
	}
	if (size === undefined) return { start, end: end === undefined ? undefined : end + 1 };
	return { start, end: end === undefined ? size : Math.min(end + 1, size) };
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
			if (!isAddressRefused(error) || renewals === maxRenewals) throw error;
			const wait = retryWaitMs(renewals + 1, context.clock.random(), context.policy);
			await context.clock.sleep(wait, context.signal);
		}
	}
}

/** Range not satisfiable: from this status on, a refusal is about the range, the load or the server. */
const firstStatusOfOtherTrouble = 416;

/** Whether a download server refuses its address: it names no code, and it is not asked for a token. */
function isAddressRefused(error: unknown): boolean {
	if (!(error instanceof BoxApiError) || error.code !== '') return false;
	return error.status < firstStatusOfOtherTrouble && error.status !== 401;
}
