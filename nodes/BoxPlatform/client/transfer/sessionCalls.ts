/** Upload sessions as Box has them: made, looked at, deleted. https://developer.box.com/guides/uploads/chunked/ */
import { type BoxFile, type BoxUploadSession, isObject, path, textOf } from '../base';
import { type ExchangeContext, type Expectation, sendJson } from '../http';
import { fileNamed } from './ownContent';
import { getFile } from './storedFile';
import type { UploadSessionStore } from './uploadResume';
import type { UploadSource } from './uploadSource';

export interface PartedUpload {
	target: { parentId: string; name: string } | { fileId: string; name?: string };
	source: UploadSource;
	attributes: Record<string, string | undefined>;
	ifMatch?: string;
	/** Where sessions are kept for later runs; default: nowhere, so that each failure deletes its session. */
	sessions?: UploadSessionStore;
}

export async function createSession(
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

/** https://developer.box.com/reference/get-files-upload-sessions-id/ */
export async function getSession(context: ExchangeContext, id: string): Promise<BoxUploadSession> {
	return await sendJson<BoxUploadSession>(context, 'GET', path`/files/upload_sessions/${id}`, {
		origin: 'upload',
		expect: uploadSession,
	});
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

/** Tried once, without the upload's signal: an aborted upload has to be cleaned up as well. */
export async function deleteSession(
	context: ExchangeContext,
	session: BoxUploadSession,
): Promise<void> {
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

/** The file as it is now where this upload was to put it. */
export async function committed(
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
