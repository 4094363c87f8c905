/** Uploads of new files and of new versions, in one request or in parts, each stored once. */
import { BoxApiError, type BoxFile, path } from '../base';
import { type ExchangeContext, sendJson } from '../http';
import { uploadForm } from './multipart';
import { checkedFile, getFile, uploadedFile } from './storedFile';
import { defaultUploadLimits, uploadInParts, type UploadLimits } from './uploadSession';
import { sha1Of, type UploadSource } from './uploadSource';

export interface UploadRequest {
	/** Folder ID; `0` is the root. */
	parentId: string;
	name: string;
	source: UploadSource;
	/** RFC 3339. */
	contentCreatedAt?: string;
	/** RFC 3339. */
	contentModifiedAt?: string;
	/** Fields of the answer, comma-separated; default: Box's standard ones. */
	fields?: string;
}

export interface UploadVersionRequest {
	fileId: string;
	source: UploadSource;
	/** New name; default: the name stays. */
	name?: string;
	/** Etag that the file must still have; default: the one it has when the upload begins. */
	ifMatch?: string;
	/** RFC 3339. */
	contentModifiedAt?: string;
}

/**
 * Stores a new file. https://developer.box.com/reference/post-files-content/
 *
 * @throws BoxApiError `item_name_in_use`, with the existing item in `conflicts`; BoxDataError when
 * the source is not as long as it says, or Box stored something else than was sent
 */
export async function upload(
	context: ExchangeContext,
	request: UploadRequest,
	limits: Partial<UploadLimits> = {},
): Promise<BoxFile> {
	const { parentId, name, source, contentCreatedAt, contentModifiedAt } = request;
	// Empty ones left out: Box refuses them.
	const times = {
		content_created_at: contentCreatedAt || undefined,
		content_modified_at: contentModifiedAt || undefined,
	};
	const fields = request.fields ? `${request.fields},sha1` : undefined;
	const settings = { ...defaultUploadLimits, ...limits };
	if (source.size >= settings.sessionMinBytes) {
		const file = await uploadInParts(
			context,
			{ target: { parentId, name }, source, attributes: times },
			settings,
		);
		return fields === undefined ? file : await getFile(context, file.id, fields);
	}
	return await send(context, {
		path: '/files/content',
		attributes: { name, parent: { id: parentId }, ...times },
		source,
		fields,
		// An attempt that got no answer has stored it if the name is now taken by this very content.
		stored: async (error, sha1) => {
			const id = error.status === 409 ? error.conflicts[0]?.id : undefined;
			const found = id === undefined ? undefined : await getFile(context, id, fields);
			if (found?.sha1 === sha1) return found;
			throw error.withNothingChanged();
		},
	});
}

/**
 * Stores new content for a file. https://developer.box.com/reference/post-files-id-content/
 *
 * @throws BoxApiError 412 when the file has changed since `ifMatch`, or since the upload began
 */
export async function uploadVersion(
	context: ExchangeContext,
	request: UploadVersionRequest,
	limits: Partial<UploadLimits> = {},
): Promise<BoxFile> {
	const { fileId, source, name, contentModifiedAt } = request;
	const settings = { ...defaultUploadLimits, ...limits };
	const times = { content_modified_at: contentModifiedAt || undefined };
	// Without an etag, a repeat after an unknown outcome would store the same version twice.
	const ifMatch = request.ifMatch || ((await getFile(context, fileId, 'etag')).etag ?? '');
	if (source.size >= settings.sessionMinBytes) {
		return await uploadInParts(
			context,
			{ target: { fileId, name }, source, attributes: times, ifMatch },
			settings,
		);
	}
	return await send(context, {
		path: path`/files/${fileId}/content`,
		attributes: { name, ...times },
		source,
		ifMatch,
		stored: async (error, sha1) => {
			const found = await getFile(context, fileId);
			if (found.sha1 === sha1) return found;
			throw error;
		},
	});
}

interface DirectUpload {
	path: string;
	attributes: Record<string, unknown>;
	source: UploadSource;
	fields?: string;
	ifMatch?: string;
	/** Finds what an attempt with unknown outcome has stored, or throws. */
	stored: (error: BoxApiError, sha1: string) => Promise<BoxFile>;
}

async function send(context: ExchangeContext, direct: DirectUpload): Promise<BoxFile> {
	const { source } = direct;
	const known = await source.sha1?.();
	let sent = known;
	const form = uploadForm(direct.attributes, source, (sha1) => {
		sent = sha1;
	});
	let answer: unknown;
	try {
		answer = await sendJson(context, 'POST', direct.path, {
			origin: 'upload',
			query: { fields: direct.fields },
			headers: {
				...form.headers,
				// Box's name for the SHA-1 in hex; it refuses other content then (`bad_digest`).
				...(known === undefined ? {} : { 'content-md5': known }),
				...(direct.ifMatch === undefined ? {} : { 'if-match': direct.ifMatch }),
			},
			body: () => form.open(),
			expect: uploadedFile,
			repeatable: true,
		});
	} catch (error) {
		if (!(error instanceof BoxApiError) || !error.outcomeUnknown) throw error;
		if (error.status !== 409 && error.status !== 412) throw error;
		return await direct.stored(error, sent ?? (await sha1Of(source, context.signal)));
	}
	return checkedFile(answer, sent);
}
