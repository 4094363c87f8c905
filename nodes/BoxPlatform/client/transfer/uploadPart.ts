/** One part of an upload session: sent, checked, and found again where Box has stored it without saying so. */
import { createHash } from 'node:crypto';

import {
	BoxApiError,
	BoxDataError,
	type BoxUploadPart,
	type BoxUploadSession,
	handedOutUrl,
	isObject,
} from '../base';
import { entriesOf, type ExchangeContext, type Expectation, list, sendJson } from '../http';
import type { FilePart } from './fileParts';

const partsPerPage = 1_000;
/** Of one session. https://developer.box.com/guides/uploads/chunked/ */
const mostParts = 10_000;

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
			origin: 'upload',
			url: session.session_endpoints.upload_part,
			headers: {
				digest: `sha=${sha1.toString('base64')}`,
				'content-range': `bytes ${offset}-${offset + bytes.length - 1}/${totalSize}`,
				'content-type': 'application/octet-stream',
				'content-length': String(bytes.length),
			},
			body: () => bytes,
			expect: uploadedPart,
			beforeRepeat: async () => {
				const found = await stored();
				return found && { status: 200, headers: {}, body: found };
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

/** A session has another part than this upload would send: somebody else has sent it. */
export class OtherPart extends BoxDataError {}

const otherPart = (offset: number) =>
	new OtherPart('sha1_mismatch', `Box stored another part than was sent at byte ${offset}`);

/**
 * A part that an earlier run has sent.
 *
 * @throws OtherPart when it is surely or possibly not this one
 */
export function keptPart(stored: BoxUploadPart, part: FilePart): BoxUploadPart {
	if (stored.sha1 === undefined) throw otherPart(part.offset);
	return checkedPart(stored, part, createHash('sha1').update(part.bytes).digest('hex'));
}

const uploadedPart: Expectation = {
	name: 'an upload part',
	accepts: (body) => partIn(body) !== undefined,
};

/** Box's documentation shows the part itself, its service wraps it. */
function partIn(answer: unknown): BoxUploadPart | undefined {
	const part = isObject(answer) && isObject(answer.part) ? answer.part : answer;
	if (!isObject(part) || typeof part.part_id !== 'string') return undefined;
	const { part_id, sha1 } = part;
	return {
		part_id,
		offset: Number(part.offset),
		size: Number(part.size),
		...(typeof sha1 === 'string' ? { sha1 } : {}),
	};
}

export function partOf(answer: unknown): BoxUploadPart {
	const part = partIn(answer);
	if (part !== undefined) return part;
	throw new BoxDataError('unreadable_answer', 'The list of upload parts has an entry that is none');
}

function checkedPart(stored: BoxUploadPart, sent: FilePart, sha1: string): BoxUploadPart {
	const same = stored.offset === sent.offset && stored.size === sent.bytes.length;
	if (!same || (stored.sha1 !== undefined && stored.sha1.toLowerCase() !== sha1)) {
		throw otherPart(sent.offset);
	}
	return stored;
}

async function listedPart(
	context: ExchangeContext,
	session: BoxUploadSession,
	fileOffset: number,
): Promise<BoxUploadPart | undefined> {
	for await (const entry of listedParts(context, session)) {
		if (isObject(entry) && Number(entry.offset) === fileOffset) return partOf(entry);
	}
	return undefined;
}

/** What a session has. https://developer.box.com/reference/get-files-upload-sessions-id-parts/ */
export async function* listedParts(
	context: ExchangeContext,
	session: BoxUploadSession,
): AsyncGenerator<unknown, void, undefined> {
	for (let offset = 0; offset < mostParts; offset += partsPerPage) {
		const address = handedOutUrl(session.session_endpoints.list_parts, context.endpoints.uploadUrl);
		const url = new URL(address);
		url.searchParams.set('limit', String(partsPerPage));
		url.searchParams.set('offset', String(offset));
		const page = await sendJson<unknown>(context, 'GET', '/files/upload_sessions/:id/parts', {
			origin: 'upload',
			url: url.href,
			expect: list,
		});
		const entries = entriesOf(page) ?? [];
		yield* entries;
		if (entries.length < partsPerPage) return;
	}
}
