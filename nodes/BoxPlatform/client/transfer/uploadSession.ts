/** A large file in parts, all within one upload session of Box: created, filled, committed or deleted. */
import { createHash } from 'node:crypto';

import {
	anySignal,
	type BoxFile,
	type BoxUploadPart,
	type BoxUploadSession,
	isOutcomeUnknown,
	pool,
	progressOf,
} from '../base';
import { type ExchangeContext, sendJson } from '../http';
import { type FilePart, partsOf } from './fileParts';
import { partMemory, type PartMemory } from './partMemory';
import { committed, createSession, deleteSession, type PartedUpload } from './sessionCalls';
import { checkedFile, uploadedFile } from './storedFile';
import { keptPart, uploadPart } from './uploadPart';
import {
	canGoOn,
	isGone,
	isSpoilt,
	notesOf,
	type OpenSession,
	type UploadNotes,
} from './uploadResume';
import { sha1Of } from './uploadSource';

/** When and how an upload is split. */
export interface UploadLimits {
	/** From this size on; Box refuses sessions below 20,000,000 bytes, the default. */
	sessionMinBytes: number;
	/** Parts of one file sent at once, as far as there is memory for them; default 4. */
	workers: number;
	/**
	 * Bytes that the parts of all uploads of a client, and of those derived from it, take together; default 192 MiB.
	 * A part has 8 to 32 MB. One is always sent, however large.
	 */
	memoryBytes: number;
	/** How long the final processing by Box may take; default 1,800,000 ms. */
	commitBudgetMs: number;
}

/** The limits of an upload, with the memory that it shares with others; default: one of its own. */
export type UploadSettings = Partial<UploadLimits> & { memory?: PartMemory };

export const defaultUploadLimits: UploadLimits = {
	sessionMinBytes: 20_000_000,
	workers: 4,
	memoryBytes: 192 * 1024 * 1024,
	commitBudgetMs: 1_800_000,
};

/**
 * Uploads a large file in parts. https://developer.box.com/guides/uploads/chunked/
 *
 * The session is deleted when anything fails, since Box would keep the parts for a week. With a store of sessions, it
 * is kept when a later run can go on with it.
 */
export async function uploadInParts(
	context: ExchangeContext,
	upload: PartedUpload,
	limits: UploadLimits & Pick<UploadSettings, 'memory'>,
): Promise<BoxFile> {
	const notes = notesOf(context, upload);
	const anew = async (): Promise<BoxFile> => {
		const session = await createSession(context, upload);
		const stored = new Map<number, BoxUploadPart>();
		return await fill(context, upload, limits, notes, { session, stored, isOwn: true });
	};
	if (upload.sessions === undefined) return await anew();
	const found = await notes.find();
	if (found === 'gone') return (await finishedBefore(context, upload)) ?? (await anew());
	try {
		return found === undefined ? await anew() : await fill(context, upload, limits, notes, found);
	} catch (error) {
		if (!isSpoilt(error)) throw error;
		context.log?.debug('The upload session is of no use any more: the upload begins anew');
		const file = isGone(error) ? await finishedBefore(context, upload) : undefined;
		return file ?? (await anew());
	}
}

/** The file, if a session that is gone was committed: by a run that did not live to tell it, or by one beside this. */
async function finishedBefore(
	context: ExchangeContext,
	upload: PartedUpload,
): Promise<BoxFile | undefined> {
	const file = await committed(context, upload);
	const { source } = upload;
	if (file?.sha1 === undefined || file.size !== source.size) return undefined;
	return file.sha1 === (await sha1Of(source, context.signal)) ? file : undefined;
}

/** Sends what a session lacks, and commits it. */
async function fill(
	context: ExchangeContext,
	upload: PartedUpload,
	limits: UploadLimits & Pick<UploadSettings, 'memory'>,
	notes: UploadNotes,
	open: OpenSession,
): Promise<BoxFile> {
	const { session, isOwn } = open;
	let isKept = !isOwn;
	try {
		if (isOwn) isKept = await notes.keep(session.id);
		context.signal?.throwIfAborted();
		const { parts, sha1 } = await sendParts(context, open, upload, limits);
		const file = await commit(context, session, upload, parts, sha1, limits.commitBudgetMs);
		if (isKept) await notes.forget(session.id);
		return file;
	} catch (error) {
		if (isKept && canGoOn(context, error)) throw error;
		// That of another run may still be filled by it.
		if (isOwn) await deleteSession(context, session);
		if (isKept) await notes.forget(session.id);
		throw error;
	}
}

/** Several workers pull parts from one generator, which waits for the memory of each. */
async function sendParts(
	context: ExchangeContext,
	{ session, stored }: OpenSession,
	{ source, target }: PartedUpload,
	{
		workers,
		memoryBytes,
		memory = partMemory(memoryBytes),
	}: UploadLimits & Pick<UploadSettings, 'memory'>,
): Promise<{ parts: BoxUploadPart[]; sha1: Buffer }> {
	const failed = new AbortController();
	const signal = anySignal(context.signal, failed.signal);
	const stoppable = { ...context, signal };
	const hash = createHash('sha1');
	const lease = memory();
	const take = async (size: number) => await lease.take(size, signal);
	const parts = partsOf(source, { partSize: session.part_size, hash, take, signal });
	const sent: BoxUploadPart[] = [];
	const tell = progressOf(context, 'Box upload is under way', { ...target });
	let done = 0;
	const send = async (part: FilePart) => {
		const there = stored.get(part.offset);
		sent.push(
			there === undefined
				? await uploadPart(stoppable, session, source.size, part)
				: keptPart(there, part),
		);
		lease.giveBack(part.memory);
		done += part.bytes.length;
		tell(done, source.size);
	};
	// The first failure is the cause; it stops the others, whose failures follow from it.
	await pool(parts, workers, send, (error) => failed.abort(error))
		// An abort is what the caller has to hear of, whatever it has led to.
		.finally(() => {
			lease.end();
			context.signal?.throwIfAborted();
		});
	return { parts: sent.sort((a, b) => a.offset - b.offset), sha1: hash.digest() };
}

/** https://developer.box.com/reference/post-files-upload-sessions-id-commit/ */
async function commit(
	context: ExchangeContext,
	session: BoxUploadSession,
	upload: PartedUpload,
	parts: BoxUploadPart[],
	sha1: Buffer,
	budgetMs: number,
): Promise<BoxFile> {
	try {
		const answer = await sendJson(context, 'POST', '/files/upload_sessions/:id/commit', {
			origin: 'upload',
			url: session.session_endpoints.commit,
			headers: {
				digest: `sha=${sha1.toString('base64')}`,
				'if-match': upload.ifMatch ?? '',
			},
			json: { parts, attributes: upload.attributes },
			repeatable: true,
			waitFor202: true,
			expect: uploadedFile,
			// Right after the last part, Box may not see all of them yet.
			passingCodes: ['parts_mismatch'],
			policy: { budgetMs },
		});
		return checkedFile(answer, sha1.toString('hex'));
	} catch (error) {
		// A repeat finds the session gone, or its own result in the way, if an attempt before worked.
		if (!isOutcomeUnknown(error)) throw error;
		const found = await committed(context, upload);
		if (found?.sha1 === sha1.toString('hex')) return found;
		throw error;
	}
}
