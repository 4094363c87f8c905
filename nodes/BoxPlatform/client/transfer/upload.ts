/** Uploads of new files and of new versions, in one request or in parts, each stored once. */
import { type BoxFile, path } from '../base';
import { type Doubt, type ExchangeContext, sendJson } from '../http';
import { uploadForm } from './multipart';
import { hasOwnVersion, ownFile } from './ownContent';
import { checkedFile, getFile, uploadedFile } from './storedFile';
import { defaultUploadLimits, uploadInParts, type UploadSettings } from './uploadSession';
import type { UploadSessionStore } from './uploadResume';
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
	/** Lets an upload in parts go on after a restart of the process; default: it begins from zero. */
	sessions?: UploadSessionStore;
}

export interface UploadVersionRequest {
	fileId: string;
	source: UploadSource;
	/** New name; default: the name stays. */
	name?: string;
	/** Etag that the file must still have; without it, the content is stored whatever the file has become. */
	ifMatch?: string;
	/** ID of the version that the file has now, where it is known: that saves a request. */
	currentVersion?: string;
	/** RFC 3339. */
	contentModifiedAt?: string;
	/** Lets an upload in parts go on after a restart of the process; default: it begins from zero. */
	sessions?: UploadSessionStore;
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
	limits: UploadSettings = {},
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
			{ target: { parentId, name }, source, attributes: times, sessions: request.sessions },
			settings,
		);
		return fields === undefined ? file : await getFile(context, file.id, fields);
	}
	return await send(context, {
		path: '/files/content',
		attributes: { name, parent: { id: parentId }, ...times },
		source,
		fields,
		// A second one meets the first one.
		repeatable: true,
		stored: async (sha1, doubt) =>
			await ownFile(context, { parentId, name, size: source.size }, { sha1, doubt, fields }),
	});
}

/**
 * Stores new content for a file. https://developer.box.com/reference/post-files-id-content/
 *
 * @throws BoxApiError 412 when the file has changed since `ifMatch`
 */
export async function uploadVersion(
	context: ExchangeContext,
	request: UploadVersionRequest,
	limits: UploadSettings = {},
): Promise<BoxFile> {
	const { fileId, source, name, contentModifiedAt } = request;
	const settings = { ...defaultUploadLimits, ...limits };
	const times = { content_modified_at: contentModifiedAt || undefined };
	const ifMatch = request.ifMatch || undefined;
	if (source.size >= settings.sessionMinBytes) {
		return await uploadInParts(
			context,
			{ target: { fileId, name }, source, attributes: times, ifMatch, sessions: request.sessions },
			settings,
		);
	}
	const before = ifMatch === undefined ? await versionBefore(context, request) : undefined;
	let guard = ifMatch;
	return await send(context, {
		path: path`/files/${fileId}/content`,
		attributes: { name, ...times },
		source,
		ifMatch: () => guard,
		repeatable: ifMatch !== undefined,
		// Of a guard that nobody asked for: an attempt before has come through after all, or somebody was faster.
		passingCodes: ifMatch === undefined ? ['precondition_failed'] : [],
		stored: async (sha1, doubt) => {
			const now = await getFile(context, fileId);
			const unchanged = ifMatch !== undefined && now.etag === ifMatch;
			if (!unchanged && (await hasOwnVersion(context, now, { sha1, doubt, before }))) return now;
			// From here on, an attempt that is still under way in Box must not make a second version.
			guard = ifMatch ?? now.etag ?? undefined;
			return undefined;
		},
	});
}

/** Without it, the same content could be taken for that of this upload. */
async function versionBefore(
	context: ExchangeContext,
	{ fileId, currentVersion }: UploadVersionRequest,
): Promise<string | undefined> {
	return currentVersion ?? (await getFile(context, fileId, 'file_version')).file_version?.id;
}

interface DirectUpload {
	path: string;
	attributes: Record<string, unknown>;
	source: UploadSource;
	fields?: string;
	/** For the next attempt. */
	ifMatch?: () => string | undefined;
	/** Whether a second attempt can do no harm, even if the first was carried out. */
	repeatable: boolean;
	passingCodes?: readonly string[];
	/** Finds what an attempt with unknown outcome has stored. */
	stored: (sha1: string, doubt: Doubt) => Promise<BoxFile | undefined>;
}

async function send(context: ExchangeContext, direct: DirectUpload): Promise<BoxFile> {
	const { source, stored } = direct;
	const known = await source.sha1?.();
	let sent = known;
	/** Of an attempt without answer; by now, it may have the content of somebody else on top. */
	let found: BoxFile | undefined;
	const form = uploadForm(direct.attributes, source, (sha1) => {
		sent = sha1;
	});
	const answer = await sendJson(context, 'POST', direct.path, {
		origin: 'upload',
		query: { fields: direct.fields },
		headers: () => ({
			...form.headers,
			// Box's name for the SHA-1 in hex; it refuses other content then (`bad_digest`).
			'content-md5': known ?? '',
			'if-match': direct.ifMatch?.() ?? '',
		}),
		body: () => form.open(),
		expect: uploadedFile,
		repeatable: direct.repeatable,
		passingCodes: direct.passingCodes,
		alreadyDone: async (doubt) => {
			found = await stored(sent ?? (await sha1Of(source, context.signal)), doubt);
			return found;
		},
	});
	return found ?? checkedFile(answer, sent);
}
