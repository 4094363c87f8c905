/** A large file in parts, all within one upload session of Box: created, filled, committed or deleted. */
import { createHash } from 'node:crypto';

import {
	anySignal,
	type BoxFile,
	type BoxUploadPart,
	type BoxUploadSession,
	isObject,
	isOutcomeUnknown,
	path,
	pool,
	textOf,
} from '../base';
import { type ExchangeContext, type Expectation, sendJson } from '../http';
import { cutIntoParts, type FilePart } from './fileParts';
import { fileNamed } from './ownContent';
import { partMemory, type PartMemory } from './partMemory';
import { checkedFile, getFile, uploadedFile } from './storedFile';
import { uploadPart } from './uploadPart';
import { contentOf, type UploadSource } from './uploadSource';

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

export interface PartedUpload {
	target: { parentId: string; name: string } | { fileId: string; name?: string };
	source: UploadSource;
	attributes: Record<string, string | undefined>;
	ifMatch?: string;
}

/**
 * Uploads a large file in parts. https://developer.box.com/guides/uploads/chunked/
 *
 * The session is deleted when anything fails, since Box would keep the parts for a week.
 */
export async function uploadInParts(
	context: ExchangeContext,
	upload: PartedUpload,
	limits: UploadLimits & Pick<UploadSettings, 'memory'>,
): Promise<BoxFile> {
	const session = await createSession(context, upload);
	try {
		const { parts, sha1 } = await sendParts(context, session, upload.source, limits);
		return await commit(context, session, upload, parts, sha1, limits.commitBudgetMs);
	} catch (error) {
		await deleteSession(context, session);
		throw error;
	}
}

async function createSession(
	context: ExchangeContext,
	{ target, source }: PartedUpload,
): Promise<BoxUploadSession> {
	const isNew = 'parentId' in target;
	return await sendJson<BoxUploadSession>(
		context,
		'POST',
		isNew ? '/files/upload_sessions' : path`/files/${target.fileId}/upload_sessions`,
		{
			origin: 'upload',
			json: {
				folder_id: isNew ? target.parentId : undefined,
				file_name: target.name,
				file_size: source.size,
			},
			// A session that was created twice costs nothing: an empty one vanishes by itself.
			repeatable: true,
			expect: uploadSession,
		},
	);
}

const addresses = ['upload_part', 'list_parts', 'commit', 'abort'];

const uploadSession: Expectation = {
	name: 'an upload session with a part size and addresses',
	accepts(body) {
		const { part_size: size, session_endpoints: endpoints } = isObject(body) ? body : {};
		if (typeof size !== 'number' || !(size > 0) || !isObject(endpoints)) return false;
		return addresses.every((name) => textOf(endpoints[name]) !== undefined);
	},
};

/** Several workers pull parts from one generator, which waits for the memory of each. */
async function sendParts(
	context: ExchangeContext,
	session: BoxUploadSession,
	source: UploadSource,
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
	const content = contentOf(source, hash, signal);
	const lease = memory();
	const take = async (size: number) => await lease.take(size, signal);
	const parts = cutIntoParts(content, source.size, session.part_size, take);
	const stored: BoxUploadPart[] = [];
	const send = async (part: FilePart) => {
		stored.push(await uploadPart(stoppable, session, source.size, part));
		lease.giveBack(part.memory);
	};
	// The first failure is the cause; it stops the others, whose failures follow from it.
	await pool(parts, workers, send, (error) => failed.abort(error))
		// An abort is what the caller has to hear of, whatever it has led to.
		.finally(() => {
			lease.end();
			context.signal?.throwIfAborted();
		});
	return { parts: stored.sort((a, b) => a.offset - b.offset), sha1: hash.digest() };
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

/** The file as it is now where this upload was to put it. */
async function committed(
	context: ExchangeContext,
	{ target, source }: PartedUpload,
): Promise<BoxFile | undefined> {
	try {
		const id =
			'fileId' in target
				? target.fileId
				: await fileNamed(context, { ...target, size: source.size });
		return id === undefined ? undefined : await getFile(context, id);
	} catch {
		context.signal?.throwIfAborted();
		// What failed is the commit: that it cannot be looked for is no news beside it.
		return undefined;
	}
}

/** Tried once, without the upload's signal: an aborted upload has to be cleaned up as well. */
async function deleteSession(context: ExchangeContext, session: BoxUploadSession): Promise<void> {
	try {
		await sendJson({ ...context, signal: undefined }, 'DELETE', '/files/upload_sessions/:id', {
			origin: 'upload',
			url: session.session_endpoints.abort,
			idleTimeoutMs: 5_000,
			policy: { maxAttempts: 1, budgetMs: 0 },
		});
	} catch {
		// Box deletes it after a week. What made the upload fail is what the caller has to hear.
		context.log?.debug('The upload session could not be deleted');
	}
}
