import { createHash } from 'node:crypto';

import {
	BoxApiError,
	BoxDataError,
	type BoxUploadPart,
	type BoxUploadSession,
	handedOutUrl,
	isObject,
} from '../base';
import { type ExchangeContext, sendJson } from '../http';
import type { FilePart } from './fileParts';

const partsPerPage = 1_000;

/**
 * Sends one part. Box may have stored a part although it answered with an error or not at all, and
 * refuses to take it again; so the list of parts is read before it is sent again.
 * https://developer.box.com/reference/put-files-upload-sessions-id/
 */
export async function uploadPart(
	context: ExchangeContext,
	session: BoxUploadSession,
	totalSize: number,
	part: FilePart,
): Promise<BoxUploadPart> {
	const { offset, bytes } = part;
	const sha1 = createHash('sha1').update(bytes).digest();
	const stored = async () => await listedPart(context, session, offset);
	try {
		const answer = await sendJson<unknown>(context, 'PUT', '/files/upload_sessions/:id', {
			url: handedOutUrl(session.session_endpoints.upload_part, context.endpoints.uploadUrl),
			headers: {
				digest: `sha=${sha1.toString('base64')}`,
				'content-range': `bytes ${offset}-${offset + bytes.length - 1}/${totalSize}`,
				'content-type': 'application/octet-stream',
				'content-length': String(bytes.length),
			},
			body: () => bytes,
			beforeRepeat: async () => {
				const found = await stored();
				if (!found) return undefined;
				return { status: 200, headers: {}, body: Buffer.from(JSON.stringify({ part: found })) };
			},
		});
		return checkedPart(partOf(answer), part, sha1.toString('hex'));
	} catch (error) {
		const stays = 'range_overlaps_existing_part';
		if (!(error instanceof BoxApiError) || error.code !== stays) throw error;
		const found = await stored();
		if (!found) throw error;
		return checkedPart(found, part, sha1.toString('hex'));
	}
}

/** Box's documentation shows the part itself, its service wraps it. */
function partOf(answer: unknown): BoxUploadPart {
	const part = isObject(answer) && isObject(answer.part) ? answer.part : answer;
	if (!isObject(part) || typeof part.part_id !== 'string') {
		throw new BoxDataError('unreadable_answer', 'The answer to an upload part names no part');
	}
	const { part_id, sha1 } = part;
	return {
		part_id,
		offset: Number(part.offset),
		size: Number(part.size),
		...(typeof sha1 === 'string' ? { sha1 } : {}),
	};
}

function checkedPart(stored: BoxUploadPart, sent: FilePart, sha1: string): BoxUploadPart {
	const same = stored.offset === sent.offset && stored.size === sent.bytes.length;
	if (!same || (stored.sha1 !== undefined && stored.sha1.toLowerCase() !== sha1)) {
		throw new BoxDataError(
			'sha1_mismatch',
			`Box stored another part than was sent at byte ${sent.offset}`,
		);
	}
	return stored;
}

/** https://developer.box.com/reference/get-files-upload-sessions-id-parts/ */
async function listedPart(
	context: ExchangeContext,
	session: BoxUploadSession,
	fileOffset: number,
): Promise<BoxUploadPart | undefined> {
	for (let offset = 0; ; offset += partsPerPage) {
		const list = handedOutUrl(session.session_endpoints.list_parts, context.endpoints.uploadUrl);
		const url = new URL(list);
		url.searchParams.set('limit', String(partsPerPage));
		url.searchParams.set('offset', String(offset));
		const page = await sendJson<unknown>(context, 'GET', '/files/upload_sessions/:id/parts', {
			url: url.href,
		});
		const entries: unknown[] = isObject(page) && Array.isArray(page.entries) ? page.entries : [];
		const found = entries.find((entry) => isObject(entry) && Number(entry.offset) === fileOffset);
		if (found !== undefined) return partOf(found);
		if (entries.length < partsPerPage) return undefined;
	}
}
