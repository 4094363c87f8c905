/**
 * What an upload with unknown outcome has led to: looked for by its own content, before any of it is sent again.
 */
import { BoxApiError, type BoxFile, path } from '../base';
import {
	checkUpload,
	type Doubt,
	type ExchangeContext,
	list,
	type Place,
	type Requester,
	sendJson,
} from '../http';
import { getFile } from './storedFile';

/**
 * The file at a place, if it has this content and was not there before the upload.
 *
 * @param sha1 hex SHA-1 of what was sent
 * @param fields of the file, comma-separated; default: Box's standard ones
 */
export async function ownFile(
	context: ExchangeContext,
	place: Place,
	{ sha1, doubt, fields }: { sha1: string; doubt: Doubt; fields?: string },
): Promise<BoxFile | undefined> {
	const id = await fileNamed(context, place);
	if (id === undefined) return undefined;
	const { sha1: stored, created_at } = await getFile(context, id, 'sha1,created_at');
	if (stored !== sha1 || doubt.age(created_at) === 'older') return undefined;
	return await getFile(context, id, fields);
}

/** The ID of the file that has the name at a place: the check before an upload names what is in its way. */
export async function fileNamed(
	context: ExchangeContext,
	place: Place,
): Promise<string | undefined> {
	const request = async <T>(...call: Parameters<Requester['request']>) =>
		await sendJson<T>(context, ...call);
	try {
		await checkUpload({ request }, place);
		return undefined;
	} catch (error) {
		if (!(error instanceof BoxApiError) || error.status !== 409) throw error;
		const [holder] = error.conflicts;
		return holder?.type === 'file' ? holder.id : undefined;
	}
}

/**
 * Whether this content was stored as a version of a file, now its current one or already below another.
 *
 * @param file as it is now, with `file_version` and `sha1`
 * @param before ID of the version that it had before the upload, if that is known
 */
export async function hasOwnVersion(
	context: ExchangeContext,
	file: BoxFile,
	{ sha1, doubt, before }: { sha1: string; doubt: Doubt; before?: string },
): Promise<boolean> {
	const current = file.file_version?.id;
	if (before !== undefined && current === before) return false;
	if (file.sha1 === sha1 && doubt.age(file.modified_at) !== 'older') return true;
	const { entries: past } = await sendJson<{ entries: Array<Record<string, unknown>> }>(
		context,
		'GET',
		path`/files/${file.id}/versions`,
		{ query: { fields: 'sha1,created_at', limit: 100 }, expect: list },
	);
	return past.some(
		(one) => one.sha1 === sha1 && one.id !== before && doubt.age(one.created_at) !== 'older',
	);
}
